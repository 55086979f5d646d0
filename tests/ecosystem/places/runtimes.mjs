// Deno and Bun.

import { casesOf, command, IMPORTING, REQUIRING, tools, user } from "../workshop.mjs";

const place = (place, name, how, files, run) => ({
  place,
  name,
  how,
  async run() {
    const kit = await tools("runtimes");
    const cwd = await user("runtimes", name, files);
    return run({ kit, cwd, program: (of) => `${kit.folder}/node_modules/.bin/${of}` });
  },
});
const FILES = { "importing.mjs": IMPORTING, "requiring.cjs": REQUIRING };

export const places = [
  ["deno-import", "`import`", ["run", "--allow-env", "importing.mjs"]],
  ["deno-require", "`require`", ["run", "--allow-env", "--allow-read", "requiring.cjs"]],
].map(([name, how, args]) =>
  place("Deno", name, how, FILES, async ({ kit, cwd, program }) => ({
    version: kit.version("deno"),
    cases: casesOf(await command(program("deno"), args, { cwd })),
  })),
);

places.push(
  ...[
    ["bun-import", "`import`", ["importing.mjs"]],
    ["bun-require", "`require`", ["requiring.cjs"]],
  ].map(([name, how, args]) =>
    place("Bun", name, how, FILES, async ({ kit, cwd, program }) => ({
      version: kit.version("bun"),
      cases: casesOf(await command(program("bun"), args, { cwd })),
    })),
  ),
  place("Bun", "bun-build", "`bun build`", FILES, async ({ kit, cwd, program }) => {
    await command(program("bun"), ["build", "importing.mjs", "--outfile=out.mjs"], { cwd });
    return { version: kit.version("bun"), cases: casesOf(await command(program("bun"), ["out.mjs"], { cwd })) };
  }),
  place("Bun", "bun-build-node", "`bun build --target=node`, run by Node", FILES, async ({ kit, cwd, program }) => {
    await command(program("bun"), ["build", "--target=node", "importing.mjs", "--outfile=out.mjs"], { cwd });
    return { version: kit.version("bun"), cases: casesOf(await command(process.execPath, ["out.mjs"], { cwd })) };
  }),
  place("Bun", "bun-compile", "`bun build --compile`", FILES, async ({ kit, cwd, program }) => {
    await command(program("bun"), ["build", "--compile", "importing.mjs", "--outfile=out"], { cwd });
    return { version: kit.version("bun"), cases: casesOf(await command(`${cwd}/out`, [], { cwd })) };
  }),
  place("Deno", "deno-bundle", "`deno bundle`", FILES, async ({ kit, cwd, program }) => {
    await command(program("deno"), ["bundle", "importing.mjs", "-o", "out.mjs"], { cwd });
    return { version: kit.version("deno"), cases: casesOf(await command(program("deno"), ["run", "--allow-env", "out.mjs"], { cwd })) };
  }),
);
