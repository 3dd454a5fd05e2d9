// @ts-check
/**
 * A list of layers that a reader reorders and takes from: by buttons, or by dragging a handle.
 *
 * Lines belong to places, and layers pass through them. A change is told as an order: the places
 * that the layers had before, [0, 2, 1] where the last two changed theirs.
 *
 * @typedef {(from: number, to: number | null) => boolean} Move
 *   to null is away; whether it was done: a line may be pressed whose layer is gone
 */
import { button, change, element, listen } from "./dom.mjs";

/** The order after a move; null where there are no such places. */
function reordered(count, from, to) {
  const order = [...Array(count).keys()];
  if (!(from in order) || !(to === null || to in order)) return null;
  const [place] = order.splice(from, 1);
  if (to !== null) order.splice(to, 0, place);
  return order;
}

/**
 * Moves, said aloud.
 * @param {() => number} count @param {(order: number[], sentence: string) => boolean} put
 * @returns {Move}
 */
export const ordering = (count, put) => (from, to) => {
  const order = reordered(count(), from, to);
  return order !== null && put(order,
    `Layer ${from + 1} ${to === null ? "removed" : `is now layer ${to + 1}`}.`);
};

/** Buttons that move a layer and take it away. @param {Move} move @param {string} away its sign */
export function movers(move, away) {
  let at = 0;
  const ways = [
    { sign: "↑", label: (layer) => `Move ${layer} up`, to: () => at - 1 },
    { sign: "↓", label: (layer) => `Move ${layer} down`, to: () => at + 1 },
    { sign: away, label: (layer) => `Remove ${layer}`, to: () => null },
  ];
  const nodes = ways.map(({ sign, to }) => button(sign, () => move(at, to())));
  /** @param {number} place @param {number} count @param {(order: number[]) => boolean} [allowed] */
  const show = (place, count, allowed = () => true) => {
    at = place;
    ways.forEach(({ label, to }, one) => {
      const order = reordered(count, at, to());
      const title = label(`layer ${at + 1}`);
      change(nodes[one], { "aria-label": title, title, disabled: !order || !allowed(order) });
    });
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

/** Let handles in the lines of a list drag them. @param {AbortSignal} signal @param {Move} move */
export function draggable(signal, list, move) {
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
