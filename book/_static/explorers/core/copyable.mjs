// @ts-check
import { button, change, element, retext } from "./dom.mjs";

/**
 * Text with a button that copies it; it stands in frame.controls and may be moved elsewhere.
 *
 *   copyable(frame, "In PyTorch", () => `nn.Conv1d(1, 1, ${frame.values.kernel_size})`);
 *
 * @param {import("./panel.mjs").Panel} panel @param {string} label @param {() => string} text
 */
export function copyable(panel, label, text) {
  const code = element("code");
  const done = element("span", { class: "x-done", role: "status" });
  let timer = 0;
  const copy = button("Copy", async () => {
    const copied = await clipped(code);
    clearTimeout(timer);
    if (panel.signal.aborted) return;
    retext(done, copied ? "Copied" : "Selected: press Ctrl+C");
    timer = window.setTimeout(() => retext(done, ""), 2000);
  });
  panel.signal.addEventListener("abort", () => clearTimeout(timer));
  change(copy, { "aria-label": `Copy: ${label}` });
  const show = () => retext(code, text());
  show();
  panel.follow(show);
  const head = element("div", { class: "x-head" }, element("span", {}, label), done, copy);
  const node = element("div", { class: "x-copy" }, head, element("pre", {}, code));
  panel.controls.append(node);
  return node;
}

/** Whether the node's text is on the clipboard; otherwise it is selected. */
async function clipped(node) {
  try {
    await navigator.clipboard.writeText(node.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(node);
    return document.execCommand("copy");
  }
}
