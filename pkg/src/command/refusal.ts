/** Errors, in words and as data. */
import { OrderStrError } from "../index.js";
import { type Look, visible } from "./look.js";
import { UsageError } from "./usage-error.js";

/** An error of this package as data: what a program acts on. */
export function errorData(error: OrderStrError): Readonly<Record<string, unknown>> {
  const { code, field, message, messageZh, limit, allowed, refusal, hint } = error;
  return { code, field, message, messageZh, limit, allowed, refusal, hint };
}

/** An error in words: its code, what is wrong, and what the quick check finds. Never a stack. */
export function errorLines(error: OrderStrError, look: Look): string[] {
  const { code, message, messageZh, refusal, hint } = error;
  const lines = [`${look.styled("red", code)}  ${visible(look.said([message, messageZh]))}`];
  if (refusal?.words) {
    const label = look.said(["the gateway's words", "网关的原话"]);
    lines.push(`  ${label}: ${visible(refusal.words)}`);
  }
  if (hint !== undefined) {
    const { message: english, messageZh: chinese, fix, fixZh } = hint;
    const seen = `${look.said([english, chinese])}${look.said(["; ", "；"])}${look.said([fix, fixZh])}`;
    lines.push(`  ${look.styled("yellow", hint.code)}  ${visible(seen)}`);
  }
  return lines;
}

/** An error of the library's kind that the command found itself. */
export function refused(
  code: OrderStrError["code"],
  field?: string,
  limit?: number,
): OrderStrError {
  const shown = field !== undefined && /^[A-Za-z0-9_.[\]-]{1,64}$/u.test(field) ? field : null;
  return new OrderStrError({
    code,
    field: shown,
    limit: limit ?? null,
    allowed: [],
    refusal: null,
  });
}

/** What is said of a wrong use, or of a key or account that cannot be used. */
export function misuseLines(
  error: UsageError | OrderStrError,
  look: Look,
  command: string,
): string[] {
  const isUsage = error instanceof UsageError;
  const said = isUsage ? [visible(look.said(error.words))] : errorLines(error, look);
  const [first = "", ...others] = said;
  const help = look.said([`${command} --help tells more`, `详见 ${command} --help`]);
  return [`${command}: ${first}`, ...others, look.styled("dim", help)];
}
