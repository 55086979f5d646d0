/** `orderstr serve`: the page, from this machine to this machine. */
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import type { Run } from "./command.js";
import { LOOPBACK, listening, untilEnded } from "./loopback.js";
import { wantsJson, write } from "./standard-output.js";
import { UsageError } from "./usage-error.js";

/** The types that the page has. Nothing else is served. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

/** Nothing leaves the browser, by the browser's own word. */
const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
} as const;

const PAGE = fileURLToPath(new URL("www", import.meta.url));

export const serve: Run = async (call, look) => {
  const port = call.number("port") ?? 0;
  const folder = await folderOf(call.text("folder") ?? PAGE);
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy());
  });
  const bound = await listening(server, port);
  const url = `http://${LOOPBACK}:${bound}/`;
  const note = look.said(["Ctrl-C ends it", "按 Ctrl-C 结束"]);
  const shown = `${look.styled("bold", url)}  ${look.styled("dim", note)}`;
  await write(`${wantsJson(call) ? JSON.stringify({ url }) : shown}\n`);
  await untilEnded([server]);
  return 0;
};

async function folderOf(path: string): Promise<string> {
  try {
    const folder = await realpath(path);
    if ((await stat(folder)).isDirectory()) return folder;
  } catch {
    // Said below.
  }
  throw new UsageError("there is no such folder to serve", "没有可供访问的目录");
}

async function answer(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, headers: Record<string, string> = {}) => {
    response.writeHead(status, { ...HEADERS, ...headers }).end();
  };
  // A name that somebody else's DNS leads here: their page would read ours.
  const port = request.socket.localPort;
  const host = request.headers.host;
  if (host !== `${LOOPBACK}:${port}` && host !== `localhost:${port}`) return refuse(421);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(405, { Allow: "GET, HEAD" });
  }
  const file = await fileOf(folder, request.url ?? "/");
  if (file === undefined) return refuse(404);
  response.writeHead(200, {
    ...HEADERS,
    "Content-Type": file.type,
    "Content-Length": file.size,
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(file.path), response);
}

/** The file of an address: one of the folder's own, of a type of the page's, and nothing hidden. */
async function fileOf(folder: string, url: string) {
  const [path = "/"] = url.split(/[?#]/u, 1);
  const relative = path.endsWith("/") ? `${path}index.html` : path;
  // Names of the page's files need no escapes, so that none is decoded.
  if (!/^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/u.test(relative)) return undefined;
  const type = TYPES[extname(relative)];
  if (type === undefined) return undefined;
  try {
    // A link may lead out of the folder.
    const real = await realpath(join(folder, relative));
    const found = await stat(real);
    if (!real.startsWith(folder + sep) || !found.isFile()) return undefined;
    return { path: real, size: found.size, type };
  } catch {
    return undefined;
  }
}
