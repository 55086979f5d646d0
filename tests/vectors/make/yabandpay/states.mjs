// The states of a payment and of a refund, by name and by number.

/** The numbers of the states. */
export const PAYMENT_STATES = {
  paid: "00",
  authorized: "01",
  pending: "02",
  processing: "03",
  verify: "04",
  declined: "05",
  failed: "06",
  expired: "07",
  cancelled: "08",
};

export const REFUND_STATES = {
  "to-be-approval": "20",
  "refund pending": "21",
  "refund processing": "22",
  refunded: "23",
  "refund failed": "24",
  "refund error": "25",
};

/** A refund's state may be written without the word. */
export const SHORT_REFUND_STATES = { pending: "21", processing: "22", failed: "24" };

export function meaningOf(data) {
  const state = String(data.state ?? data.transaction_info?.state).toLowerCase();
  const states = Object.entries(
    "refund_id" in data ? { ...REFUND_STATES, ...SHORT_REFUND_STATES } : PAYMENT_STATES,
  );
  return states.find((one) => one.includes(state))?.[1] ?? null;
}
