// Cases of texts that can be split into fields in more than one way: a list for each file that has
// some, which that file's maker appends. They share no code with the product: texts are joined in
// one_reading/, and signed with node:crypto.

export { alipayOpen } from "./one_reading/alipay_open.mjs";
export { latipay } from "./one_reading/latipay.mjs";
export { schemes } from "./one_reading/schemes.mjs";
export { yabandpay } from "./one_reading/yabandpay.mjs";
