// @ts-check
/**
 * What a reader may set: reading and writing it as text, and how far each setting can go.
 *
 *   const settings = { stride: { kind: "integer", label: "stride", from: 1, to: 4, start: 1 } };
 *   const valid = (values) => values.stride < 4;
 *   read(settings, valid, "stride=2")                 // { values: { stride: 2 }, note: "" }
 *   write(settings, { stride: 2 })                    // "stride=2"
 *   range(settings, valid, { stride: 2 }, "stride")   // [1, 3]
 *
 * A start of null in "numbers" means the explorer's own formula; `fit` makes a value fit the others;
 * `fault` says of a list of layers what is wrong where `read` finds none.
 *
 * @typedef {Record<string, any>} Values
 * @typedef {(values: Values) => boolean} Valid
 * @typedef {{kind: "integer" | "choice" | "flag" | "numbers" | "layers", label: string, start: any,
 *   from?: number, to?: number, options?: {value: string | number, label: string}[], fault?: string,
 *   fit?: (value: any, values: Values) => any,
 *   read?: (text: string) => any[] | null, write?: (list: any[]) => string}} Setting
 * @typedef {Record<string, Setting>} Settings
 */

const MOST_NUMBERS = 256;
const FLAGS = new Map([["1", true], ["true", true], ["0", false], ["false", false]]);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The value each setting starts with.
 * @param {Settings} settings @returns {Values}
 */
export function starts(settings) {
  return Object.fromEntries(Object.entries(settings).map(([name, { start }]) => [name, start]));
}

/**
 * What a query string sets.
 * @param {Settings} settings @param {Valid} valid @param {string} text
 */
export function read(settings, valid, text) {
  return settle(settings, valid, Object.fromEntries(new URLSearchParams(text)));
}

/**
 * What is wished (values or their texts), where it is valid; the rest keeps its start, with a note.
 * @param {Settings} settings @param {Valid} valid @param {Values} wished
 */
export function settle(settings, valid, wished) {
  const left = {};
  const faults = [];
  for (const [name, value] of Object.entries(wished)) {
    const setting = Object.hasOwn(settings, name) && settings[name];
    const understood = setting ? parse(setting, value) : undefined;
    if (understood !== undefined) left[name] = understood;
    else if (setting) faults.push(`${name}=${short(text(setting, value))} ${fault(setting)}`);
    else faults.push(`${short(name)} is not a setting here`);
  }
  let values = changed(settings, valid, starts(settings), left);
  if (!values) {
    values = starts(settings);
    for (let count = -1; count !== Object.keys(left).length; ) {
      count = Object.keys(left).length;
      for (const [name, value] of Object.entries(left)) {
        const next = changed(settings, valid, values, { [name]: value });
        if (next) delete left[name];
        values = next ?? values;
      }
    }
    for (const [name, value] of Object.entries(left))
      faults.push(`${name}=${short(text(settings[name], value))} does not fit the other settings`);
  }
  const note = faults.length ? `${faults.join("; ")}; showing the usual setting instead.` : "";
  return { values, note };
}

/**
 * The query string of what differs from the starts.
 * @param {Settings} settings @param {Values} values
 */
export function write(settings, values) {
  const pairs = Object.entries(settings).map(([name, setting]) => {
    const written = text(setting, values[name]);
    return written === text(setting, setting.start) ? "" : pair(name, setting, values[name]);
  });
  return pairs.filter(Boolean).join("&");
}

/**
 * A setting as it stands in an address, escaped where that needs it; commas and colons stay.
 * @param {string} name @param {Setting} setting @param {any} value
 */
export function pair(name, setting, value) {
  const escaped = encodeURIComponent(text(setting, value));
  return `${name}=${escaped.replace(/%(2C|3A|3B|2F|40)/g, decodeURIComponent)}`;
}

/**
 * The values with all of the changes made, or null where that is not valid.
 * @param {Settings} settings @param {Valid} valid @param {Values} values @param {Values} changes
 */
export function changed(settings, valid, values, changes) {
  const next = { ...values };
  for (const [name, value] of Object.entries(changes)) {
    next[name] = Object.hasOwn(settings, name) ? parse(settings[name], value) : undefined;
    if (next[name] === undefined) return null;
  }
  for (const [name, { fit }] of Object.entries(settings))
    if (fit && next[name] !== null) next[name] = fit(next[name], next);
  return valid(next) ? next : null;
}

/**
 * [lowest, highest] that an integer can take in single steps, each of them valid.
 * @param {Settings} settings @param {Valid} valid @param {Values} values @param {string} name
 */
export function range(settings, valid, values, name) {
  return [-1, 1].map((step) => {
    let at = values[name];
    while (changed(settings, valid, values, { [name]: at + step })?.[name] === at + step) at += step;
    return at;
  });
}

/**
 * A value as text; text stays as it is.
 * @param {Setting} setting @param {any} value
 */
function text({ kind, write }, value) {
  if (kind === "flag" && typeof value === "boolean") return value ? "1" : "0";
  if (kind === "layers" && Array.isArray(value) && !value.includes(null)) return write?.(value) ?? "";
  return value === null && kind === "numbers" ? "" : String(value);
}

/**
 * What a value or its text means, or undefined.
 * @param {Setting} setting @param {any} value
 */
function parse(setting, value) {
  const { kind, start, from = -Infinity, to = Infinity, options } = setting;
  const written = text(setting, value);
  const within = (n) => Number.isFinite(n) && from <= n && n <= to;
  if (kind === "choice") return options?.find((option) => String(option.value) === written)?.value;
  if (kind === "flag") return FLAGS.get(written);
  if (kind === "layers") return setting.read?.(written) ?? undefined;
  if (kind === "numbers" && written === "") return start === null ? null : undefined;
  const parts = kind === "integer" ? [written] : written.split(",");
  const numbers = parts.map((part) => (NUMBER.test(part) ? Number(part) + 0 : NaN));
  if (parts.length > MOST_NUMBERS || !numbers.every(within)) return undefined;
  if (kind === "numbers") return numbers;
  return Number.isInteger(numbers[0]) ? numbers[0] : undefined;
}

/** @param {Setting} setting */
function fault({ kind, from, to, options, fault = "is not a list of layers" }) {
  if (kind === "choice") return `is none of ${options?.map(({ value }) => value).join(", ")}`;
  if (kind === "flag") return "is neither 1 nor 0";
  if (kind === "layers") return fault;
  const limits = from === undefined ? "" : ` between ${from} and ${to}`;
  return kind === "numbers" ? `is not a list of numbers${limits}` : `is no whole number${limits}`;
}

const short = (written) => (written.length > 24 ? `${written.slice(0, 23)}…` : written);
