// A file of vectors: a line about all of them, and then a case a line, so that a change shows as the cases
// that changed.

/** What a file holds: `about` and what else its first line has, and its `cases`. */
export function parseVectors(text) {
  const [head, ...lines] = text.trimEnd().split("\n");
  return { ...JSON.parse(head), cases: lines.map((line) => JSON.parse(line)) };
}

/** The text of a file. Its first line says how many cases follow, and of which kinds if they have any. */
export function vectorsText({ about, cases, ...head }) {
  const kinds = {};
  for (const { kind } of cases) if (kind !== undefined) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const counted = { ...about, count: cases.length };
  if (Object.keys(kinds).length > 0) counted.kinds = kinds;
  const lines = [{ about: counted, ...head }, ...cases].map((line) => JSON.stringify(line));
  return `${lines.join("\n")}\n`;
}
