/** A stand-in for VodaPay's wallet. Source: VodaPay mini-program documentation, "Once Off Payment Flow". */
import { AlipayPlusSandbox, type AlipayPlusSandboxOptions } from "./alipay-plus.js";

/** VodaPay for the merchant's own tests: an {@link AlipayPlusSandbox} with VodaPay's paths and replies. */
export class VodaPaySandbox extends AlipayPlusSandbox {
  constructor(options: AlipayPlusSandboxOptions) {
    super(options, {
      version: "/v2",
      userInfo: "/customers/user/inquiryUserInfo",
      needed: ["productCode", "paymentRequestId", "paymentAmount"],
      cashier: "redirectUrl",
    });
  }
}
