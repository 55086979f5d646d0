// A module of pkg/src that no door exports, on top of the modules of the packed package: its errors are of the
// class that the ES module door exports.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stripTypes } from "../../pkg/strip-types.mjs";
import { fromPkg, installPacked, repository } from "./packed.mjs";

const { rollup } = fromPkg("rollup");
const ts = fromPkg("typescript");

/**
 * @param file in pkg/src
 * @param own those of its imports that no door uses either, without their ending
 * @returns what it exports, and `library`, the ES module door
 */
export async function fromSource(file, own = []) {
  const { root } = await installPacked();
  const esm = join(root, "dist", "esm");
  const isOwn = (source) => own.some((name) => source.replace(/\.[jt]s$/, "").endsWith(`/${name}`));
  const packed = {
    name: "packed",
    resolveId: {
      order: "pre",
      handler: (source) =>
        source.startsWith("../") && !isOwn(source)
          ? { id: pathToFileURL(join(esm, source.replace("../", ""))).href, external: true }
          : null,
    },
  };
  const bundle = await rollup({
    input: join(repository, "pkg", "src", file),
    makeAbsoluteExternalsRelative: false,
    plugins: [packed, stripTypes(ts.ScriptTarget.ES2022)],
  });
  const output = join(esm, `${file.replaceAll(/\W/g, "_")}_source.js`);
  await bundle.write({ file: output, format: "es" });
  const door = await import(pathToFileURL(join(esm, "index.js")));
  return { ...(await import(pathToFileURL(output))), library: door };
}
