// Fails if a key is in what is shipped:
//
//     node find_keys.mjs dist LATIPAY_TEST_KEY …
//
// The names are those of environment variables. It says in which file, and never which text.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const [folder, ...names] = process.argv.slice(2);

/** How a key looks after somebody meant to hide it. */
const FORMS = [
  (key) => key,
  (key) => Buffer.from(key).toString("base64").replace(/=+$/, ""),
  (key) => Buffer.from(key).toString("base64url"),
  (key) => Buffer.from(key).toString("hex"),
  (key) => encodeURIComponent(key),
  (key) => [...key].reverse().join(""),
];
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

const sought = names.map((name) => {
  const key = process.env[name];
  // A check that looks for nothing would always pass.
  if (!key) throw new Error(`${name} is not in the environment`);
  return { name, forms: FORMS.map((form) => form(key).toLowerCase()) };
});

const found = [];
for (const entry of readdirSync(folder, { recursive: true })) {
  const path = join(folder, entry);
  if (!statSync(path).isFile()) continue;
  const text = readFileSync(path, "latin1");
  const lower = text.toLowerCase();
  for (const { name, forms } of sought) {
    if (forms.some((form) => lower.includes(form))) found.push(`${path}: ${name}`);
  }
  if (PRIVATE_KEY.test(text)) found.push(`${path}: a private key`);
}

if (found.length > 0) {
  console.error(`keys in what is shipped:\n${found.join("\n")}`);
  process.exit(1);
}
