// Runs before anything on a page: counts what is started and not ended, and what shifts or fails.
(() => {
  const probes = (window.probes = { errors: [], shift: 0 });
  const real = {
    add: EventTarget.prototype.addEventListener,
    remove: EventTarget.prototype.removeEventListener,
  };

  // listeners: one record each, as browsers count them (target, type, callback, capture), which keeps
  // none of it alive
  const listeners = new Set();
  const capture = (options) => (typeof options === "object" ? Boolean(options?.capture) : Boolean(options));
  const find = (target, type, callback, options) =>
    [...listeners].find(
      (one) =>
        one.target.deref() === target && one.type === type && one.callback.deref() === callback &&
        one.capture === capture(options),
    );

  EventTarget.prototype.addEventListener = function (type, callback, options) {
    const [signal, target] = [options?.signal, this ?? window];
    if (callback && !signal?.aborted && !find(target, type, callback, options)) {
      const one = { target: new WeakRef(target), type, callback: new WeakRef(callback), capture: capture(options) };
      listeners.add(one);
      const forget = () => listeners.delete(one);
      if (signal) real.add.call(signal, "abort", forget, { once: true });
      if (options?.once) real.add.call(target, type, forget, { once: true, capture: one.capture });
    }
    return real.add.call(this, type, callback, options);
  };

  EventTarget.prototype.removeEventListener = function (type, callback, options) {
    listeners.delete(find(this ?? window, type, callback, options));
    return real.remove.call(this, type, callback, options);
  };

  const named = (target, type) => {
    const what = target instanceof Element ? target.tagName.toLowerCase() : target.constructor.name;
    return `${type} on ${what}`;
  };
  // what hangs on a node that left the page goes with it: whether it goes, `manners.left_behind` asks
  const live = (target) =>
    target instanceof Node ? target.isConnected : !(target instanceof AbortSignal && target.aborted);
  const heard = () =>
    [...listeners].map(({ target, type }) => ({ target: target.deref(), type })).filter(({ target }) => target);

  // timers and frames
  const pending = { timeouts: new Set(), intervals: new Set(), frames: new Set() };
  const counted = (start, end, kind, again) => {
    const [begin, cancel] = [window[start], window[end]];
    window[start] = (callback, ...rest) => {
      const id = begin.call(window, (...given) => {
        if (!again) pending[kind].delete(id);
        return typeof callback === "function" ? callback(...given) : undefined;
      }, ...rest);
      pending[kind].add(id);
      return id;
    };
    window[end] = (id) => {
      pending[kind].delete(id);
      return cancel.call(window, id);
    };
  };
  const frame = window.requestAnimationFrame.bind(window);
  counted("setTimeout", "clearTimeout", "timeouts", false);
  counted("setInterval", "clearInterval", "intervals", true);
  counted("requestAnimationFrame", "cancelAnimationFrame", "frames", false);

  // observers that still observe something
  const observers = new Map();
  for (const kind of ["ResizeObserver", "IntersectionObserver", "MutationObserver"]) {
    const Real = window[kind];
    window[kind] = class extends Real {
      observe(...given) {
        observers.set(this, kind);
        return super.observe(...given);
      }
      disconnect() {
        observers.delete(this);
        return super.disconnect();
      }
    };
    probes[kind] = Real;
  }

  /** All that is under way, as sorted lines. */
  probes.open = () =>
    [
      ...heard().filter(({ target }) => live(target)).map(({ target, type }) => named(target, type)),
      ...Object.entries(pending).flatMap(([kind, ids]) => [...ids].map(() => kind)),
      ...observers.values(),
      ...document.getAnimations().map(() => "animation"),
      ...[...document.querySelectorAll("*")].map((one) => `<${one.tagName.toLowerCase()}>`),
    ].sort();

  /** Targets of the page on which a pointer does something. */
  probes.pointed = () =>
    heard().filter(({ type }) => /^(click|pointerdown|mousedown|touchstart)$/.test(type)).map((one) => one.target);

  /** Resolves after so many frames. */
  probes.frames = (count) =>
    new Promise((resolve) => {
      const next = (left) => (left > 0 ? frame(() => next(left - 1)) : resolve(null));
      next(count);
    });

  // what shifts, what fails
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probes.shift += entry.value; // those after an input as well
  }).observe({ type: "layout-shift", buffered: true });
  real.add.call(window, "error", (event) => probes.errors.push(String(event.error ?? event.message)));
  real.add.call(window, "unhandledrejection", (event) => probes.errors.push(String(event.reason)));
})();
