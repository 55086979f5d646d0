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

/** A raw body arrives as text or as bytes, which may be a part of a larger buffer. */
export async function eachRawForm(text, run) {
  await run(text);
  await run(new TextEncoder().encode(`?${text}?`).subarray(1, -1));
}
