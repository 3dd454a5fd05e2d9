// @ts-check
/** Nested lists of numbers beside torch's. */

const TOLERANCE = 1e-9; // relative to 1 and to the value

/** @param {unknown} got @param {unknown} want @returns {boolean} the same shape and numbers */
export const same = (got, want) => {
  if (Array.isArray(want)) {
    return Array.isArray(got) && got.length === want.length && want.every((one, i) => same(got[i], one));
  }
  return typeof got === "number" && typeof want === "number"
    && Math.abs(got - want) <= TOLERANCE * Math.max(1, Math.abs(want));
};
