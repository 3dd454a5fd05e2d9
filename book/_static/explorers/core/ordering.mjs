// @ts-check
/**
 * A list of layers that a reader reorders and takes from: by buttons, or by dragging a handle.
 *
 * Lines belong to places, and layers pass through them. A change is told as an order: the places
 * that the layers had before, [0, 2, 1] where the last two changed theirs.
 *
 * @typedef {{move: (from: number, to: number) => boolean, remove: (place: number) => boolean}} Acts
 *   whether it was done: a line may be pressed whose layer is gone
 */
import { button, change, element, listen } from "./dom.mjs";

/** All places but one, and that one again in front of the place `to`, if it stays. */
export function reordered(count, from, to = -1) {
  const order = [...Array(count).keys()];
  const [place] = order.splice(from, 1);
  if (to >= 0) order.splice(to, 0, place);
  return order;
}

/**
 * What can be done to the order, said aloud.
 * @param {() => number} count @param {(order: number[], sentence: string) => boolean} put
 * @returns {Acts}
 */
export function ordering(count, put) {
  const there = (place) => place >= 0 && place < count();
  return {
    move: (from, to) => there(from) && there(to) &&
      put(reordered(count(), from, to), `Layer ${from + 1} is now layer ${to + 1}.`),
    remove: (place) => there(place) && put(reordered(count(), place), `Layer ${place + 1} removed.`),
  };
}

/** Buttons that move a layer and take it away. @param {Acts} acts @param {string} away its sign */
export function movers({ move, remove }, away) {
  let at = 0;
  const nodes = [
    button("↑", () => move(at, at - 1)),
    button("↓", () => move(at, at + 1)),
    button(away, () => remove(at)),
  ];
  /** @param {number} place @param {number} count @param {(order: number[]) => boolean} [allowed] */
  const show = (place, count, allowed = () => true) => {
    at = place;
    const can = [
      at > 0 && allowed(reordered(count, at, at - 1)),
      at < count - 1 && allowed(reordered(count, at, at + 1)),
      allowed(reordered(count, at)),
    ];
    [`Move layer ${at + 1} up`, `Move layer ${at + 1} down`, `Remove layer ${at + 1}`].forEach(
      (label, one) => change(nodes[one], { "aria-label": label, title: label, disabled: !can[one] }));
  };
  /** To one of them, or to another that still does something; says whether there is one. */
  const focus = (wanted) => {
    const found = [nodes[wanted], ...nodes].find((one) => one && !one.disabled);
    found?.focus();
    return found !== undefined;
  };
  return { nodes, show, focus };
}

/** What a line is taken by: elsewhere a finger scrolls the page. */
export const handle = (...children) =>
  element("span", { class: "x-handle", "aria-hidden": "true", title: "Drag to reorder" }, "⠿", ...children);

/** Let handles in the lines of a list drag them. @param {AbortSignal} signal @param {Acts} acts */
export function draggable(signal, list, { move }) {
  let held = -1, grip = 0, finger = 0; // the line, how far below its top, and who has it

  const hold = (place) => {
    held = place;
    [...list.children].forEach((line, other) => line.classList.toggle("x-held", other === held));
  };
  listen(signal, list, "pointerdown", (event) => {
    const line = event.target.closest(".x-handle")?.closest("li");
    if (!line || event.button || held >= 0) return;
    event.preventDefault();
    finger = event.pointerId;
    list.setPointerCapture(finger);
    grip = event.clientY - line.getBoundingClientRect().top;
    hold([...list.children].indexOf(line));
  });
  listen(signal, list, "pointermove", ({ clientY, pointerId }) => {
    const line = list.children[held];
    if (!line || pointerId !== finger) return;
    // The line belongs where its top would be nearest to the finger. So a long one changes places
    // with a short one once, and not again at the next move.
    const { height } = line.getBoundingClientRect();
    const away = Array.from(list.children, (other, place) => {
      const { top, bottom } = other.getBoundingClientRect();
      return Math.abs((place > held ? bottom - height : top) - (clientY - grip));
    });
    const to = away.indexOf(Math.min(...away));
    if (to === held || !move(held, to)) return;
    hold(to);
    list.children[to].scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  listen(signal, list, "lostpointercapture", () => hold(-1));
}
