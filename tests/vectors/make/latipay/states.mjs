// How a payment stands at Latipay, in the words of its pages, and what to do about it.

/** Each word: how the payment stands, and what to do. */
const STATES = {
  paid: ["paid", "compare order and amount, then deliver once"],
  pending: ["pending", "wait for the notification, or query"],
  failed: ["failed", "let the customer try again, with a new merchant_reference"],
  canceled: ["closed", "place a new order if it is still wanted"],
  rejected: ["failed", "offer another way to pay, with a new merchant_reference"],
  cancel_or_fail: ["failed", "query the order"],
};

export const WORDS = Object.keys(STATES);
export const stateOf = (word) => STATES[word][0];
export const actionOf = (word) => STATES[word][1];
