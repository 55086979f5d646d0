// Two ways to do the same, timed against each other.
//
// A loop of our own: tinybench and mitata measure one side to its end and then the other, so that whatever
// the machine does besides meets only one of them. Here the sides take turns, a tenth of a second each,
// and what counts is the ratio within a round.

import assert from "node:assert/strict";
import { EFFORT } from "./effort.mjs";

/** Inputs that differ, as a shop's do: no side can remember its last answer. A power of two. */
export const VARIANTS = 64;

/** What the last call gave: kept, so that no engine leaves the call out. */
export let lastResult;

/**
 * Nanoseconds a call.
 *
 * @param side takes the number of a variant; gives the answer, or a promise of it
 */
async function time(side, calls) {
  // Each side pays for its own garbage.
  globalThis.gc?.({ type: "minor" });
  const start = process.hrtime.bigint();
  const first = side(0);
  if (first instanceof Promise) {
    lastResult = await first;
    for (let call = 1; call < calls; call += 1) lastResult = await side(call & (VARIANTS - 1));
  } else {
    for (let call = 1; call < calls; call += 1) lastResult = side(call & (VARIANTS - 1));
  }
  return Number(process.hrtime.bigint() - start) / calls;
}

/** How many calls take so long. Long enough a search for the engine to compile the side on the way. */
async function callsOf(side, milliseconds) {
  for (let calls = 1; ; calls *= 2) {
    const each = await time(side, calls);
    if (each * calls > milliseconds * 2e6) return Math.ceil((milliseconds * 1e6) / each);
  }
}

/** The middle one; the numbers stay as they are. */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** What rounds of two times come to: the medians, and the ratio with its spread. */
export function summary(rounds) {
  const ratios = rounds.map((round) => round.ours / round.theirs);
  return {
    ours: median(rounds.map((round) => round.ours)),
    theirs: median(rounds.map((round) => round.theirs)),
    value: median(ratios),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    rounds: rounds.length,
  };
}

/**
 * Measures both sides, which must give the same for every variant.
 *
 * @param same throws if two answers are not, where they are not simply equal; `null` where the two sides
 *   do different things
 */
export async function compare(
  ours,
  theirs,
  { same = assert.deepEqual, milliseconds = EFFORT.milliseconds } = {},
) {
  for (let variant = 0; same && variant < VARIANTS; variant += 1) {
    same(await ours(variant), await theirs(variant));
  }
  const calls = {
    ours: await callsOf(ours, milliseconds),
    theirs: await callsOf(theirs, milliseconds),
  };
  const rounds = [];
  for (let round = 0; round < EFFORT.rounds; round += 1) {
    const taken = {};
    // Who begins changes too.
    const turns = round % 2 === 0 ? ["ours", "theirs"] : ["theirs", "ours"];
    for (const turn of turns) taken[turn] = await time({ ours, theirs }[turn], calls[turn]);
    rounds.push(taken);
  }
  return summary(rounds);
}
