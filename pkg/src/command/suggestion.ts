/** What somebody may have meant who wrote a name that there is not. */

/** How many letters may be wrong. */
const CLOSE = 3;

/** The name of the list that is nearest, if one is near. */
export function suggestion(written: string, names: readonly string[]): string | undefined {
  const plain = written.slice(0, 64).toLowerCase();
  const measured = names.map((name) => ({ name, distance: distance(plain, name.toLowerCase()) }));
  measured.sort((one, other) => one.distance - other.distance);
  const [best] = measured;
  const near = best !== undefined && best.distance <= Math.min(CLOSE, best.name.length / 2);
  return near ? best.name : names.find((name) => plain !== "" && name.startsWith(plain));
}

/** Levenshtein's distance: letters put in, left out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [down, letter] of [...one].entries()) {
    const next = [down + 1];
    for (const [across, compared] of [...other].entries()) {
      const changed = (row[across] ?? 0) + (letter === compared ? 0 : 1);
      next.push(Math.min(changed, (row[across + 1] ?? 0) + 1, (next[across] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** A name of the list, however it is written: `alipay-plus` is `alipayPlus`. */
export function named(written: string, names: readonly string[]): string | undefined {
  const plain = (name: string) => name.replaceAll("-", "").toLowerCase();
  return names.find((name) => plain(name) === plain(written));
}
