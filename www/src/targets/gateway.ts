/** The calls of a gateway as targets. The gateways of the library have one shape, and so have these. */
import type {
  AnyRequest,
  Notification,
  Open,
  OrderStrError,
  Reply,
  Scheme,
  schemes,
  Template,
  Verify,
} from "orderstr";
import { operations } from "../generated/operations.js";
import { claimedIn } from "./claims.js";
import { madeWith, masked, maskedRequest, Signatory, sharedKey } from "./keys.js";
import { answeredIn } from "./reply-text.js";
import { isTemplate } from "./rule-kind.js";
import type { AccountField, ReadReply, Signed, Subject, Target, Work } from "./target.js";
import { Unreadable } from "./unreadable.js";

/** An account at a gateway. What the library checks has no type before. */
export interface Account {
  read(
    request: AnyRequest,
    response: {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    },
    options: object,
  ): Reply | Promise<Reply>;
  verifyNotification(
    message: {
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    },
    expected: undefined,
    options: object,
  ): Notification<object> | Promise<Notification<object>>;
  dispose(): void;
}

/** What an account signs and verifies with. */
export interface Keys {
  /** The shared key. */
  readonly key: string;
  readonly signatory: Signatory;
  readonly verify: Verify;
  /** Opens what is sealed. */
  readonly open: Open | undefined;
}

/** What an operation makes: a request, or an order string. */
export type Made =
  | AnyRequest
  | { readonly operation: string; readonly orderStr: string; readonly signature: string };

/** A call that is worked out. */
export interface Calling<A extends Account> {
  readonly account: A;
  readonly operation: string;
  readonly message: unknown;
  readonly options: object;
  readonly work: Work;
  readonly signatory: Signatory;
}

/** How the text is shown that was signed. */
export type Picture = Pick<Signed, "fields" | "canonical" | "stringToSign" | "algorithm">;

/** A value of the account: what was entered, else what the pasted message shows of it. */
export type Option = (name: string) => string | undefined;

/** A gateway, as the page knows it. */
export interface GatewayRow<A extends Account> {
  readonly name: keyof typeof operations;
  readonly group: string;
  readonly account: readonly AccountField[];
  readonly key: Target["key"];
  readonly rule: Scheme | Template;
  /** What a pasted message shows of the account. */
  pasted(name: string, work: Work): string | undefined;
  /** What it signs with, where the key is a private one. */
  digest?(option: Option): "RSA" | "RSA2";
  open(option: Option, keys: Keys): A;
  message(work: Work, operation: string): unknown;
  options(option: Option, work: Work): object;
  picture(made: Made, calling: Calling<A>): Picture;
  /** A message that was pasted whole is signed as it stands; nothing for any other. */
  whole?(work: Work, operation: string): Promise<Signed> | undefined;
  /** The message as it was pasted; nothing where it is what would be signed. */
  subject?(work: Work, operation: string, option: Option): Subject | undefined;
  /** An order that the library refuses: what is known of it all the same. */
  unsigned?(work: Work, option: Option): Subject;
  /** What stands around a reply whose signature nobody can verify here, so that it can be read all the same. */
  around?(
    option: Option,
    work: Work,
  ): { readonly headers: Record<string, string>; options: object };
  /** By which scheme notifications are signed, and the key that they are read with. */
  readonly notified: {
    readonly rule: keyof typeof schemes;
    readonly key: "shared" | "public";
    /** The key opens them, and does not verify them. */
    readonly isSealed?: true;
  };
  /** Whether a reply cannot be read without its request. */
  readonly needsRequest?: true;
}

export function optionOf<A extends Account>(row: GatewayRow<A>, work: Work): Option {
  return (name) => work.account[name] ?? row.pasted(name, work);
}

/** Opens the account for as long as it is needed. Unless another function verifies, every signature is right. */
export async function withAccount<A extends Account, T>(
  row: GatewayRow<A>,
  work: Work,
  { verify = () => true, open }: { [K in "verify" | "open"]?: Keys[K] | undefined },
  use: (account: A, signatory: Signatory) => Promise<T>,
): Promise<T> {
  const option = optionOf(row, work);
  const signatory = new Signatory(work.key, row.digest?.(option));
  const account = row.open(option, { key: sharedKey(work.key), signatory, verify, open });
  try {
    return await use(account, signatory);
  } finally {
    account.dispose();
  }
}

type Operate = (message: unknown, options: object) => Made | Promise<Made>;

function call<A extends Account>(
  row: GatewayRow<A>,
  work: Work,
  operation: string,
): Promise<{ readonly made: Made; readonly picture: Picture }> {
  return withAccount(row, work, {}, async (account, signatory) => {
    const message = row.message(work, operation);
    const options = row.options(optionOf(row, work), work);
    const methods = account as unknown as Readonly<Record<string, Operate | undefined>>;
    const made = await methods[operation]?.(message, options);
    if (made === undefined) throw new Error("an operation that the gateway has not");
    const calling = { account, operation, message, options, work, signatory };
    return { made, picture: row.picture(made, calling) };
  });
}

async function sign<A extends Account>(
  row: GatewayRow<A>,
  work: Work,
  operation: string,
): Promise<Signed> {
  const whole = row.whole?.(work, operation);
  if (whole !== undefined) return whole;
  const { made, picture } = await call(row, work, operation);
  const { signature } = made;
  const isRequest = "url" in made;
  return {
    ...picture,
    signature: madeWith(work.key, signature),
    request: isRequest ? maskedRequest(work.key, signature, made) : null,
    signedMessage: null,
    orderStr: isRequest ? null : masked(work.key, signature, made.orderStr),
  };
}

/** What was pasted whole; else what the call would sign. */
async function subject<A extends Account>(
  row: GatewayRow<A>,
  work: Work,
  operation: string,
): Promise<Subject> {
  const pasted = row.subject?.(work, operation, optionOf(row, work));
  if (pasted !== undefined) return pasted;
  try {
    const { fields } = await sign(row, { ...work, key: "" }, operation);
    const params = Object.fromEntries(fields.map(({ name, value }) => [name, value ?? ""]));
    const claimed = isTemplate(row.rule) ? null : claimedIn(row.rule, work.message.fields);
    return { scheme: row.rule, params, claimed };
  } catch (error) {
    const unsigned = row.unsigned?.(work, optionOf(row, work));
    if (unsigned === undefined) throw error;
    return unsigned;
  }
}

/** No request could be made of what was entered: this one names nothing that a reply could contradict. */
const NAMELESS = { method: "POST", url: "https://localhost/", headers: {}, body: "{}" } as const;

async function requestFor<A extends Account>(
  row: GatewayRow<A>,
  work: Work,
  operation: string,
): Promise<AnyRequest> {
  try {
    const { made } = await call(row, { ...work, key: "" }, operation);
    if ("url" in made) return made;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  if (row.needsRequest) throw new Unreadable("request");
  return { ...NAMELESS, operation, signature: "" };
}

function isRefusal(error: unknown): error is OrderStrError {
  return error instanceof Error && error.name === "OrderStrError";
}

/** An account that only reads: where nothing was entered, a placeholder does. */
export function readable<A extends Account>(row: GatewayRow<A>, work: Work): Work {
  const option = optionOf(row, work);
  const entries = row.account
    .filter(({ isOptional }) => isOptional === undefined)
    .map(({ name, placeholder = "" }) => [name, option(name) ?? placeholder] as const);
  return { ...work, account: { ...work.account, ...Object.fromEntries(entries) } };
}

async function readReply<A extends Account>(
  row: GatewayRow<A>,
  entered: Work,
  operation: string,
): Promise<ReadReply> {
  const work = readable(row, entered);
  const request = await requestFor(row, work, operation);
  const { status, body } = answeredIn(work.reply);
  const { headers, options } = row.around?.(optionOf(row, work), work) ?? {
    headers: {},
    options: {},
  };
  try {
    const reply = await withAccount(row, work, {}, async (account) =>
      account.read(request, { status, headers, body }, options),
    );
    return { reply, isVerified: row.key === "shared" && reply.authenticated };
  } catch (error) {
    const isUnkeyed = row.key === "shared" && work.key === "";
    if (isUnkeyed && isRefusal(error) && error.code === "ERR_SIGNATURE")
      throw new Unreadable("key");
    throw error;
  }
}

/** A target for each operation. Those that make an order string have no reply. */
export function targetsOf<A extends Account>(row: GatewayRow<A>): readonly Target[] {
  const { orderStrings, requests } = operations[row.name];
  const answered: readonly string[] = requests;
  return [...orderStrings, ...requests].map((operation) => ({
    id: `${row.name}.${operation}`,
    group: row.group,
    name: operation,
    account: row.account,
    key: row.key,
    rule: row.rule,
    ...(answered.includes(operation)
      ? { readReply: (work: Work) => readReply(row, work, operation) }
      : {}),
    missing: (work) => {
      const option = optionOf(row, work);
      const needed = row.account.filter(({ isOptional }) => isOptional === undefined);
      return needed.map(({ name }) => name).filter((name) => option(name) === undefined);
    },
    sign: (work) => sign(row, work, operation),
    subject: (work) => subject(row, work, operation),
  }));
}

/** Seconds since 1970. */
export function seconds({ now }: Work): number {
  return Math.floor(now / 1000);
}
