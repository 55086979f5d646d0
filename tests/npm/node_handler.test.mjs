// nodeHandler over real HTTP, in node:http and in each framework as its users have it: alone, behind body parsers
// that keep the raw body and behind those that do not.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fromSource } from "./from_source.mjs";
import { fromPkg, requirePacked } from "./packed.mjs";

let nodeHandler;
let OrderStrError;
let makeHandler;
before(async () => {
  ({ nodeHandler } = await requirePacked("orderstr/node"));
  ({ OrderStrError } = await requirePacked());
  ({ makeHandler } = await fromSource("notifications/handler.ts", ["replays/once"]));
});

const closing = [];
after(() => {
  for (const close of closing) close();
});

const unhandled = [];
process.on("unhandledRejection", (error) => unhandled.push(error));

/** What the framework said of errors, in the order it did. */
let errors = [];

async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return server.address().port;
}

/** Koa and Express write errors to standard error as well; node:http has no other door. */
async function withConsole(run) {
  const { error } = console;
  console.error = (given) => errors.push(given);
  try {
    return await run();
  } finally {
    console.error = error;
  }
}

const rawOf = (request, _response, raw) => {
  request.rawBody = raw;
};

/** Express: the parsers, by what they leave of the raw body. */
function expressSetups(express) {
  const start =
    (use, mount = "") =>
    (onRequest) => {
      const app = express();
      use(app, express);
      const router = express.Router();
      router.all("/confirm", onRequest);
      app.use(mount, router);
      app.use((error, _request, response, _next) => {
        errors.push(error);
        response.status(500).send("express");
      });
      return listening(createServer(app));
    };
  return {
    raw: {
      "no parser": start(() => {}),
      "a router at a prefix": start(() => {}, "/shop"),
      "express.raw": start((app) => app.use(express.raw({ type: "*/*" }))),
      "express.text": start((app) => app.use(express.text({ type: "*/*" }))),
      "express.json with verify": start((app) =>
        app.use(
          express.json({ verify: rawOf }),
          express.urlencoded({ verify: rawOf, extended: true }),
        ),
      ),
      "a parser behind it": (onRequest) => {
        const app = express();
        app.all("/confirm", onRequest);
        app.use(express.json(), express.urlencoded({ extended: true }));
        return listening(createServer(app));
      },
    },
    parsed: {
      "express.json and urlencoded": start((app) =>
        app.use(express.json(), express.urlencoded({ extended: true })),
      ),
    },
    failing: start(() => {}),
    textOnly: ["express.text"],
    advice: /Express.*express\.json\(\{ verify/,
  };
}

function fastifySetups(fastify) {
  const start = (configure) => async (onRequest) => {
    const app = fastify();
    await configure(app);
    app.setErrorHandler((error, _request, reply) => {
      errors.push(error);
      reply.code(500).send("fastify");
    });
    for (const url of ["/confirm", "/shop/confirm"]) app.all(url, onRequest);
    await app.listen({ port: 0, host: "127.0.0.1" });
    closing.push(() => {
      app.server.closeAllConnections();
      app.close();
    });
    return app.server.address().port;
  };
  const all = (parseAs) => (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs }, (_request, body, done) => done(null, body));
  };
  return {
    raw: {
      'parseAs "buffer"': start(all("buffer")),
      'parseAs "string"': start(all("string")),
      "the stream left alone": start((app) => {
        app.removeAllContentTypeParsers();
        app.addContentTypeParser("*", (_request, _payload, done) => done(null));
      }),
      "rawBody kept beside the parsed": start((app) => {
        app.removeAllContentTypeParsers();
        app.addContentTypeParser("*", { parseAs: "buffer" }, (request, body, done) => {
          request.rawBody = body;
          done(null, { parsed: true });
        });
      }),
      "a plugin at a prefix": async (onRequest) => {
        const app = fastify();
        await app.register(
          async (shop) => {
            all("buffer")(shop);
            shop.all("/confirm", onRequest);
          },
          { prefix: "/shop" },
        );
        await app.listen({ port: 0, host: "127.0.0.1" });
        closing.push(() => app.close());
        return app.server.address().port;
      },
    },
    parsed: { "its own JSON parser": start(() => {}) },
    failing: start(all("buffer")),
    textOnly: ['parseAs "string"'],
    streamed: "the stream left alone",
    advice: /Fastify.*addContentTypeParser/,
  };
}

function koaSetups(Koa, parsers) {
  const start =
    (...before) =>
    (onRequest) => {
      const app = new Koa();
      app.on("error", (error) => errors.push(error));
      for (const middleware of before) app.use(middleware);
      app.use(onRequest);
      return listening(createServer(app.callback()));
    };
  const kept = Object.entries(parsers).map(([name, bodyParser]) => [
    name,
    start(bodyParser({ enableTypes: ["json", "form", "text"] })),
  ]);
  const parsedOnly = async (context, next) => {
    let text = "";
    for await (const piece of context.req) text += piece;
    context.request.body = { text };
    await next();
  };
  return {
    raw: {
      "no parser": start(),
      ...Object.fromEntries(kept),
      "a middleware that is mounted": start((context, next) => {
        context.path = context.path.replace(/^\/shop/, "");
        return next();
      }),
    },
    parsed: { "a parser that keeps nothing": start(parsedOnly) },
    failing: start(),
    textOnly: Object.keys(parsers),
    advice: /Koa.*rawBody/,
  };
}

const reading = (then) => async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  then(request, Buffer.concat(pieces));
  // Later than the end of the stream and its "close".
  await sleep(2);
  return response;
};

function plainSetups() {
  const start = (prepare) => (onRequest) =>
    listening(
      createServer(async (request, response) => {
        await prepare(request, response);
        onRequest(request, response);
      }),
    );
  const nothing = async () => {};
  return {
    raw: {
      "no parser": (onRequest) => listening(createServer(onRequest)),
      "rawBody kept": start(
        reading((request, raw) => {
          request.rawBody = raw;
        }),
      ),
      "body kept as bytes": start(
        reading((request, raw) => {
          request.body = new Uint8Array(raw);
        }),
      ),
      "a moment later": start(() => sleep(5)),
    },
    parsed: {
      "parsed only": start(
        reading((request, raw) => {
          request.body = { raw };
        }),
      ),
      "read and thrown away": start(reading(() => {})),
    },
    failing: start(nothing),
    textOnly: [],
    advice: /request\.rawBody/,
  };
}

const bodyParsers = () => ({
  "koa-bodyparser": fromPkg("koa-bodyparser"),
  "@koa/bodyparser": (options) => fromPkg("@koa/bodyparser").bodyParser(options),
});

const FRAMEWORKS = {
  "node:http": plainSetups(),
  "Express 4": expressSetups(fromPkg("express-4")),
  "Express 5": expressSetups(fromPkg("express-5")),
  "Fastify 4": fastifySetups(fromPkg("fastify-4")),
  "Fastify 5": fastifySetups(fromPkg("fastify-5")),
  "Koa 2": koaSetups(fromPkg("koa-2"), bodyParsers()),
  "Koa 3": koaSetups(fromPkg("koa-3"), bodyParsers()),
};

/** Sends, with headers as pairs, and reads the whole answer. */
async function send(port, { method = "POST", path = "/confirm", headers = {}, body = "" } = {}) {
  const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false });
  const answered = once(request, "response");
  if (Symbol.asyncIterator in Object(body)) {
    // What is refused half way may not be taken.
    request.on("error", () => {});
    for await (const piece of body) if (!request.destroyed) request.write(piece);
    request.end();
  } else request.end(body);
  const [response] = await answered;
  const pieces = [];
  for await (const piece of response) pieces.push(piece);
  const { statusCode: status, headers: named } = response;
  return { status, headers: named, text: Buffer.concat(pieces).toString() };
}

/** Says what it was asked, in a response with all that one can have. */
async function echo(request) {
  const seen = {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: Buffer.from(await request.arrayBuffer()).toString("base64"),
  };
  const headers = new Headers({ "content-type": "application/json", "x-own": "é" });
  headers.append("set-cookie", "a=1");
  headers.append("set-cookie", "b=2");
  return new Response(JSON.stringify(seen), { status: 202, headers });
}

const JSON_BODY = '{ "amount" : 1.10,\n "名": "\u00e9" }\n';
const FORM_BODY = "a=1&b=%2B+&a=%E5%90%8D";
const BINARY = Buffer.from([0xff, 0xfe, 0, 0x80, 0x0a]);

const options = { timeout: 20_000 };

for (const [name, setups] of Object.entries(FRAMEWORKS)) {
  for (const [setup, start] of Object.entries(setups.raw)) {
    test(`${name}, ${setup}: everything arrives as it was sent`, options, async () => {
      const port = await start(nodeHandler(echo));
      const prefix = /prefix|mounted/.test(setup) ? "/shop" : "";
      const path = `${prefix}/confirm?x=%20a%2Fb&x=2&&y`;
      const cases = [
        ["application/json", JSON_BODY],
        ["application/x-www-form-urlencoded", FORM_BODY],
      ];
      if (!setups.textOnly.includes(setup) && !/verify/.test(setup)) {
        cases.push(["application/octet-stream", BINARY]);
      }
      for (const [type, body] of cases) {
        const headers = { "content-type": type, "x-twice": ["1", "2"], host: "shop.example:81" };
        const answer = await send(port, { path, headers, body });
        assert.equal(answer.status, 202, answer.text);
        const seen = JSON.parse(answer.text);
        assert.equal(seen.method, "POST");
        assert.equal(seen.url, `http://shop.example:81${path}`);
        assert.equal(seen.headers["x-twice"], "1, 2");
        assert.equal(seen.headers["content-type"], type);
        assert.deepEqual(Buffer.from(seen.body, "base64"), Buffer.from(body));
        assert.equal(answer.headers["content-length"], String(Buffer.byteLength(answer.text)));
        assert.equal(answer.headers["content-type"], "application/json");
        assert.equal(answer.headers["x-own"], "é");
        assert.deepEqual(answer.headers["set-cookie"], ["a=1", "b=2"]);
      }
      // Without content, whatever a parser made of it.
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const empty = await send(port, { path, headers });
      assert.equal(JSON.parse(empty.text).body, "", empty.text);
    });
  }

  for (const [setup, start] of Object.entries(setups.parsed)) {
    test(`${name}, ${setup}: an error that says what to do, and no silence`, options, async () => {
      errors = [];
      let called = 0;
      const handler = async () => {
        called += 1;
        return new Response("no");
      };
      const port = await start(nodeHandler(handler));
      const headers = { "content-type": "application/json" };
      const answer = await withConsole(() => send(port, { headers, body: JSON_BODY }));
      assert.equal(answer.status, 500);
      assert.equal(called, 0);
      const error = errors[0];
      assert.ok(error instanceof OrderStrError, `${error}`);
      assert.equal(error.code, "ERR_RAW_BODY");
      assert.match(error.message, setups.advice);
      assert.match(error.messageZh, /：.*rawBody|：.*addContentTypeParser/);
      assert.match(error.stack, setups.advice);
      assert.equal(error.hint.code, "BODY_PARSED");
      assert.ok(error.message.endsWith(error.hint.fix));
      assert.doesNotMatch(error.message, /1\.10/);
    });
  }

  test(
    `${name}: what the handler throws goes where errors go, and the next request is served`,
    options,
    async () => {
      for (const failing of [
        () => Promise.reject(new Error("own")),
        () => {
          throw new Error("own");
        },
      ]) {
        errors = [];
        const port = await setups.failing(
          nodeHandler((request) => (request.url.endsWith("?ok") ? echo(request) : failing())),
        );
        const headers = { "content-type": "application/json" };
        const answer = await withConsole(() => send(port, { headers, body: "{}" }));
        assert.equal(answer.status, 500);
        assert.equal(errors[0]?.message, "own");
        assert.equal((await send(port, { headers, path: "/confirm?ok", body: "{}" })).status, 202);
      }
      errors = [];
      const port = await setups.failing(nodeHandler(async () => undefined));
      const wrong = await withConsole(() => send(port, { headers: { "content-type": "a/b" } }));
      assert.deepEqual([wrong.status, errors[0] instanceof TypeError], [500, true]);
    },
  );

  test(`${name}: GET and HEAD are 405, a body over the limit is 413`, options, async () => {
    const seen = [];
    const gateway = {
      name: "latipay",
      limit: 100_000,
      verify: ({ body }) => {
        seen.push(body.length);
        return { id: "1", paid: true };
      },
      acknowledge: ({ message }) => ({ status: 200, headers: {}, body: message ?? "sent" }),
    };
    const handler = makeHandler(gateway, { expected: { amount: "1.00" }, onPayment: () => {} });
    const start = setups.streamed ? setups.raw[setups.streamed] : setups.failing;
    const port = await start(nodeHandler(handler));
    for (const method of ["GET", "HEAD"]) {
      const answer = await send(port, { method });
      assert.deepEqual([answer.status, answer.headers.allow, answer.text], [405, "POST", ""]);
    }
    const headers = { "content-type": "application/octet-stream" };
    const large = Buffer.alloc(100_001);
    const named = await send(port, { headers, body: large });
    assert.deepEqual([named.status, named.text], [413, "ERR_LIMIT"]);
    async function* pieces() {
      for (let at = 0; at < 64; at += 1) {
        yield Buffer.alloc(10_000);
        await sleep(0);
      }
    }
    const chunked = await send(port, { headers, body: pieces() });
    assert.deepEqual([chunked.status, chunked.text], [413, "ERR_LIMIT"]);
    const right = await send(port, { headers, body: large.subarray(1) });
    assert.deepEqual([right.status, right.text], [200, "sent"]);
    assert.deepEqual(seen, [100_000]);
  });

  test(`${name}: a client that goes away leaves nothing behind`, options, async () => {
    errors = [];
    const ended = [];
    const start = setups.streamed ? setups.raw[setups.streamed] : setups.failing;
    let began;
    const onRequest = nodeHandler(async (request) => {
      if (request.url.endsWith("?ok")) return echo(request);
      if (request.url.endsWith("?slow")) {
        began();
        await sleep(30);
        ended.push("slow");
        return new Response("too late");
      }
      began();
      await request.text().catch(() => ended.push("broken"));
      return new Response("nobody");
    });
    const port = await start(onRequest);
    const head = "HTTP/1.1\r\nhost: a\r\ncontent-type: a/b\r\ncontent-length: 10\r\n\r\n";
    for (const sent of [`POST /confirm ${head}12345`, `POST /confirm?slow ${head}1234567890`]) {
      const begun = new Promise((resolve) => {
        began = resolve;
      });
      const socket = connect(port, "127.0.0.1");
      socket.write(sent);
      await begun;
      socket.destroy();
    }
    await sleep(100);
    assert.deepEqual(ended.sort(), ["broken", "slow"]);
    assert.deepEqual(unhandled, []);
    const answer = await send(port, { path: "/confirm?ok", headers: { "content-type": "a/b" } });
    assert.equal(answer.status, 202);
  });
}

test("text of another charset is not taken for the bytes that came", options, async () => {
  errors = [];
  const start = FRAMEWORKS["Express 5"].raw["express.text"];
  const port = await start(nodeHandler(echo));
  const headers = { "content-type": "application/x-www-form-urlencoded; charset=GBK" };
  const body = Buffer.from([0x61, 0x3d, 0xc3, 0xfb]);
  assert.equal((await send(port, { headers, body })).status, 500);
  assert.equal(errors[0].code, "ERR_RAW_BODY");
  const raw = await FRAMEWORKS["Express 5"].raw["express.raw"](nodeHandler(echo));
  const seen = JSON.parse((await send(raw, { headers, body })).text);
  assert.deepEqual(Buffer.from(seen.body, "base64"), body);
});

test(
  "addresses: no host, a host that is none, an absolute target, a method that no web request has",
  options,
  async () => {
    const port = await listening(createServer({ requireHostHeader: false }, nodeHandler(echo)));
    const ask = async (lines) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(`${lines.join("\r\n")}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      let text = "";
      for await (const piece of socket) text += piece;
      const [, status] = /^HTTP\/1\.1 (\d+)/.exec(text);
      return { status, url: /"url":"([^"]*)"/.exec(text)?.[1] };
    };
    const line = (target, method = "POST") => `${method} ${target} HTTP/1.1`;
    const url = async (...lines) => (await ask(lines)).url;
    assert.equal(await url(line("/a?b")), "http://localhost/a?b");
    assert.equal(await url(line("/a?b"), "host: x/y"), "http://localhost/a?b");
    assert.equal(await url(line("//x/a"), "host: y"), "http://y//x/a");
    assert.equal(await url(line("http://z/a?b"), "host: y"), "http://z/a?b");
    assert.equal(await url(line("/a"), "host: [::1]:80"), "http://[::1]/a");
    assert.equal((await ask([line("/a", "TRACE"), "host: y"])).status, "400");
  },
);
