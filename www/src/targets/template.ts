/** Messages whose signed text is a template with slots. */
import type { Template } from "orderstr";
import { templatePieces } from "./pieces.js";
import type { FieldRow, Piece } from "./target.js";

/** A slot is always signed, and nothing else is. */
const SIGNED = {
  decision: "signed",
  reason: "a slot of the template",
  reasonZh: "模板中的一项",
} as const;

/** What there is to show of a filled template. */
export function filledTemplate(
  template: Template,
  slots: Readonly<Record<string, string>>,
  filled: string,
): {
  readonly fields: readonly FieldRow[];
  readonly canonical: readonly Piece[];
  readonly stringToSign: readonly Piece[];
} {
  const pieces = templatePieces(template, slots, filled);
  const fields = Object.entries(slots).map(([name, value]) => ({ name, value, ...SIGNED }));
  return { fields, canonical: pieces, stringToSign: pieces };
}
