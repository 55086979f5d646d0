// How a payment, or a refund, stands at YabandPay: the words and numbers of its pages, and what to do.

/** "We strongly recommend using both Order Query and Asynchronous Notification." */
const BOTH = "wait for the notification and query as well: YabandPay recommends both";

/** The number and the words of each state, how the payment stands, and what to do. */
export const PAYMENT_STATES = [
  ["00", ["paid"], "paid", "deliver"],
  ["01", ["authorized"], "pending", "wait for the notification that says paid"],
  ["02", ["pending"], "pending", BOTH],
  ["03", ["processing"], "pending", BOTH],
  ["04", ["verify"], "pending", "do not deliver yet; wait for the notification"],
  ["05", ["declined"], "failed", "offer another way to pay, with a new order_id"],
  ["06", ["failed"], "failed", "let the customer try again, with a new order_id"],
  ["07", ["expired"], "closed", "place a new order if it is still wanted"],
  ["08", ["cancelled"], "closed", "place a new order if it is still wanted"],
];

/** Likewise of refunds; a word may be written without "refund". */
export const REFUND_STATES = [
  ["20", ["to-be-approval", "to-be-approved"], "pending", "have it approved in YabandPay's portal"],
  ["21", ["refund pending", "pending"], "pending", "wait, or top up the balance"],
  [
    "22",
    ["refund processing", "processing"],
    "pending",
    "wait for the notification, or query the refund",
  ],
  ["23", ["refunded"], "refunded", "close the refund"],
  ["24", ["refund failed", "failed"], "failed", "ask for it again, with a new m_refund_id"],
  ["25", ["refund error", "error"], "failed", "ask YabandPay's support"],
];

/** Likewise of payouts, by which no order is paid. */
export const PAYOUT_STATES = [
  ["", ["awaiting approval"], "pending", "have it approved in YabandPay's portal"],
  ["", ["pending"], "pending", "wait for the next notification"],
  ["", ["completed"], "unknown", "book the payout, and deliver nothing"],
  ["", ["failed", "declined"], "failed", "look into it in YabandPay's portal"],
  ["", ["cancelled"], "closed", "ask for it again if it is still wanted"],
];

/** How it stands by one of the lists; a word that is in none says nothing. */
export function standingOf(states, state) {
  const word = String(state).toLowerCase();
  const row = states.find(([digits, words]) => digits === word || words.includes(word));
  return row === undefined ? { outcome: "unknown" } : { outcome: row[2], action: row[3] };
}
