// The declarations, by each TypeScript from 5.0 on, under each resolution, with the DOM's types and with Node's.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { node, tools, user } from "../workshop.mjs";

/** A program that uses each door in the types that a reader would expect. */
const PROGRAM = `import {
  diagnose,
  ExternalSigner,
  Latipay,
  type Notification,
  OrderStrError,
  type Reply,
  rsaSha256Signer,
  Signer,
  schemes,
} from "orderstr";
import { orderStr } from "orderstr/client";
import { LatipaySandbox } from "orderstr/testing";

const signer = new Signer(schemes.latipay, "111222333");
const signature: string = signer.sign({ amount: "1.00" });
signer.dispose();
const latipay = new Latipay({ userId: "U1", walletId: "W1", apiKey: "111222333" });
const request = latipay.query({ merchant_reference: "a" });
const reply: Reply = latipay.read(request, "{}");
const paid: boolean = reply.paid;
const notification: Notification = latipay.verifyNotification("a=b", { amount: "1.00", currency: "NZD" });
const code: string | undefined = diagnose({ scheme: schemes.latipay, key: "k", params: {}, expected: signature }).causes[0]?.code;
const bytes: ArrayBuffer = new ExternalSigner(schemes.latipay, { sign: rsaSha256Signer("pem") }).bytesToSign({ a: "1" }).buffer;
const sandbox = new LatipaySandbox({ userId: "U1", walletId: "W1", apiKey: "111222333" });
// @ts-expect-error a number would lose its zeros
latipay.alipayMini({ amount: 1 });
export { orderStr, bytes, code, notification, OrderStrError, paid, sandbox };
`;

const RESOLUTIONS = [
  { name: "node10", module: "CommonJS", moduleResolution: "Node10", until: 5 },
  { name: "node16", module: "Node16", moduleResolution: "Node16" },
  { name: "nodenext", module: "NodeNext", moduleResolution: "NodeNext" },
  { name: "bundler", module: "ESNext", moduleResolution: "Bundler" },
];
const LIBRARIES = [
  { lib: ["ES2022"], types: ["node"] },
  { lib: ["ES2022", "DOM"], types: [] },
];
const versions = ["5.0", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6.0", "7"];

/** TypeScript 6 has `node10` no more, unless it is told to bear with it. */
const resolutionsOf = (version) =>
  RESOLUTIONS.filter(({ until = 99 }) => Number(version) < until + 1);

export const places = versions.map((version) => ({
  place: "TypeScript",
  name: `typescript-${version}`,
  how: `${resolutionsOf(version).map(({ name }) => `\`${name}\``).join(", ")}; DOM or Node types; \`skipLibCheck\` off`,
  async run() {
    const kit = await tools("typescript");
    const cwd = await user("typescript", version, {
      "user.ts": PROGRAM,
      "user.cts": PROGRAM,
    });
    let compiled = 0;
    for (const { name, until: _, ...resolution } of resolutionsOf(version)) {
      for (const libraries of LIBRARIES) {
        const files = name.startsWith("node1") && name !== "node10" ? ["user.ts", "user.cts"] : ["user.ts"];
        const compilerOptions = { target: "ES2022", strict: true, noEmit: true, skipLibCheck: false, ...resolution, ...libraries };
        const file = join(cwd, `tsconfig.${name}.${libraries.types.length}.json`);
        await writeFile(file, JSON.stringify({ compilerOptions, files }));
        await node([kit.bin(`ts-${version}`, "tsc"), "--project", file], { cwd });
        compiled += 1;
      }
    }
    return { version: kit.version(`ts-${version}`), checks: `${compiled} projects` };
  },
}));
