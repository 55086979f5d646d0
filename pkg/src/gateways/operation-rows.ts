/** The operations of the gateways as rows, with what they are: what the command and the page show. */

/** In English and Chinese. */
type Words = readonly [english: string, chinese: string];

/** A field of an operation. */
export interface FieldRow {
  /** As the gateway names it. */
  readonly name: string;
  readonly about: Words;
  /** Whether the caller gives it, or it is filled in: from the account, or always the same. */
  readonly source: "required" | "optional" | "account" | "fixed";
  /** What it must look like: a word for programs, and a description. */
  readonly format: string;
  readonly formatAbout: Words;
  /** What is always filled in. */
  readonly fixed?: string;
  /** At most so many characters. */
  readonly max?: number;
  /** The only values that it may have. */
  readonly allowed?: readonly string[];
  /** The members of an object. */
  readonly fields?: readonly FieldRow[];
}

/** An operation of a gateway. */
export interface OperationRow {
  readonly name: string;
  /** The operation that this one is another form of, by other fields. */
  readonly formOf: string | null;
  readonly about: Words;
  /** The page or section of the gateway's document. */
  readonly section: string;
  readonly gives: "request" | "orderStr";
  /** Method and path, or the gateway's name of the interface where those do not say it. */
  readonly target: string;
  /** Of these fields one at least must be given. */
  readonly anyOf: readonly string[];
  /** Whether members that are not listed are passed on. */
  readonly passesOn: boolean;
  readonly fields: readonly FieldRow[];
}

/** The gateways by their names, and their operations. */
export type GatewayRows = Readonly<
  Record<
    string,
    {
      readonly title: Words;
      /** The document whose sections the operations name. */
      readonly document: string;
      readonly operations: readonly OperationRow[];
    }
  >
>;
