// @ts-check
/**
 * Explorers on a static page: finds their places and keeps what is set in the page's address.
 *
 *   <div class="explorer" id="strides" data-explorer="convolution_arithmetic"
 *        data-state="stride=2" data-title="Strides"><div class="explorer-static">…</div></div>
 *   import * as explorer from "./convolution_arithmetic.mjs";
 *   const unmount = mount("convolution_arithmetic", explorer);
 *
 * page.html?stride=3#strides shows the explorer with the id «strides» so set, and all else at its
 * start; without a query, or where nothing of it can be set, data-state holds. Links with the class
 * explorer-setting do it in place. Each entry of the history holds what all explorers show, by their
 * ids, and as its step how many such links led there.
 *
 * @typedef {{default: {render: (at: {model: any, el: HTMLElement}) => () => void},
 *   settings: import("./core/settings.mjs").Settings,
 *   valid: import("./core/settings.mjs").Valid}} Explorer
 */
import { pair, read, write } from "./core/settings.mjs";

const RESTED = 250; // milliseconds: browsers limit how often an address may change

/**
 * Mount an explorer in all its places; the result unmounts it.
 * @param {string} slug @param {Explorer} explorer
 */
export function mount(slug, explorer) {
  const places = document.querySelectorAll(`.explorer[data-explorer="${slug}"]:not(.explorer-live)`);
  const unmounts = [...places].map((el) => place(explorer, el));
  return () => unmounts.forEach((unmount) => unmount());
}

/** @param {Explorer} explorer */
function place({ default: { render }, settings, valid }, el) {
  const stop = new AbortController();
  const { signal } = stop;
  const usual = el.dataset.state ?? "";
  const here = `#${el.id}`;
  const model = stored(signal);
  const pairs = (text) => Object.fromEntries(new URLSearchParams(text));
  function take(text) {
    const { values, note } = read(settings, valid, text);
    const empty = !write(settings, values) && (note || !text); // a note tells what is wrong with it
    model.set("state", empty ? { ...pairs(usual), ...pairs(text) } : pairs(text));
  }
  /** @type {HTMLAnchorElement[]} */
  const led = []; // the links that were followed, each at the step of the entry it made
  let [timer, at] = [0, 0];

  function text() {
    const [[name, first]] = Object.entries(settings);
    return write(settings, model.get("state")) || (usual && pair(name, first, first.start));
  }
  /** Write what is set into the address. */
  function save() {
    const query = text();
    record("replaceState", query, location.pathname + (query && `?${query}`) + here);
  }
  /** @param {"replaceState" | "pushState"} how @param {string} query @param {string} [address] */
  function record(how, query, address, step = stepOf(history.state)) {
    try {
      history[how]({ ...history.state, step, [here]: query }, "", address);
    } catch {
      // Opened as a file, some browsers keep the address as it is: only sharing it is lost.
    }
  }
  function follow(event) {
    const link = event.target.closest("a.explorer-setting");
    const { hash, pathname, origin } = link ?? {};
    if (hash !== here || pathname !== location.pathname || origin !== location.origin) return;
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // To a browser the address of a name alone holds the query of the page.
    const query = link.getAttribute("href").startsWith("#") ? "" : link.search;
    record("replaceState", text()); // what Back comes back to
    at = stepOf(history.state) + 1;
    led[at] = link;
    record("pushState", query, location.pathname + query + here, at);
    take(query);
    const { top, bottom } = el.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) el.scrollIntoView(); // by its end, a tall one hides its picture
    el.lastElementChild.focus({ preventScroll: true });
  }

  /** Show what an entry of the history holds, and end a way back where it began: at the link. */
  function travel({ state }) {
    if (state && here in state) take(state[here]);
    clearTimeout(timer); // the address is there already
    const step = stepOf(state);
    const link = step < at && document.activeElement?.closest(".explorer, .explorer-setting") && led[step + 1];
    // After this event a browser takes the focus away, as from whatever a name in an address leads to.
    if (link) requestAnimationFrame(() => link.focus({ preventScroll: true }));
    at = step;
  }

  take(location.hash === here ? location.search : "");
  const unmount = render({ model, el });
  record("replaceState", text());
  model.on("change:state", () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, RESTED);
  });
  document.addEventListener("click", follow, { signal });
  window.addEventListener("popstate", travel, { signal });
  // A link to this place alone keeps the query that another explorer wrote.
  window.addEventListener(
    "hashchange",
    () => location.hash === here && !history.state && location.search && save(),
    { signal },
  );
  return () => {
    stop.abort();
    clearTimeout(timer);
    unmount();
  };
}

const stepOf = (state) => state?.step ?? 0;

/** What anywidget's model does, kept on the page. @param {AbortSignal} signal  the end of listening */
function stored(signal) {
  const kept = {};
  const heard = new EventTarget();
  return {
    get: (name) => kept[name],
    set(name, value) {
      kept[name] = value;
      heard.dispatchEvent(new Event(`change:${name}`));
    },
    save_changes() {},
    on: (type, f) => heard.addEventListener(type, f, { signal }),
    off: (type, f) => heard.removeEventListener(type, f),
  };
}
