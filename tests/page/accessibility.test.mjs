// axe's rules, on what people see: empty, signed, mistaken; in both languages and both appearances.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fromPkg, launch, open, serve, textWhen } from "./browser.mjs";

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser?.close();
  server?.close();
});

const axe = readFileSync(fromPkg.resolve("axe-core/axe.min.js"), "utf8");
const STATES = [null, "exampleLatipay", "exampleAlipayPlus", "exampleNumber", "exampleAlipay"];

for (const language of ["en", "zh"]) {
  for (const theme of ["light", "dark"]) {
    test(`axe has nothing to say: ${language}, ${theme}`, async () => {
      for (const [width, height] of [
        [1360, 900],
        [390, 844],
      ]) {
        const { tab, close } = await open(browser, server.address, { width, height, language });
        try {
          await tab.select("#theme", theme);
          // Evaluated by the developer tools, which the page's policy does not concern.
          await tab.evaluate(axe);
          for (const word of STATES) {
            if (word !== null) await tab.click(`[data-example="${word}"]`);
            if (word !== null) await textWhen(tab, "#results", /./);
            const { violations } = await tab.evaluate(() => globalThis.axe.run(document));
            const found = violations.map(
              ({ id, impact, nodes }) =>
                `${impact} ${id}: ${nodes.map((node) => node.html).join(" ")}`,
            );
            assert.deepEqual(found, [], `${word}, ${width} pixels`);
          }
        } finally {
          await close();
        }
      }
    });
  }
}
