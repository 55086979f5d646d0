/** What the generated classes of operations are built upon: requests as plain data, and who makes them. */
import { Disposing } from "../engine/disposing.js";

/** A signed request, ready for `fetch(request.url, request)`. It is plain data. */
export interface GatewayRequest<Operation extends string = string> {
  /** What was called. */
  readonly operation: Operation;
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly what was signed. Send it as it is. A GET has none. */
  readonly body?: string;
  readonly signature: string;
}

/** A signed order string. Hand it on untouched. */
export interface GatewayOrderStr<Operation extends string = string> {
  /** What was called. */
  readonly operation: Operation;
  readonly orderStr: string;
  readonly signature: string;
  /** For `my.tradePay(order.tradePay)`. */
  readonly tradePay: { readonly orderStr: string };
}

/** What a request is made with beside its message. */
export interface RequestOptions {
  /** When it is made: seconds since 1970, or the text as the gateway writes it. Default: now. */
  readonly time?: number | string | undefined;
}

/** The same at the Alipay Open Platform. */
export interface AlipayOpenRequestOptions extends RequestOptions {
  /** Where notifications are posted to. At most 256 characters. */
  readonly notify_url?: string | undefined;
  /** Where the user comes back to, for the calls that have it. At most 256 characters. */
  readonly return_url?: string | undefined;
}

/** The same for an order string. */
export interface AlipayOpenOrderStrOptions extends AlipayOpenRequestOptions {
  /** A space as `%20` (`percent`, the default) or as `+` (`form`). Both come to the same fields. */
  readonly encoding?: "percent" | "form" | undefined;
}

/** The same at WeChat Pay. */
export interface WeChatPayRequestOptions extends RequestOptions {
  /**
   * 1 to 32 letters and digits, at random: `crypto.randomUUID().replaceAll("-", "")`. The library
   * draws no random number itself.
   */
  readonly nonce: string;
}

/** A gateway whose requests are signed with a shared key, at once. */
export abstract class SharedKeyGateway extends Disposing {
  /** @param row the row of the core's table, where the operation has several */
  protected abstract operation<Name extends string>(
    name: Name,
    message: object,
    options?: RequestOptions,
    row?: string,
  ): GatewayRequest<Name>;
}

/** A gateway whose requests are signed by a function. */
export abstract class FunctionGateway extends Disposing {
  /** @param row the row of the core's table, where the operation has several */
  protected abstract operation<Name extends string>(
    name: Name,
    message: object | string,
    options?: RequestOptions,
    row?: string,
  ): Promise<GatewayRequest<Name>>;

  /** The same for an operation of which an order string is made. */
  protected abstract orderString<Name extends string>(
    name: Name,
    message: object | string,
    options?: AlipayOpenOrderStrOptions,
  ): Promise<GatewayOrderStr<Name>>;
}
