// One implementation behind both doors must be one type as well: what a CommonJS module of the
// user holds can be handed to an ES module and back, private members notwithstanding.

import { type ErrorCode, Latipay, Signer, schemes, type TradePayResult } from "orderstr";
import * as client from "orderstr/client";
import * as commonjs from "./backend.cjs";

export const latipay: Latipay = commonjs.latipay;
export const signer: Signer = commonjs.signer;

const settings = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };
commonjs.accept(new Latipay(settings), new Signer(schemes.latipay, "111222333"));

// The mini program's results and codes are the backend's.
export const result: TradePayResult = client.tradePayResult("9000");
export const codes = (error: client.ClientError): ErrorCode => error.code;
