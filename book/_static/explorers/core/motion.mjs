// @ts-check
/**
 * Play, pause and step through what an explorer counts; it never starts by itself.
 *
 *   const film = player(frame, { count: () => outputs, step: (index) => choose(index) });
 *   frame.controls.append(film.node);      // buttons: Back, Play or Pause, Next
 *   film.index = 3;                        // where the next step starts from
 *   film.pause();                          // for example when a reader takes a cell
 *   if (calm()) …                          // the reader asked for less motion
 */
import { button, change, element, retext } from "./dom.mjs";

/** Whether the reader asked for less motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * @param {{signal: AbortSignal}} panel
 * @param {{count: () => number, step: (index: number) => void, pace?: number, label?: string}} options
 *   pace: milliseconds a step; label: what is stepped through
 */
export function player({ signal }, { count, step, pace = 700, label = "Sliding" }) {
  const toggle = button("Play", () => (frame ? pause() : play()));
  const node = element("div", { class: "x-player", role: "group", "aria-label": label });
  node.append(button("Back", () => jump(-1)), toggle, button("Next", () => jump(1)));
  let [frame, due, index] = [0, 0, 0];

  /** @param {number} by */
  function move(by) {
    const all = Math.max(1, count());
    index = (((index + by) % all) + all) % all;
    step(index);
  }
  function jump(by = 1) {
    pause();
    move(by);
  }
  /** @param {number} now */
  function tick(now) {
    frame = requestAnimationFrame(tick);
    if (now < due) return;
    due = now + pace;
    move(1);
  }
  /** @param {number} next */
  function run(next) {
    frame = next;
    retext(toggle, frame ? "Pause" : "Play");
    change(toggle, { "data-playing": frame > 0 });
  }
  function play() {
    if (frame || signal.aborted) return;
    due = 0;
    run(requestAnimationFrame(tick));
  }
  function pause() {
    cancelAnimationFrame(frame);
    run(0);
  }
  signal.addEventListener("abort", pause);
  return {
    node,
    play,
    pause,
    step: jump,
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
