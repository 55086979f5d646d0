/** Names of what stands in Latipay's messages. */
import type { LatipayCreate } from "../generated/latipay_messages.js";

/** Latipay's documented payment methods. */
export type LatipayPaymentMethod = LatipayCreate["payment_method"];
