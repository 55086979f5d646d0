// How much is measured: enough to be written down, or as little as the development loop needs (`--quick`).

export const QUICK = process.argv.includes("--quick");

/**
 * `rounds`: in which the sides take turns; `milliseconds`: of each side in each round; `processes`: fresh
 * ones of each side; `calls`: in one process, for the memory.
 */
export const EFFORT = QUICK
  ? { rounds: 5, milliseconds: 40, processes: 5, calls: 1e5 }
  : { rounds: 15, milliseconds: 100, processes: 21, calls: 1e7 };
