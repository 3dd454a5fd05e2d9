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
  const followers = [];
  const note = element("p", { class: "x-note", role: "status", hidden: true });
  const voice = element("p", { class: "x-voice", "aria-live": "polite" });
  const stage = element("div", { class: "x-stage" });
  const controls = element("div", { class: "x-controls" });
  const root = element(
    "div",
    { class: "x-panel", role: "group", "aria-label": title, tabindex: -1 },
    [note, element("div", { class: "x-body" }, stage, controls), voice],
  );
  // JupyterLab, which listens above, takes an arrow for its notebook's and D, D for «delete the cell».
  root.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
  let [frame, timer] = [0, 0];
  let values = {};

  /** Whether a state is just these values. */
  const held = (state) =>
    Object.keys(settings).every((name) => name in state) && write(settings, state) === write(settings, values);

  function take(next, remark) {
    values = Object.freeze(next);
    retext(note, remark);
    note.hidden = !remark;
    redraw();
    if (held(model.get("state") ?? {})) return;
    model.set("state", { ...next });
    model.save_changes();
  }
  function hear() {
    const state = model.get("state") ?? {};
    if (held(state)) return; // its own words come back: a note stays
    const heard = settle(settings, valid, state);
    take(heard.values, heard.note);
  }
  function redraw() {
    if (!frame && !stop.signal.aborted) frame = requestAnimationFrame(paint);
  }
  function paint() {
    frame = 0;
    for (const follow of followers) follow(values);
    draw(values);
  }

  el.classList.add("explorer", "explorer-live");
  el.append(root);
  model.on("change:state", hear);
  const first = settle(settings, valid, model.get("state") ?? {});
  take(first.values, first.note);
  return {
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
    /** Draw again without a change of values. */
    redraw,
    /** An id of this panel alone, for patterns and radio groups. */
    id: (name) => `x-${token}-${name}`,
    /**
     * Make changes if they are valid; says whether they are.
     * @param {Values} changes
     */
    set(changes) {
      const next = changed(settings, valid, values, changes);
      if (next) take(next, "");
      return next !== null;
    },
    /**
     * Be called before every drawing.
     * @param {(values: Values) => void} f
     */
    follow(f) {
      followers.push(f);
    },
    /**
     * Tell a screen reader, once the reader's hand has rested.
     * @param {string} sentence
     */
    say(sentence) {
      clearTimeout(timer);
      timer = window.setTimeout(() => retext(voice, sentence), QUIET);
    },
    /** Publish what is drawn, for Python and for tests. */
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
}
