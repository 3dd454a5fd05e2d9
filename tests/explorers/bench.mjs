// @ts-check
// Mounts explorers on a bare page as anywidget would: a model, an element, an unmount.

/** A model as anywidget hands it over: values by name, and callbacks for `change:<name>`. */
class Model {
  /** @param {Record<string, any>} values */
  constructor(values) {
    this.values = values;
    /** @type {Map<string, Set<Function>>} */
    this.callbacks = new Map();
    this.saved = 0;
  }

  /** @param {string} name */
  get(name) {
    return this.values[name];
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    if (Object.is(this.values[name], value)) return;
    this.values[name] = value;
    for (const callback of [...(this.callbacks.get(`change:${name}`) ?? [])]) callback(value);
  }

  save_changes() {
    this.saved += 1;
  }

  /** @param {string} name @param {Function} callback */
  on(name, callback) {
    this.callbacks.set(name, (this.callbacks.get(name) ?? new Set()).add(callback));
  }

  /** @param {string} name @param {Function} callback */
  off(name, callback) {
    this.callbacks.get(name)?.delete(callback);
  }

  /** How many callbacks are still there. */
  listening() {
    return [...this.callbacks.values()].reduce((sum, callbacks) => sum + callbacks.size, 0);
  }
}

/**
 * Mount an explorer in an element; its start is painted when this resolves.
 *
 * @param {string} address  of the module
 * @param {HTMLElement} el
 * @param {Record<string, any>} state
 */
export const mount = async (address, el, state = {}) => {
  const module = await import(address);
  const model = new Model({ state, shown: {} });
  const started = performance.now();
  const unmount = await module.default.render({ model, el });
  await window.probes.frames(1);
  await window.probes.frames(1); // the second frame begins after the first was drawn
  return { module, model, el, unmount, painted: performance.now() - started };
};
