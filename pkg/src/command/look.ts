/** How things look on a terminal. */
import type { Language, Words } from "./words.js";
import { said } from "./words.js";

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

type Style = keyof typeof STYLES;

/** Characters that a terminal acts on or does not show. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]/gu;

/** Text with each character that a terminal acts on, or does not show, as its number. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, escaped);
}

/** JSON text in which invisible characters are escaped, so that it may be shown. */
export function shownJson(value: unknown): string {
  return JSON.stringify(value).replace(INVISIBLE, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Columns that a text takes: Chinese characters take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, one) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        one,
      )
        ? 2
        : 1),
    0,
  );
}

/** What a terminal can do, and the language that is spoken there. */
export class Look {
  readonly language: Language;
  readonly #colours: boolean;

  constructor(language: Language, colours: boolean) {
    this.language = language;
    this.#colours = colours;
  }

  said(words: Words): string {
    return said(words, this.language);
  }

  styled(style: Style, text: string): string {
    return this.#colours ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
  }

  /** Rows of plain text in columns, the first of them dim. */
  table(rows: readonly (readonly string[])[]): string[] {
    const shown = rows.map((row) => row.map(visible));
    const widths: number[] = [];
    for (const row of shown) {
      for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, width(cell));
    }
    return shown.map((row) => {
      const cells = row.map((cell, at) => {
        const last = at === row.length - 1;
        const padded = last ? cell : cell + " ".repeat((widths[at] ?? 0) - width(cell));
        return at === 0 && row.length > 1 ? this.styled("dim", padded) : padded;
      });
      return cells.join("  ").trimEnd();
    });
  }
}
