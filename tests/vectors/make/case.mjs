// What a case is, for all makers: its members in their order, and where it is taken from.

/** Where a case is taken from the rules of its file, and no document prints it. */
export const FROM_THE_RULES = "written by hand from the rules in `about.rules`";
/** Where a signature was made by a key whose private half nobody has. */
export const BEFOREHAND = "computed with node:crypto and python cryptography beforehand";

/** A case, its name first. What is undefined of it is not written. */
export const caseOf = (kind, { name, source, note, ...members }) => ({
  name,
  kind,
  source,
  note,
  ...members,
});

/**
 * The cases of a table: by its name, what else `make` takes of each, in a list unless it is one thing
 * that is no list.
 */
export const table = (make, rows) =>
  Object.entries(rows).map(([name, row]) => make(name, ...(Array.isArray(row) ? row : [row])));

/** `make` with the first of what it takes behind the name, which a whole table has alike. */
export const fixed =
  (make, ...first) =>
  (name, ...rest) =>
    make(name, ...first, ...rest);

/** A table of what is refused with one code. */
export const refusals = (code, refuse, rows) => table((...row) => refuse(code, ...row), rows);

/** The field that a change is of, where it is of one alone. */
export const changedField = (change) => Object.keys(change)[0];
