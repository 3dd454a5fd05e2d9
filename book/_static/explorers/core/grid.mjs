// @ts-check
/**
 * A grid of cells in SVG: one tab stop, arrow keys, pointer and touch, numbers that can be edited.
 *
 *   const input = grid(frame, { label: "input", choose: (row, column) => link(row, column),
 *     edit: (row, column, number) => frame.set({ … }) });
 *   frame.stage.append(svg("svg", { viewBox: "0 0 200 40" }, input.node));
 *   input.draw({ rows: 1, columns: 5, cell: 40, look: (row, column) =>
 *     ({ text: "3", class: "x-input x-linked", label: `input ${column}: 3` }) });
 *
 * Classes: x-input x-kernel x-output (fill), x-linked (thick edge), x-zero (dashed).
 * A click, Space or an arrow chooses; Enter, a digit or a click on the chosen cell edits.
 *
 * @typedef {{label: string, text?: string, class?: string, fill?: string}} Look
 * @typedef {{rows: number, columns: number, cell?: number, pitch?: number, x?: number, y?: number,
 *   look: (row: number, column: number) => Look}} Drawn
 */
import { change, element, listen, retext, svg } from "./dom.mjs";

const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * @param {{signal: AbortSignal, stage: HTMLElement}} panel
 * @param {{label: string, choose?: (row: number, column: number) => void,
 *   hover?: (row: number, column: number) => void,
 *   edit?: (row: number, column: number, number: number) => void}} options
 *   hover: the mouse came over a cell, or left (-1, -1)
 */
export function grid({ signal, stage }, { label, choose, hover, edit }) {
  const node = svg("g", { role: "grid", "aria-label": label, class: "x-grid" });
  const cells = /** @type {SVGElement[][]} */ ([]);
  let [row, column, chosen] = [0, 0, false];
  let last = [-1, -1]; // the cell under the mouse

  /**
   * Draw the cells as they now look; pitch: from one to the next.
   * @param {Drawn} drawn
   */
  function draw({ rows, columns, cell = 32, pitch = cell, x = 0, y = 0, look }) {
    while (cells.length > rows) cells.pop()?.[0]?.parentElement?.remove();
    while (cells.length < rows) {
      cells.push([]);
      node.append(svg("g", { role: "row" }));
    }
    cells.forEach((line, r) => {
      while (line.length > columns) line.pop()?.remove();
      while (line.length < columns) {
        line.push(svg("g", { role: "gridcell", "data-at": `${r},${line.length}` }));
        line.at(-1)?.append(svg("rect", { x: 1, y: 1, rx: 2 }), svg("text"));
        node.children[r].append(line[line.length - 1]);
      }
      line.forEach((g, c) => paint(g, look(r, c), x + c * pitch, y + r * pitch, cell));
    });
    move(row, column);
  }

  /** Make one cell the tab stop. */
  function move(toRow, toColumn) {
    row = Math.max(0, Math.min(cells.length - 1, toRow));
    column = Math.max(0, Math.min((cells[row]?.length ?? 1) - 1, toColumn));
    cells.forEach((line, r) =>
      line.forEach((g, c) => {
        const here = r === row && c === column;
        change(g, { tabindex: here ? 0 : -1, "aria-selected": here && chosen ? "true" : "false" });
      }),
    );
  }

  /** Choose a cell, as a reader would. */
  function pick(toRow, toColumn) {
    chosen = true;
    move(toRow, toColumn);
    choose?.(row, column);
  }

  /** @param {string} [typed] what the field starts with */
  function open(typed = (cells[row][column].textContent ?? "").replace("−", "-")) {
    const g = cells[row][column];
    const [r, c, box, home] = [row, column, g.getBoundingClientRect(), stage.getBoundingClientRect()];
    const input = element("input", { type: "number", step: "any", class: "x-edit" });
    change(input, { "aria-label": g.getAttribute("aria-label") });
    input.value = typed;
    const close = (keep, back) => {
      if (!input.isConnected) return;
      const number = input.valueAsNumber;
      input.onblur = null;
      input.remove();
      if (keep && Number.isFinite(number)) edit?.(r, c, number);
      if (back) g.focus({ preventScroll: true });
    };
    input.onblur = () => close(true, false);
    input.onkeydown = ({ key }) => {
      if (key === "Enter" || key === "Escape") close(key === "Enter", true);
    };
    stage.append(input);
    const half = input.offsetWidth / 2; // over its cell, and never beyond the stage
    const left = Math.min((box.left + box.right) / 2 - home.left, home.width - half);
    input.style.left = `${Math.max(half, left)}px`;
    input.style.top = `${(box.top + box.bottom) / 2 - home.top}px`;
    input.focus({ preventScroll: true });
    input.select();
  }

  listen(signal, node, "click", (event) => {
    const [r, c] = place(event);
    if (r < 0) return;
    const again = chosen && r === row && c === column;
    pick(r, c);
    cells[r][c].focus({ preventScroll: true });
    if (again && edit) open();
  });
  listen(signal, node, "keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const command = ctrlKey || metaKey;
    if (altKey || place(event)[0] < 0) return;
    if (MOVES[key]) {
      const [down, right] = MOVES[key];
      pick(command && !Number.isFinite(right) ? right : row + down, column + right);
      cells[row][column].focus();
    } else if (key === " ") pick(row, column);
    else if (edit && key === "Enter") open();
    else if (edit && !command && /^[-\d.]$/.test(key)) return open(""); // which takes the key itself
    else return;
    event.preventDefault();
  });
  const over = (event) => {
    if (event.pointerType !== "mouse") return;
    // Where a page scrolls under a resting mouse, browsers send a move that goes nowhere.
    if (event.type === "pointermove" && !event.movementX && !event.movementY) return;
    const to = event.type === "pointerleave" ? [-1, -1] : place(event);
    if (to[0] === last[0] && to[1] === last[1]) return;
    last = to;
    hover?.(to[0], to[1]);
  };
  listen(signal, node, "pointermove", over);
  listen(signal, node, "pointerleave", over);

  return {
    node,
    draw,
    /** Choose a cell from outside, without `choose` being called. */
    select(r, c) {
      chosen = true;
      move(r, c);
    },
  };
}

/** @param {SVGElement} g @param {Look} look */
function paint(g, { text = "", label, fill, ...look }, x, y, cell) {
  const [rect, words] = g.children;
  change(g, { class: `x-cell ${look.class ?? ""}`, "aria-label": label, transform: `translate(${x} ${y})` });
  change(rect, { width: cell - 2, height: cell - 2, fill });
  const size = Math.min(0.42, 1.5 / text.length) * cell;
  change(words, { x: cell / 2, y: cell / 2, "font-size": size.toFixed(1) });
  retext(words, text);
}

/** [row, column] of the cell an event happened in, or [-1, -1]. */
function place({ target }) {
  const cell = target.closest("[data-at]");
  return (cell?.getAttribute("data-at") ?? "-1,-1").split(",").map(Number);
}
