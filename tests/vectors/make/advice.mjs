// What to do about an outcome, where no documented state or code says it.

export const ADVICE = {
  accepted: "go on with the payment; it is not paid until a notification or a query says so",
  closed: "do not deliver; place a new order if it is still wanted",
  pending: "wait for the notification, or query",
  refunded: "close the refund, and do not deliver",
  unknown:
    "query before you decide anything; do not fail the payment and do not refund it by other means",
};
