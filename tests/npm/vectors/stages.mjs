// What the runners of all gateways share: comparing a stage, expecting a refusal, the forms of a body.

/** Compares one stage and fails with its name. */
export function same(stage, found, wanted) {
  if (spelled(found) === spelled(wanted)) return;
  const shown = (value) => String(spelled(value)).slice(0, 400);
  throw new Error(`${stage} is ${shown(found)}, should be ${shown(wanted)}`);
}

/** Compares the stages that the vector has, each with the member of the answer of that name. */
export function sameStages(vector, answer, stages) {
  for (const stage of stages) {
    if (Object.hasOwn(vector, stage)) same(stage, answer[stage], vector[stage]);
  }
}

/** As JSON, the members of objects sorted: pairs are compared in order, objects are not. */
function spelled(value) {
  return JSON.stringify(value, (_, member) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** The call must fail with what the case says of the error. */
export async function refused(vector, library, run) {
  const error = await thrownBy(run);
  if (!(error instanceof library.OrderStrError)) throw new Error(`threw ${error}`);
  same("code", error.code, vector.code);
  same("field", error.field, vector.field);
  same("gatewayCode", error.refusal?.code, vector.gatewayCode);
  sameStages(vector, error, ["limit", "allowed"]);
}

/** What was rightly signed verifies, or is refused with the code that the case has as `verify`. */
export async function sameVerdict({ verify, signatureBase64 }, library, run) {
  if (verify === undefined) {
    const stage = signatureBase64 === undefined ? "verify" : "signatureBase64";
    same(stage, await run(), true);
    return;
  }
  const error = await thrownBy(run);
  if (!(error instanceof library.OrderStrError)) throw new Error(`verify threw ${error}`);
  same("verify", error.code, verify);
}

async function thrownBy(run) {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("was accepted");
}

/** A request as it was stored: plain data, without what is of no account to its reply. */
export const stored = (request) =>
  JSON.parse(JSON.stringify({ headers: {}, signature: "", ...request }));

/** Compares all that a reply says, whatever the vector leaves out. */
export function sameReply(vector, reply) {
  for (const stage of REPLY) same(stage, reply[stage], vector[stage]);
  sameStages(vector, reply, ["action"]);
}

const REPLY = "outcome paid authenticated key tradePay requestPayment url fields".split(" ");

/** Compares all that a notification says, whatever the vector leaves out. */
export function sameNotification(vector, notification, gateway) {
  // Text in JavaScript: empty for a message that is about no order.
  const wanted = { ...vector, orderId: vector.orderId ?? "" };
  for (const stage of NOTIFICATION) same(stage, notification[stage], wanted[stage]);
  sameStages(vector, notification, ["action"]);
  same("again", notification.again, vector.again ?? false);
  same("gateway", notification.gateway, gateway);
}

const NOTIFICATION = "state paid orderId amount currency id key fields unverified".split(" ");

/** A raw body arrives as text or as bytes, which may be a part of a larger buffer. */
export async function eachRawForm(text, run) {
  await run(text);
  await run(bytesOfText(`?${text}?`).subarray(1, -1));
}

const bytesOfText = (text) => new TextEncoder().encode(text);

/** The forms in which a server hands out headers: Node's object, a web `Request`'s, a `Map`. */
const HEADERS = [
  (headers) => headers,
  (headers) => new Headers(headers),
  (headers) => new Map(Object.entries(headers)),
];

/** A message in its parts, with its headers in each form; alone where its body is all of it. */
async function eachPart({ body, ...others }, run) {
  const parts = Object.fromEntries(
    Object.entries(others).filter(([, value]) => value !== undefined),
  );
  const { headers } = parts;
  await eachRawForm(body, async (raw) => {
    if (Object.keys(parts).length === 0) await run(() => raw, false);
    for (const form of headers === undefined ? [(none) => none] : HEADERS) {
      await run(() => ({ ...parts, headers: form(headers), body: raw }), false);
    }
  });
}

/** A message in those of its parts, with its headers in one form: others may spoil what is wrong with them. */
export function eachParts(vector, names, run) {
  const parts = Object.fromEntries(
    names.filter((name) => vector[name] !== undefined).map((name) => [name, vector[name]]),
  );
  return eachRawForm(vector.body, (body) => run(() => ({ ...parts, body })));
}

/**
 * A reply in each form: alone, in its parts, as a `Response`. `run` is given a function that makes it, and told whether
 * it is the last.
 */
export async function eachReply({ status, headers, body }, run) {
  await eachPart({ status, headers, body }, run);
  if (status < 200) return; // A `Response` has no such status.
  const init = { status: status ?? 200, headers: headers ?? {} };
  await run(() => new Response(body === "" ? null : bytesOfText(body), init), true);
}

/** A notification in each form, likewise: alone, in its parts, as a `Request`. */
export async function eachNotification({ path, headers, body }, run) {
  await eachPart({ path, headers, body }, run);
  const init = { method: "POST", headers: headers ?? {}, body: bytesOfText(body) };
  const address = `https://merchant.example${path ?? "/notify"}`;
  // Of an address that the Fetch API writes anew nobody knows how it came.
  if (new Request(address).url === address) await run(() => new Request(address, init), true);
}

/**
 * What is expected, in each form: the object, and functions that find it, at once and later. A function is asked once,
 * with what was verified, and never about a message whose signature is wrong.
 */
export async function eachExpectation(vector, run) {
  const { expected } = vector;
  await run(expected);
  if (expected === undefined) return;
  for (const found of expected === null ? [null, undefined] : [expected]) {
    for (const answered of [(value) => value, async (value) => value]) {
      const asked = [];
      const answer = await run((notification) => {
        asked.push(notification);
        return answered(found);
      });
      if (answer !== undefined) same("what a lookup is given", asked, [answer]);
      if (vector.code === "ERR_SIGNATURE") same("lookups", asked.length, 0);
    }
  }
}

/** What is expected, if anything is: an expectation that was looked for and not found is refused. */
export const given = (expected) => (expected === undefined ? [] : [expected]);
