// Finds the code blocks of a Markdown page and turns the results they promise into assertions.
//
//   expr; // → value          `String(value)`, the quoted text, or the JSON of an object or array;
//                             an `…` in it stands for anything
//   console.log(expr); // → value        the same
//   const name = expr; // → value        the same, for the variable
//   expr; // → throws ERR_CODE           it must throw (or reject with) that `code`
//
// A comment `<!-- not run: reason -->` on the line before a block leaves it out.

import { fromPkg } from "./packed.mjs";

const ts = fromPkg("typescript");

const BLOCK =
  /^(?:<!-- not run: (?<reason>\S.*?) -->\s*\n\s*)?^```(?<language>js|mjs|ts)\b.*\n(?<code>[\s\S]*?)^```$/gm;
/** What a reader would take for a block of ours, be it indented or under another name. */
const LOOKS_LIKE_A_BLOCK = /^[ \t]*(?:`{3,}|~{3,})\s*(?:[cm]?[jt]sx?|javascript|typescript)\b/gim;

/** @returns the blocks in order: `line` (of the fence), `language`, `code`, and `reason` if left out */
export function codeBlocks(page) {
  const text = page.replaceAll("\r\n", "\n");
  const blocks = [...text.matchAll(BLOCK)].map(({ index, groups }) => {
    const fence = text.indexOf("```", index);
    return { ...groups, line: text.slice(0, fence).split("\n").length };
  });
  const seen = [...text.matchAll(LOOKS_LIKE_A_BLOCK)].length;
  if (seen !== blocks.length) {
    throw new Error(`${seen} code blocks, but ${blocks.length} are fenced as js, mjs or ts`);
  }
  return blocks;
}

const PROMISE = /^\/\/ → (.+)$/;

/** @returns `code` that calls `readmeExpect(evaluate, promise)`, and how many times it does */
export function withAssertions(code) {
  const source = ts.createSourceFile("block.mjs", code, ts.ScriptTarget.ESNext, true);
  let asserting = code;
  let count = 0;
  // From the last to the first, so that the positions of the earlier ones stay right.
  for (const statement of statements(source).reverse()) {
    const comment = ts.getTrailingCommentRanges(code, statement.end)?.[0];
    const promise = comment && PROMISE.exec(code.slice(comment.pos, comment.end))?.[1];
    if (promise === undefined) continue;
    count += 1;
    const expect = (expression) =>
      `await readmeExpect(async () => (${expression}), ${JSON.stringify(promise.trim())});`;
    const start = statement.getStart();
    const replacement = ts.isExpressionStatement(statement)
      ? expect(shown(statement.expression).getText())
      : `${statement.getText()} ${expect(onlyVariable(statement))}`;
    asserting = asserting.slice(0, start) + replacement + asserting.slice(statement.end);
  }
  const promised = code.split("// →").length - 1;
  if (promised !== count) {
    throw new Error(`${promised} results are promised by "// →" and ${count} can be checked`);
  }
  return { code: asserting, count };
}

/** The statements at the top level and in its blocks, in order, but none of a function's: it may not await. */
function statements(node) {
  const found = [];
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    if (ts.isExpressionStatement(child) || ts.isVariableStatement(child)) found.push(child);
    else found.push(...statements(child));
  });
  return found;
}

function shown(expression) {
  const isLog =
    ts.isCallExpression(expression) && expression.expression.getText() === "console.log";
  return isLog && expression.arguments.length === 1 ? expression.arguments[0] : expression;
}

function onlyVariable(statement) {
  const [first, ...more] = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : [];
  if (!first || more.length > 0 || !ts.isIdentifier(first.name)) {
    throw new Error(`"// →" after something that has no one value: ${statement.getText()}`);
  }
  return first.name.text;
}
