import { family } from "../../generated/family.js";
import { AlipayPlus, type AlipayPlusOptions } from "../../index.js";
import { type Gateway, given } from "../gateway.js";
import { KEY_OPTIONS, NO_RSA_KEYS, rsaKeys } from "../keys.js";
import { asWritten } from "../message.js";
import type { Call } from "../options.js";

const ACCOUNT = ["base-url", "client-id"] as const;

type Account = Pick<AlipayPlus, "read" | "verifyNotification" | "explain" | "acknowledge">;

/** A member of the family: they have one kind of client. */
interface Member {
  readonly name: string;
  readonly Client: new (options: AlipayPlusOptions) => Account;
}

/** Alipay+ and its family. */
export const alipayPlusFamily: readonly Gateway[] = [
  { name: "alipayPlus", Client: AlipayPlus },
  ...family,
].map(row);

function row({ name, Client }: Member): Gateway {
  return {
    name,
    others: [
      {
        name: "call",
        about: ["any other interface, by its --path", "其他任意接口，由 --path 指定"],
        namedBy: (call) => [call.needed("path")],
      },
    ],
    account: ACCOUNT,
    requestOptions: [...KEY_OPTIONS, "path-prefix", "key-version", "time", "path"],
    replyOptions: ["public-key-file"],
    notificationOptions: ["public-key-file", "path"],
    acknowledgementOptions: [...ACCOUNT, ...KEY_OPTIONS, "key-version", "time", "path"],
    signsHeaders: true,
    open: async (call, purpose) => open(Client, call, await rsaKeys(call, purpose, "sha256")),
    message: asWritten,
    requestWith: (call) => given({ time: call.text("time") }),
    readWith: () => ({}),
    async acknowledge(call) {
      const [path, time] = [call.text("path"), call.text("time")];
      const options = given({ message: call.text("message"), time });
      if (path === undefined) return open(Client, call, NO_RSA_KEYS).acknowledge(options);
      const account = open(Client, call, await rsaKeys(call, "request", "sha256"));
      return account.acknowledge({ ...options, path });
    },
  };
}

function open(
  Client: Member["Client"],
  call: Call,
  keys: Awaited<ReturnType<typeof rsaKeys>>,
): Account {
  return new Client({
    baseUrl: call.needed("base-url"),
    clientId: call.needed("client-id"),
    pathPrefix: call.text("path-prefix"),
    keyVersion: call.text("key-version"),
    ...keys,
  });
}
