// @ts-check
/**
 * Play, pause and step through what an explorer counts; it never starts by itself.
 *
 *   const film = player(frame, { count: () => outputs, step: (index) => choose(index) });
 *   frame.controls.append(film.node);      // buttons: Back, Play or Pause, Next
 *   film.index = 3;                        // where the next step starts from
 *   film.pause();                          // for example when a reader takes a cell
 *   if (calm()) …                          // the reader asked for less motion
 *
 * @typedef {import("./panel.mjs").Panel} Panel
 */
import { change, element, retext } from "./dom.mjs";

/** Whether the reader asked for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * @param {{signal: AbortSignal}} panel
 * @param {{count: () => number, step: (index: number) => void, pace?: number, label?: string}} options
 *   pace: milliseconds a step; label: what is stepped through
 */
export function player({ signal }, { count, step, pace = 700, label = "Sliding" }) {
  let frame = 0;
  let due = 0;
  let index = 0;
  const back = button("Back", () => jump(-1));
  const toggle = button("Play", () => (frame ? pause() : play()));
  const next = button("Next", () => jump(1));
  const node = element("div", { class: "x-player", role: "group", "aria-label": label });
  node.append(back, toggle, next);

  /** @param {number} by */
  function move(by) {
    const all = Math.max(1, count());
    index = (((index + by) % all) + all) % all;
    step(index);
  }
  /** @param {number} by */
  function jump(by) {
    pause();
    move(by);
  }
  /** @param {number} now */
  function tick(now) {
    if (now >= due) {
      due = now + pace;
      move(1);
    }
    frame = requestAnimationFrame(tick);
  }
  function play() {
    if (frame || signal.aborted) return;
    due = 0;
    frame = requestAnimationFrame(tick);
    named();
  }
  function pause() {
    cancelAnimationFrame(frame);
    frame = 0;
    named();
  }
  function named() {
    retext(toggle, frame ? "Pause" : "Play");
    change(toggle, { "data-playing": frame > 0 });
  }
  signal.addEventListener("abort", pause, { once: true });
  return {
    node,
    play,
    pause,
    /** @param {number} [by] */
    step: (by = 1) => jump(by),
    get playing() {
      return frame > 0;
    },
    get index() {
      return index;
    },
    set index(at) {
      index = at;
    },
  };
}

/** @param {string} label @param {() => void} f */
function button(label, f) {
  return element("button", { type: "button", class: "x-button", on: { click: f } }, label);
}
