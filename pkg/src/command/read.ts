import type { AnyRequest } from "../index.js";
import type { Prepare } from "./command.js";
import { memberLines } from "./explain.js";
import { gatewayOf } from "./gateway-table.js";
import { optionFile } from "./keys.js";
import type { Call } from "./options.js";
import { HEADERS, headOf, partsOf } from "./received.js";
import { UsageError } from "./usage-error.js";
import type { Words } from "./words.js";

/** `orderstr read`: what a gateway answered to a request. */
export const read: Prepare = async (call, look) => {
  const gateway = gatewayOf(call.operands[0] ?? "");
  const { name, account, replyOptions } = gateway;
  call.allow([...account, ...replyOptions, "request", "status", ...HEADERS], `read ${name}`);
  const request = await requestOf(call);
  const head = await headOf(call);
  const opened = await gateway.open(call, "reply");
  return async (message) => {
    const { headers, body, ...parts } = partsOf(call, head, message);
    const status = call.number("status") ?? parts.status;
    const options = gateway.readWith(call);
    const reply = { ...(await opened.read(request, { status, headers, body }, options)) };
    const { outcome, action, actionZh, ...members } = reply;
    const title = `${outcome}: ${look.said([action, actionZh])}`;
    const note = reply.authenticated ? [] : [look.styled("dim", look.said(UNSIGNED))];
    return {
      data: reply,
      right: true,
      line: title,
      show: () => [look.styled("bold", title), ...note, "", ...memberLines(members, look)],
    };
  };
};

const UNSIGNED: Words = [
  "not signed by the gateway: as trustworthy as the connection that it came over",
  "没有网关签名：其可信度取决于传输连接",
];

/** Characters of a request: more than the body of any that can be made. */
const LARGEST = 4 * 1_048_576;

/** The request that `orderstr request` wrote. Whether it is one is for the library to say. */
async function requestOf(call: Call): Promise<AnyRequest> {
  const given = call.needed("request");
  const isText = /^\s*\{/u.test(given);
  try {
    return JSON.parse(isText ? given : await optionFile(given, "request", LARGEST));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      "--request takes a request as orderstr request writes it, or a file with one",
      "--request 须为 orderstr request 输出的请求，或存有该请求的文件",
    );
  }
}
