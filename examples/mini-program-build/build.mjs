// What is shipped is src/, and nothing else of this folder.

import { cp, rm } from "node:fs/promises";

await rm("dist", { recursive: true, force: true });
await cp("src", "dist", { recursive: true });
