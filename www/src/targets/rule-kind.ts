/** What kind of rule it is: fields or a text with slots, a shared key or a private one. */
import type { Scheme, Template } from "orderstr";

/** Whether a rule is a text with slots. */
export function isTemplate(rule: Scheme | Template): rule is Template {
  return Object.hasOwn(rule, "template");
}

/** Whether a scheme is signed with a private key. */
export function isExternalScheme({ digest }: Scheme): boolean {
  return digest === "external" || digest === "external-sha256";
}

/** Whether a rule is. A template is, where it names no digest. */
export function isExternal(rule: Scheme | Template): boolean {
  if (!isTemplate(rule)) return isExternalScheme(rule);
  return rule.digest === undefined || rule.digest === "external";
}
