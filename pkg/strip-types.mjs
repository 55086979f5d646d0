// The rollup plugin that the builds of this folder share: TypeScript in, JavaScript out.

import ts from "typescript";

/** Each file alone (`isolatedModules`): `npm run typecheck` is what checks the types. */
export const stripTypes = (target) => ({
  name: "strip-types",
  // As TypeScript reads it, "./core.js" names what core.ts will become.
  resolveId(source, importer) {
    const typed = source.startsWith(".") && source.replace(/\.js$/, ".ts");
    return typed ? this.resolve(typed, importer, { skipSelf: true }) : null;
  },
  transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    const compilerOptions = {
      target,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      // The comments stay in the declarations, where editors read them.
      removeComments: true,
    };
    return {
      code: ts.transpileModule(code, { fileName: id, compilerOptions }).outputText,
      map: null,
    };
  },
});

/** A warning (an import left outside, modules in a circle …) would be a broken package. */
export const onLog = (level, log, report) => {
  if (level === "warn") throw new Error(log.message);
  report(level, log);
};
