/** The tokens that a stand-in wallet of Alipay+ gives. Source: "/v1/authorizations/applyToken" and the pages beside it. */
import { Refusal } from "./alipay-plus-rules.js";
import { iso8601, type Members, text } from "./stand-in.js";

const HOUR = 3_600_000;

interface Token {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly customerId: string;
  readonly expires: Date;
  isRefreshed: boolean;
  isCancelled: boolean;
}

/** The codes and tokens of one wallet. */
export class Tokens {
  readonly #now: () => Date;
  readonly #codes = new Map<string, { isUsed: boolean }>();
  readonly #tokens: Token[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** What a user who agrees gives the mini program. */
  code(): string {
    const code = `2810111301lGZcM9CjlF91WH${String(this.#codes.size + 1).padStart(8, "0")}`;
    this.#codes.set(code, { isUsed: false });
    return code;
  }

  /** @throws {Refusal} for a code or a token that is not good */
  apply({ grantType, authCode, refreshToken }: Members): Members {
    if (grantType === "AUTHORIZATION_CODE") {
      const code = this.#codes.get(text(authCode));
      if (code === undefined) throw new Refusal("INVALID_CODE");
      if (code.isUsed) throw new Refusal("USED_CODE");
      code.isUsed = true;
      return this.#given(`10000011193988${String(this.#codes.size).padStart(6, "0")}`);
    }
    if (grantType !== "REFRESH_TOKEN") throw new Refusal("PARAM_ILLEGAL", "grantType");
    const token = this.#tokens.find((one) => one.refreshToken === refreshToken);
    if (token === undefined || token.isCancelled) throw new Refusal("INVALID_REFRESH_TOKEN");
    if (token.isRefreshed) throw new Refusal("USED_REFRESH_TOKEN");
    token.isRefreshed = true;
    return this.#given(token.customerId);
  }

  #given(customerId: string): Members {
    const number = String(this.#tokens.length + 1).padStart(12, "0");
    const expires = new Date(this.#now().getTime() + HOUR);
    const token: Token = {
      accessToken: `281010033AB2F588D14B4323${number}`,
      refreshToken: `2810100334F62CBC577F468A${number}`,
      ...{ customerId, expires },
      ...{ isRefreshed: false, isCancelled: false },
    };
    this.#tokens.push(token);
    return {
      accessToken: token.accessToken,
      accessTokenExpiryTime: iso8601(expires),
      refreshToken: token.refreshToken,
      refreshTokenExpiryTime: iso8601(new Date(expires.getTime() + 24 * HOUR)),
      customerId,
    };
  }

  /** @throws {Refusal} for a token that is not good, or not any more */
  checked(accessToken: unknown): { readonly customerId: string } {
    const token = this.#tokens.find((one) => one.accessToken === accessToken);
    if (token === undefined || token.isCancelled) throw new Refusal("INVALID_ACCESS_TOKEN");
    if (token.expires <= this.#now()) throw new Refusal("EXPIRED_ACCESS_TOKEN");
    return token;
  }

  /** @throws {Refusal} for a token that is not good */
  cancel(accessToken: unknown): Members {
    const token = this.#tokens.find((one) => one.accessToken === accessToken);
    if (token === undefined || token.isCancelled) throw new Refusal("INVALID_ACCESS_TOKEN");
    token.isCancelled = true;
    return {};
  }
}
