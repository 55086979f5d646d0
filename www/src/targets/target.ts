/** What can be signed here: a call of a gateway, a built-in scheme or template, or a rule of one's own. */
import type { FieldDecision, Notification, Reply, Scheme, Template } from "orderstr";
import type { Message } from "../reading/message.js";

/** What a person has entered, as a target is given it. */
export interface Work {
  readonly message: Message;
  /** By the names of {@link Target.account}. What is empty is not there. */
  readonly account: Readonly<Record<string, string>>;
  /** The shared key, or the PEM text of another kind. Empty where none was entered. */
  readonly key: string;
  /** The JSON text of a rule of one's own. */
  readonly rule: string;
  /** The reply of the gateway, where the target reads one. */
  readonly reply: string;
  /** Milliseconds since 1970, and a random text: the library has neither clock nor chance. */
  readonly now: number;
  readonly nonce: string;
}

/** A part of a signed text: a field's, the key's place, or what stands between. */
export interface Piece {
  readonly text: string;
  /** The field it comes from. */
  readonly field?: string;
  readonly isKey?: true;
}

/** A field of the message and what became of it. */
export interface FieldRow extends FieldDecision {
  /** Its value as text; `null` where it has none. */
  readonly value: string | null;
}

/** A request as it would be sent. */
export interface RequestText {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Everything that there is to show of a message that can be signed. */
export interface Signed {
  readonly fields: readonly FieldRow[];
  readonly canonical: readonly Piece[];
  readonly stringToSign: readonly Piece[];
  /** Digest, place of the key and form of the output. */
  readonly algorithm: string;
  /** `null` where no key was entered: everything else is there all the same. */
  readonly signature: string | null;
  readonly request: RequestText | null;
  /** The message with its signature, where the rule is known and the request is not. */
  readonly signedMessage: string | null;
  readonly orderStr: string | null;
}

/** The reply of a gateway, read. */
export interface ReadReply {
  readonly reply: Reply;
  /** Whether its signature was verified here: those by a private key are not. */
  readonly isVerified: boolean;
}

/** A notification of the gateway, read. */
export interface ReadNotification {
  readonly notification: Notification<object>;
  readonly isVerified: boolean;
}

/** What to look for causes in: the message as `diagnose` takes it. */
export interface Subject {
  readonly scheme: Scheme | Template;
  readonly params?: object;
  readonly text?: string;
  /** The signature that the message itself carries. */
  readonly claimed: string | null;
}

/** A value of the account that a target needs, or takes. */
export interface AccountField {
  readonly name: string;
  readonly placeholder?: string;
  readonly isOptional?: true;
}

/** A secret that both sides have, one's own private key, or the public key of the other side. */
export type KeyKind = "shared" | "private" | "public";

/** Something that can be signed. */
export interface Target {
  /** `latipay.alipayMini`, `scheme.wechatPayV2Md5`, `own`. */
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly account: readonly AccountField[];
  readonly key: KeyKind;
  /** The rule behind it; nothing for one's own, which is in the work. */
  readonly rule: Scheme | Template | null;
  /** Reads what the gateway answers; not there where no request is made. */
  readonly readReply?: (work: Work) => Promise<ReadReply>;
  /** Reads a notification, where the message is one. */
  readonly readNotification?: (work: Work) => Promise<ReadNotification>;
  /** The names of what is still to be entered before anything can be signed. */
  missing(work: Work): readonly string[];
  /** @throws {OrderStrError} for what cannot be signed */
  sign(work: Work): Promise<Signed>;
  /** @throws {OrderStrError} `ERR_SCHEME` for a rule that is none */
  subject(work: Work): Subject | Promise<Subject>;
}
