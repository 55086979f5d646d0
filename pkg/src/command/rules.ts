/** The scheme or template that a command line names. */
import { readFile } from "node:fs/promises";
import { type Scheme, schemes, type Template } from "../index.js";
import { named, suggestion } from "./suggestion.js";
import { UsageError } from "./usage-error.js";

/** A rule, and whether a private key signs by it, outside of the core. */
export type Rule =
  | { readonly kind: "shared"; readonly rule: Scheme }
  | { readonly kind: "keyedTemplate"; readonly rule: Template }
  | { readonly kind: "external"; readonly rule: Scheme }
  | { readonly kind: "template"; readonly rule: Template };

const NAMES = Object.keys(schemes) as (keyof typeof schemes)[];

/**
 * A built-in rule by its name, or one's own in a file of JSON.
 *
 * @throws {UsageError} where there is neither; what is wrong with a rule of one's own is found by the one who
 *   signs with it
 */
export async function ruleOf(written: string): Promise<Rule> {
  const name = named(written, NAMES);
  const known = NAMES.find((one) => one === name);
  if (known !== undefined) return kindOf(schemes[known]);
  if (!/[./\\]/u.test(written)) {
    const meant = suggestion(written, NAMES);
    throw new UsageError(
      `there is no scheme of that name${meant === undefined ? "" : `; did you mean ${meant}?`} (orderstr schemes lists them; one of your own is a .json file)`,
      `没有这个名称的签名方案${meant === undefined ? "" : `；是否想用 ${meant}？`}(orderstr schemes 可列出全部；自定义方案请给出 .json 文件)`,
    );
  }
  try {
    return kindOf(JSON.parse(await readFile(written, "utf8")) as Scheme | Template);
  } catch {
    throw new UsageError(
      "SCHEME: there is no such file, or it is not JSON",
      "SCHEME：没有这个文件，或其内容不是 JSON",
    );
  }
}

/** Whether an operand names a scheme: one that is built in, or a file that holds one of one's own and no message. */
export async function isRule(written: string): Promise<boolean> {
  if (named(written, NAMES) !== undefined) return true;
  if (!/\.json$/u.test(written)) return false;
  try {
    const found: unknown = JSON.parse(await readFile(written, "utf8"));
    if (typeof found !== "object" || found === null) return false;
    return SWITCHES.some((name) => Object.hasOwn(found, name)) && Object.hasOwn(found, "name");
  } catch {
    return false;
  }
}

/** What a rule of one's own is known by, beside its name: no gateway's message has one of these. */
const SWITCHES = [...new Set(Object.values(schemes).flatMap((rule) => Object.keys(rule)))].filter(
  (name) => !["name", "description", "source"].includes(name),
);

function kindOf(rule: Scheme | Template): Rule {
  if ("template" in rule) {
    const { digest = "external" } = rule;
    return { kind: digest === "external" ? "template" : "keyedTemplate", rule };
  }
  const external = rule.digest === "external" || rule.digest === "external-sha256";
  return { kind: external ? "external" : "shared", rule };
}

/** The names by which gateways call a signature. */
const SIGNATURES = ["sign", "signature", "hash", "sig", "workwx_sign", "pay_sig", "msg_signature"];

/** The signature that a message carries, by the names that its scheme never signs. */
export function ownSignature(
  rule: Scheme,
  fields: Readonly<Record<string, unknown>>,
): string | undefined {
  const excluded = rule.exclude ?? ["sign"];
  const name = SIGNATURES.find((one) => excluded.includes(one) && Object.hasOwn(fields, one));
  const signature = name === undefined ? undefined : fields[name];
  return typeof signature === "string" ? signature : undefined;
}
