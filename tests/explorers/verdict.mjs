// @ts-check
/**
 * @typedef {{checked: number, failures: string[]}} Result  of a check: how many cases it compared
 */

/**
 * What is wrong with a check's result, a sentence; empty where every case was compared and agreed.
 *
 * @param {unknown[]} cases
 * @param {Result} result
 */
export const verdict = (cases, { checked, failures }) => {
  if (cases.length === 0) return "There are no vectors: nothing was compared.";
  if (!(checked >= cases.length)) return `Only ${checked} of ${cases.length} vectors were compared.`;
  if (failures.length === 0) return "";
  return `${failures.length} of ${checked} comparisons failed, first: ${failures.slice(0, 5).join(" | ")}`;
};

/**
 * Copies of a case, each with another of its numbers larger by one, at most `count` of them.
 *
 * @param {unknown} given
 * @param {number} count
 */
export const falsified = (given, count = 12) => {
  const numbers = /(?<=[[:,])-?\d+(\.\d+)?(e[-+]?\d+)?(?=[\],}])/g; // not in keys: those have quotes
  const text = JSON.stringify(given);
  const found = [...text.matchAll(numbers)];
  const every = Math.max(1, Math.ceil(found.length / count));
  return found
    .filter((_, index) => (found.length - 1 - index) % every === 0) // the last one always
    .map((hit) => {
      const end = hit.index + hit[0].length;
      return JSON.parse(text.slice(0, hit.index) + (Number(hit[0]) + 1) + text.slice(end));
    });
};

/**
 * Cases among the given that the check accepts whatever number of theirs is changed: it does not
 * look at what torch computed.
 *
 * @param {(cases: any[]) => Result} check
 * @param {any[]} cases
 */
export const unnoticed = (check, cases) =>
  cases.filter((given) => {
    const answers = falsified(given).map((wrong) => failuresOf(check, wrong));
    return answers.length > 0 && !answers.some((failures) => failures.length > 0);
  });

/** @param {(cases: any[]) => Result} check @param {any} given @returns {string[]} */
const failuresOf = (check, given) => {
  try {
    return check([given]).failures;
  } catch {
    return []; // a size that fits no tensor any more says nothing about the comparison
  }
};
