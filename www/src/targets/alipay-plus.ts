/** Calls of the Alipay+ mini-program OpenAPI, and of the other members of its family. */
import { AlipayPlus, type AlipayPlusOptions, schemes } from "orderstr";
import { family } from "../generated/family.js";
import { headerIn, targetOf } from "../reading/http.js";
import { type Account, type GatewayRow, type Option, seconds, targetsOf } from "./gateway.js";
import { notificationTarget } from "./notification.js";
import type { Subject, Work } from "./target.js";
import { filledTemplate } from "./template.js";
import { jsonOf } from "./values.js";

const ACCOUNT = [
  { name: "baseUrl", placeholder: "https://open.wallet.example" },
  { name: "pathPrefix", placeholder: "/aps/api", isOptional: true },
  { name: "clientId", placeholder: "2020081513533300001" },
  { name: "keyVersion", placeholder: "1", isOptional: true },
  { name: "time", placeholder: "2022-11-24T18:34:09+08:00", isOptional: true },
] as const;

/** What a pasted request shows of the client. */
function pasted(name: string, { message: { http } }: Work): string | undefined {
  const url = http?.url ?? "";
  switch (name) {
    case "baseUrl":
      return /^https?:\/\/[^/?#]+/u.exec(url)?.[0];
    case "pathPrefix":
      // What stands before the version, with which every path of the documents begins.
      return /^https?:\/\/[^/?#]+(\/[^?#]*?)\/v\d+\//u.exec(url)?.[1];
    case "clientId":
      return headerIn(http, "client-id");
    case "keyVersion":
      return /keyVersion=(\w+)/u.exec(headerIn(http, "signature") ?? "")?.[1];
    default:
      return headerIn(http, "request-time");
  }
}

/** The slots as they were pasted. */
function subject(work: Work, _: string, option: Option): Subject | undefined {
  const { http, body, fields } = work.message;
  if (http === null || work.account.pathPrefix !== undefined) return undefined;
  const [clientId = "", time = ""] = [option("clientId"), option("time")];
  const slots = { method: http.method, path: targetOf(http.url), clientId, time };
  const signature = /signature=([^,\s]+)$/u.exec(headerIn(http, "signature") ?? "")?.[1];
  return {
    scheme: schemes.alipayPlus,
    params: { ...slots, body: body ?? jsonOf(fields) },
    claimed: signature ?? null,
  };
}

/** A member of the family: they have one kind of client. */
interface Member {
  readonly name: GatewayRow<Account>["name"];
  readonly title: string;
  readonly Client: new (options: AlipayPlusOptions) => Account;
}

const rowOf = ({ name, title, Client }: Member): GatewayRow<Account> => ({
  name,
  group: title,
  account: ACCOUNT,
  key: "private",
  rule: schemes.alipayPlus,
  pasted,
  open: (option, { signatory, verify }) =>
    new Client({
      baseUrl: option("baseUrl") ?? "",
      pathPrefix: option("pathPrefix"),
      clientId: option("clientId") ?? "",
      keyVersion: option("keyVersion"),
      sign: signatory.sign,
      verify,
    }),
  // The library takes JSON text for what it is, and checks it as it checks an object.
  message: ({ message }) => message.body ?? jsonOf(message.fields),
  options: (option, work) => ({ time: option("time") ?? seconds(work) }),
  picture(made, { signatory }) {
    const { method = "", url = "", headers = {}, body = "" } = "url" in made ? made : {};
    const { "Client-Id": clientId = "", "Request-Time": time = "" } = headers;
    const slots = { method, path: targetOf(url), clientId, time, body };
    return {
      ...filledTemplate(schemes.alipayPlus, slots, signatory.text),
      algorithm: signatory.algorithm,
    };
  },
  subject,
  around: (option) => ({
    headers: {
      "client-id": option("clientId") ?? "",
      "response-time": "2022-11-24T18:34:09+08:00",
      "request-time": "2022-11-24T18:34:09+08:00",
      signature: `algorithm=RSA256,keyVersion=1,signature=${btoa("not verified here")}`,
    },
    options: {},
  }),
  notified: { rule: "alipayPlus", key: "public" },
});

const rows = [{ name: "alipayPlus", title: "Alipay+", Client: AlipayPlus } as const, ...family].map(
  rowOf,
);

export const alipayPlusFamily = rows.flatMap((row) => [...targetsOf(row), notificationTarget(row)]);
