// @ts-check
/**
 * What a reader may set: reading and writing it as text, and how far each setting can go.
 *
 *   const settings = { stride: { kind: "integer", label: "stride", from: 1, to: 4, start: 1 } };
 *   const valid = (values) => values.stride < 4;
 *   read(settings, valid, "stride=2")                    // { values: { stride: 2 }, note: "" }
 *   write(settings, { stride: 2 })                       // "stride=2"
 *   range(settings, valid, { stride: 2 }, "stride")      // [1, 3]
 *
 * @typedef {Record<string, any>} Values  a value for every setting
 * @typedef {(values: Values) => boolean} Valid  what may be set together
 * @typedef {object} Setting
 * @property {"integer" | "choice" | "flag" | "numbers" | "layers"} kind
 * @property {string} label
 * @property {any} start  what a page shows first; null in "numbers": the explorer's own formula
 * @property {number} [from]  lowest, of an integer or of each of the numbers
 * @property {number} [to]  highest
 * @property {{value: string | number, label: string}[]} [options]  of a choice
 * @property {(list: any[], values: Values) => any[] | null} [fit]  a list made to fit the others
 * @property {(text: string) => any[] | null} [read]  of layers: null where text is no list of them
 * @property {(list: any[]) => string} [write]  of layers
 * @typedef {Record<string, Setting>} Settings
 */

const INSTEAD = "showing the usual setting instead.";
const MOST_NUMBERS = 256;
const FLAGS = new Map([["1", true], ["true", true], ["0", false], ["false", false]]);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The value each setting starts with. @param {Settings} settings @returns {Values} */
export function starts(settings) {
  return Object.fromEntries(Object.entries(settings).map(([name, { start }]) => [name, start]));
}

/**
 * What a query string sets; its note says what could not be set and is empty otherwise.
 * @param {Settings} settings @param {Valid} valid @param {string} text
 */
export function read(settings, valid, text) {
  return settle(settings, valid, Object.fromEntries(new URLSearchParams(text)));
}

/**
 * The valid values nearest to what is wished (values or their texts): what fails keeps its start.
 * @param {Settings} settings @param {Valid} valid @param {Record<string, any>} wished
 * @returns {{values: Values, note: string}}
 */
export function settle(settings, valid, wished) {
  const changes = /** @type {Values} */ ({});
  const faults = /** @type {string[]} */ ([]);
  for (const [name, value] of Object.entries(wished)) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    const written = setting ? text(setting, value) : "";
    const understood = setting && parse(setting, written);
    if (!setting) faults.push(`${short(name)} is not a setting here`);
    else if (understood === undefined) faults.push(`${name}=${short(written)} ${fault(setting)}`);
    else changes[name] = understood;
  }
  let values = fitted(settings, { ...starts(settings), ...changes });
  if (!valid(values)) {
    values = starts(settings);
    for (let kept = true; kept; ) {
      kept = false;
      for (const [name, value] of Object.entries(changes)) {
        const next = fitted(settings, { ...values, [name]: value });
        if (!valid(next)) continue;
        [values, kept] = [next, true];
        delete changes[name];
      }
    }
    for (const [name, value] of Object.entries(changes))
      faults.push(`${name}=${short(text(settings[name], value))} does not fit the other settings`);
  }
  return { values, note: faults.length ? `${faults.join("; ")}; ${INSTEAD}` : "" };
}

/**
 * The query string of what differs from the starts.
 * @param {Settings} settings @param {Values} values
 */
export function write(settings, values) {
  return Object.entries(settings)
    .filter(([name, setting]) => text(setting, values[name]) !== text(setting, setting.start))
    .map(([name, setting]) => `${name}=${escaped(text(setting, values[name]))}`)
    .join("&");
}

/**
 * The values with the changes made, or null where that is not valid.
 * @param {Settings} settings @param {Valid} valid @param {Values} values @param {Values} changes
 */
export function changed(settings, valid, values, changes) {
  let next = { ...values };
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(settings, name)) return null;
    next[name] = parse(settings[name], text(settings[name], value));
    if (next[name] === undefined) return null;
  }
  next = fitted(settings, next);
  return valid(next) ? next : null;
}

/**
 * [lowest, highest] that an integer can take in single steps, each of them valid.
 * @param {Settings} settings @param {Valid} valid @param {Values} values @param {string} name
 */
export function range(settings, valid, values, name) {
  const reach = (/** @type {number} */ step) => {
    let at = values[name];
    while (changed(settings, valid, values, { [name]: at + step })?.[name] === at + step) at += step;
    return at;
  };
  return [reach(-1), reach(1)];
}

/** @param {Settings} settings @param {Values} values @returns {Values} */
function fitted(settings, values) {
  const next = { ...values };
  for (const [name, { fit }] of Object.entries(settings))
    if (fit && next[name] !== null) next[name] = fit(next[name], next);
  return next;
}

/** A value as it stands in an address; text stays as it is. @param {Setting} setting @param {any} value */
function text(setting, value) {
  if (typeof value === "string") return value;
  if (setting.kind === "flag") return value === true ? "1" : value === false ? "0" : String(value);
  if (setting.kind === "layers" && setting.write && Array.isArray(value)) return setting.write(value);
  return value === null && setting.kind === "numbers" ? "" : String(value);
}

/** The value of a text, or undefined. @param {Setting} setting @param {string} written @returns {any} */
function parse(setting, written) {
  const { kind, from = -Infinity, to = Infinity } = setting;
  const within = (/** @type {number} */ n) => Number.isFinite(n) && from <= n && n <= to;
  if (kind === "integer")
    return /^-?\d{1,9}$/.test(written) && within(Number(written)) ? Number(written) + 0 : undefined;
  if (kind === "choice")
    return setting.options?.find(({ value }) => String(value) === written)?.value;
  if (kind === "flag") return FLAGS.get(written);
  if (kind === "layers") return setting.read?.(written) ?? undefined;
  if (written === "") return setting.start === null ? null : undefined;
  const parts = written.split(",");
  if (parts.length > MOST_NUMBERS || !parts.every((part) => NUMBER.test(part))) return undefined;
  const numbers = parts.map((part) => Number(part) + 0);
  return numbers.every(within) ? numbers : undefined;
}

/** @param {Setting} setting */
function fault({ kind, from, to, options = [] }) {
  if (kind === "integer") return `is not between ${from} and ${to}`;
  if (kind === "choice") return `is none of ${options.map(({ value }) => value).join(", ")}`;
  if (kind === "flag") return "is neither 1 nor 0";
  const limits = from === undefined ? "" : ` between ${from} and ${to}`;
  return kind === "layers" ? "is not a list of layers" : `is not a list of numbers${limits}`;
}

/** @param {string} written */
function short(written) {
  return written.length > 24 ? `${written.slice(0, 23)}…` : written;
}

/** Escaped where an address needs it; commas and colons stay readable. @param {string} written */
function escaped(written) {
  return encodeURIComponent(written).replace(/%(2C|3A|3B|2F|40)/g, decodeURIComponent);
}
