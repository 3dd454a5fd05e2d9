// @ts-check
/**
 * Play, pause and step through what an explorer counts; it never starts by itself.
 *
 *   const film = player(frame, { label: "Slide", count: () => outputs, step: (index) => choose(index) });
 *   frame.controls.append(film.node);      // buttons: Back, Play or Pause, Next
 *   film.index = 3;                        // where the next step starts from
 *   film.pause();                          // for example when a reader takes a cell
 */
import { button, element, retext } from "./dom.mjs";

const PACE = 700; // milliseconds a step

/**
 * @param {{signal: AbortSignal}} panel
 * @param {{label: string, count: () => number, step: (index: number) => void}} options
 */
export function player({ signal }, { label, count, step }) {
  const toggle = button("Play", () => (frame ? pause() : play()));
  const node = element("div", { class: "x-player", role: "group", "aria-label": label });
  node.append(button("Back", () => jump(-1)), toggle, button("Next", () => jump(1)));
  let [frame, due, index] = [0, 0, 0];

  function move(by) {
    const all = Math.max(1, count());
    index = (((index + by) % all) + all) % all;
    step(index);
  }
  function jump(by) {
    pause();
    move(by);
  }
  function tick(now) {
    frame = requestAnimationFrame(tick);
    if (now < due) return;
    due = now + PACE;
    move(1);
  }
  function play() {
    due = 0;
    run(requestAnimationFrame(tick));
  }
  function pause() {
    cancelAnimationFrame(frame);
    run(0);
  }
  function run(next) {
    frame = next;
    retext(toggle, frame ? "Pause" : "Play");
  }
  signal.addEventListener("abort", pause);
  return {
    node,
    pause,
    get playing() {
      return frame > 0;
    },
    set index(at) {
      index = at;
    },
  };
}
