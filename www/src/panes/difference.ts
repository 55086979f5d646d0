/** Where two texts differ, word by word: an edit in the middle does not mark all that stands behind it. */

/** A stretch of a text that the other has as well, or has not. */
export interface Stretch {
  readonly text: string;
  readonly isCommon: boolean;
}

/** Words as a person would compare them, and every other character alone. */
const TOKEN = /[\p{L}\p{N}]+|[\s\S]/gu;

/** Products of token counts: beyond it, only the beginnings and the ends are compared. */
const MOST = 2_000_000;

/** Both texts in stretches. */
export function difference(one: string, other: string): readonly [Stretch[], Stretch[]] {
  const [ours, theirs] = [one.match(TOKEN) ?? [], other.match(TOKEN) ?? []];
  let start = 0;
  while (start < ours.length && start < theirs.length && ours[start] === theirs[start]) start += 1;
  let end = 0;
  const most = Math.min(ours.length, theirs.length) - start;
  while (end < most && ours.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const middle = (tokens: readonly string[]) => tokens.slice(start, tokens.length - end);
  const [left, right] = common(middle(ours), middle(theirs));
  const around = (tokens: readonly string[], kept: readonly boolean[]) =>
    stretches(tokens, (at) => at < start || at >= tokens.length - end || kept[at - start] === true);
  return [around(ours, left), around(theirs, right)];
}

/** Which tokens belong to the longest text that both can be cut down to. */
function common(
  ours: readonly string[],
  theirs: readonly string[],
): readonly [readonly boolean[], readonly boolean[]] {
  if (ours.length * theirs.length > MOST) return [[], []];
  const width = theirs.length + 1;
  const lengths = new Uint16Array((ours.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = ours.length - 1; row >= 0; row -= 1) {
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        ours[row] === theirs[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const [left, right]: [boolean[], boolean[]] = [[], []];
  for (let row = 0, column = 0; row < ours.length && column < theirs.length; ) {
    if (ours[row] === theirs[column]) {
      left[row] = true;
      right[column] = true;
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return [left, right];
}

function stretches(tokens: readonly string[], isCommon: (at: number) => boolean): Stretch[] {
  const found: { text: string; isCommon: boolean }[] = [];
  for (const [at, text] of tokens.entries()) {
    const before = found.at(-1);
    if (before?.isCommon === isCommon(at)) before.text += text;
    else found.push({ text, isCommon: isCommon(at) });
  }
  return found;
}
