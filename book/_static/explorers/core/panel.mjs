// @ts-check
/**
 * The frame of an explorer: it keeps the values valid and draws them once a frame.
 *
 *   export default { render({ model, el }) {
 *     const frame = panel({ model, el, title: "Strides", settings, valid, draw });
 *     slider(frame, "stride");
 *     function draw(values) { frame.show({ output: [values.stride] }); frame.say("…"); }
 *     return frame.unmount; } };
 *
 * model.state holds a value for every setting; whatever else is written there (by Python, by an
 * address) falls back to what is valid, with a note. `draw` is first called after `render` ends.
 *
 * @typedef {import("./settings.mjs").Values} Values
 * @typedef {{get: (name: string) => any, set: (name: string, value: any) => void,
 *   save_changes: () => void, on: (name: string, f: () => void) => void,
 *   off: (name: string, f: () => void) => void}} Model
 * @typedef {ReturnType<typeof panel>} Panel
 */
import { element, retext } from "./dom.mjs";
import { changed, settle, write } from "./settings.mjs";

const QUIET = 350; // milliseconds without a change before a screen reader is told

/**
 * @param {{model: Model, el: HTMLElement, title: string, valid: (values: Values) => boolean,
 *   settings: import("./settings.mjs").Settings, draw: (values: Values) => void}} options
 */
export function panel({ model, el, title, settings, valid, draw }) {
  const stop = new AbortController();
  const token = Math.random().toString(36).slice(2, 8);
  const followers = /** @type {((values: Values) => void)[]} */ ([]);
  const note = element("p", { class: "x-note", role: "status", hidden: true });
  const voice = element("p", { class: "x-voice", "aria-live": "polite" });
  const stage = element("div", { class: "x-stage" });
  const controls = element("div", { class: "x-controls" });
  const body = element("div", { class: "x-body" }, stage, controls);
  const label = { class: "x-panel", role: "group", "aria-label": title, tabindex: "-1" };
  const keys = { "data-lm-suppress-shortcuts": "true" }; // in JupyterLab they are ours, not its own
  const root = element("div", { ...label, ...keys }, note, body, voice);
  let frame = 0;
  let timer = 0;
  let values = /** @type {Values} */ ({});
  let own = values;

  /** @param {Values} next */
  function take(next) {
    values = Object.freeze(next);
    if (!frame) frame = requestAnimationFrame(redraw);
    if (write(settings, complete(model.get("state"))) === write(settings, next)) return;
    own = { ...next };
    model.set("state", own);
    model.save_changes();
  }

  /** What the model holds, or nothing where a setting is missing. @param {Values} state */
  function complete(state) {
    return Object.keys(settings).every((name) => name in (state ?? {})) ? state : {};
  }

  function redraw() {
    frame = 0;
    for (const follow of followers) follow(values);
    draw(values);
  }

  function hear() {
    const state = model.get("state") ?? {};
    if (state === own) return; // its own words come back: a note stays
    const heard = settle(settings, valid, state);
    remark(heard.note);
    take(heard.values);
  }

  /** @param {string} sentence */
  function remark(sentence) {
    retext(note, sentence);
    note.hidden = !sentence;
  }

  const self = {
    /** The present values: all of them valid together. */
    get values() {
      return values;
    },
    settings,
    valid,
    stage,
    controls,
    /** Aborts when the panel is unmounted. */
    signal: stop.signal,
    /** An id of this panel alone, for patterns and radio groups. @param {string} name */
    id: (name) => `x-${token}-${name}`,
    /** Make changes if they are valid; says whether they are. @param {Values} changes */
    set(changes) {
      const next = changed(settings, valid, values, changes);
      if (!next) return false;
      remark("");
      take(next);
      return true;
    },
    /** Draw again without a change of values. */
    redraw() {
      if (!frame && !stop.signal.aborted) frame = requestAnimationFrame(redraw);
    },
    /** Be called before every drawing. @param {(values: Values) => void} f */
    follow(f) {
      followers.push(f);
    },
    /** Tell a screen reader, once the reader's hand has rested. @param {string} sentence */
    say(sentence) {
      clearTimeout(timer);
      timer = window.setTimeout(() => retext(voice, sentence), QUIET);
    },
    /** Publish what is drawn, for Python and for tests. @param {Record<string, any>} shown */
    show(shown) {
      model.set("shown", shown);
      model.save_changes();
    },
    unmount() {
      stop.abort();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      model.off("change:state", hear);
      root.remove();
      el.classList.remove("explorer-live");
    },
  };
  el.classList.add("explorer", "explorer-live");
  el.append(root);
  model.on("change:state", hear);
  hear();
  return self;
}
