import type { AnyRequest } from "../index.js";
import type { Prepare } from "./command.js";
import { explanationLines, memberLines, paragraph } from "./explain.js";
import { type Gateway, operate } from "./gateway.js";
import { gatewayOf, operationOf } from "./gateway-table.js";
import type { Look } from "./look.js";
import { fieldsOf } from "./message.js";
import type { Call } from "./options.js";
import type { Words } from "./words.js";

/** `orderstr request`: a signed request of a gateway, which is not sent. */
export const request: Prepare = async (call) => {
  const gateway = gatewayOf(call.operands[0] ?? "");
  const operation = operationOf(gateway, call.operands[1] ?? "");
  call.allow([...gateway.account, ...gateway.requestOptions], `request ${gateway.name}`);
  const account = await gateway.open(call, "request");
  return async ({ text }) => {
    const input = inputOf(gateway, operation, text.trim(), call);
    const options = gateway.requestWith(call);
    const made = await operate(account, operation, ...input, options);
    const wanted = call.has("explain") ? account.explain(made as AnyRequest) : undefined;
    const explained = wanted === undefined ? {} : { explanation: wanted };
    return {
      data: { ...made, ...explained },
      right: true,
      line: headline(made),
      show: (look) => [
        ...requestLines(made, look),
        ...(wanted === undefined ? [] : ["", ...explanationLines(wanted, look)]),
      ],
    };
  };
};

/** What an operation is given before its options. */
function inputOf(gateway: Gateway, operation: string, text: string, call: Call): unknown[] {
  const other = gateway.others.find(({ name }) => name === operation);
  if (other?.field !== undefined) return [String(fieldsOf(text)[other.field] ?? "")];
  const names = other?.namedBy?.(call) ?? [];
  return [...names, names[0] === "GET" ? undefined : gateway.message(text, operation, call)];
}

const SIGNATURE: Words = ["signature", "签名"];

/** A request as HTTP writes it; what is no request, member by member. */
function requestLines(made: object, look: Look): string[] {
  if (!("url" in made)) return memberLines(made, look);
  const { headers, body, signature } = made as {
    headers?: Record<string, string>;
    body?: string;
    signature?: string;
  };
  const fields = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return [
    look.styled("bold", headline(made)),
    ...fields.flatMap(paragraph),
    ...(body === undefined ? [] : ["", ...paragraph(body)]),
    ...(signature === undefined ? [] : ["", ...look.table([[look.said(SIGNATURE), signature]])]),
  ];
}

function headline(made: object): string {
  const { method, url, orderStr } = made as { method?: string; url?: string; orderStr?: string };
  return url === undefined ? (orderStr ?? JSON.stringify(made)) : `${method} ${url}`;
}
