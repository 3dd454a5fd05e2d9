"""What every explorer must do, each as a function of a bench that returns what is wrong.

Most is measured on the page by looks.mjs and walks.mjs; keys, taps and pointers are the browser's.
"""

LOOKS = "/tests/explorers/looks.mjs"
KINDS = """async root => { const { operated, named } = await import('/tests/explorers/looks.mjs');
    return operated(document.querySelector(root)).map(node => [
        node.type === 'range' || node.type === 'radio' || node.type === 'checkbox' ? node.type
            : node.getAttribute('role') === 'gridcell' ? 'cell' : node.tagName.toLowerCase(),
        named(node), node.tabIndex]); }"""
FOCUS = """async ([root, index]) => { const { operated } = await import('/tests/explorers/looks.mjs');
    operated(document.querySelector(root))[index]?.focus(); }"""
HOLDER = """() => { const node = document.activeElement;
    return node.closest('.explorer') ? (node.getAttribute('aria-label') ?? node.textContent) : ''; }"""
VALUE = "() => { const node = document.activeElement; return [node.value, node.checked]; }"
STEP_OFF = """async root => { const { operated } = await import('/tests/explorers/looks.mjs');
    const slider = operated(document.querySelector(root)).find(node => node.type === 'range');
    if (!slider) return;
    slider.value = slider.value === slider.max ? slider.min : Number(slider.value) + 1;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await window.probes.frames(2); }"""
WATCH = """async root => { const { watch } = await import('/tests/explorers/looks.mjs');
    window.watched = watch(document.querySelector(root)); }"""
CHANGED = "window.watched.seen.length > 0"
STOP = "window.watched.stop()"
PLAYS = """() => [...document.querySelectorAll('.explorer button')].find(
    node => /^(play|start)/i.test(node.getAttribute('aria-label') ?? node.textContent.trim()))"""
SLIDER = ".explorer input[type=range]:enabled"
SPOTS = f"""() => [...document.querySelectorAll('{SLIDER}')].map(node => {{
    const {{ x, y }} = node.getBoundingClientRect();
    return [Math.round(x), Math.round(y + scrollY)]; }})"""
ARROWS = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight"}


def looked(bench, name, *given):
    """What a function of looks.mjs returns on the page."""
    script = f"async given => (await import('{LOOKS}')).{name}(...given)"
    return bench.tab.evaluate(script, list(given))


def unnamed(bench):
    """Everything that takes the focus has a name for those who cannot see it."""
    client = bench.tab.context.new_cdp_session(bench.tab)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    return [node["role"]["value"] for node in nodes if focusable(node) and not spoken(node)]


def focusable(node):
    """Whether a node of the accessibility tree, but the page itself, takes the focus."""
    properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    page = node.get("role", {}).get("value") == "RootWebArea"
    return not node["ignored"] and not page and properties.get("focusable", False)


def spoken(node):
    """The name that a screen reader says."""
    return node.get("name", {}).get("value", "").strip()


def unreached(bench, root="#one"):
    """Tab comes to every control, a group of radio buttons or a grid counting as one."""
    tab, reached = bench.tab, []
    wanted = {name for kind, name, index in kinds(bench, root) if index >= 0 and kind != "radio"}
    tab.locator("#before").focus()
    for _ in range(300):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "after":
            break
        reached.append(tab.evaluate(
            f"async () => (await import('{LOOKS}')).named(document.activeElement)"))  # fmt: skip
    mouse = tab.evaluate(
        f"async root => (await import('{LOOKS}')).mouseOnly(document.querySelector(root))", root
    )
    lost = [name for kind, name, index in kinds(bench, root) if index < 0 and kind != "cell"]
    return [*(wanted - set(reached)), *mouse, *lost]


def kinds(bench, root="#one"):
    """[kind, name, tabIndex] of everything that can be operated in an element."""
    return bench.tab.evaluate(KINDS, root)


def cells_out_of_reach(bench, root="#one"):
    """Arrow keys come to every cell of every grid."""
    tab, missing = bench.tab, []
    for grid in tab.locator(f"{root} [role=grid]:visible").all():
        rows = grid.locator("[role=row]").count()
        grid.locator("[role=gridcell][tabindex='0']").first.focus()
        seen = walked(tab, rows)
        labels = grid.locator("[role=gridcell]").evaluate_all(
            "cells => cells.map(cell => cell.getAttribute('aria-label'))")  # fmt: skip
        missing += sorted(set(labels) - seen)
    return missing


def walked(tab, rows):
    """The labels of the cells that arrow keys pass: to the first, then row by row, to and fro."""
    seen = set()
    for key in ("ArrowUp", "ArrowLeft"):
        run(tab, key, seen)
    way = "ArrowRight"
    for _ in range(max(rows, 1)):
        run(tab, way, seen)
        tab.keyboard.press("ArrowDown")
        seen.add(tab.evaluate(HOLDER))
        way = ARROWS[way]
    return seen


def run(tab, key, seen):
    """Press a key until the focus stays where it is."""
    for _ in range(64):
        before = tab.evaluate(HOLDER)
        seen.add(before)
        tab.keyboard.press(key)
        if tab.evaluate(HOLDER) == before:
            return


def dead_keys(bench, root="#one"):
    """Each control does something when its key is pressed, and keeps the focus in the explorer."""
    problems, index = [], 0
    while index < len(all_kinds := kinds(bench, root)):
        kind, name, tabindex = all_kinds[index]
        index += 1
        if kind == "cell" or tabindex < 0:
            continue
        bench.tab.evaluate(STEP_OFF, root)  # so that a preset or a reset has something to do
        bench.tab.evaluate(FOCUS, [root, index - 1])
        if not (valued if kind in {"range", "radio", "select"} else pressed)(bench, root, kind):
            problems.append(f"{name} does nothing")
        if not bench.tab.evaluate("document.activeElement.closest('.explorer') !== null"):
            problems.append(f"{name} loses the focus")
    return problems


def valued(bench, root, kind):
    """Whether an arrow key changes the value of what has the focus, or moves among radio buttons."""
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        before = bench.tab.evaluate(VALUE)
        bench.tab.keyboard.press(key)
        bench.frames(1)
        if bench.tab.evaluate(VALUE) != before:
            return True
    group = f"{root} input[name='{{}}']:enabled".format(
        bench.tab.evaluate("document.activeElement.name"))  # fmt: skip
    return kind == "radio" and bench.tab.locator(group).count() == 1


def pressed(bench, root, kind):
    """Whether Enter, or Space for a checkbox, changes anything in the explorer within a second."""
    if kind in {"input", "textarea"}:
        return typed(bench, root)
    before = bench.tab.evaluate(VALUE)
    bench.tab.evaluate(WATCH, root)
    bench.tab.keyboard.press("Space" if kind == "checkbox" else "Enter")
    changed = settled(bench) or bench.tab.evaluate(VALUE) != before
    bench.tab.evaluate(STOP)
    return changed or kind == "a"


def typed(bench, root):
    """Whether a number can be typed into what has the focus."""
    bench.tab.keyboard.press("Control+a")
    bench.tab.keyboard.type("2")
    return bench.tab.evaluate("document.activeElement.value").endswith("2")


def settled(bench):
    """Whether something changed in what is watched, looking for up to 60 frames."""
    for _ in range(20):
        if bench.tab.evaluate(CHANGED):
            return True
        bench.frames(3)
    return False


def dead_taps(bench, root="#one"):
    """A finger operates every control that it can see, and a cell of every grid."""
    problems = []
    # a number is typed: a tap only brings the keyboard
    for selector in ("input[type=range]", "input:not([type=range], [type=number])", "select",
                     "button", "[role=grid]"):  # fmt: skip
        for index in range(bench.tab.locator(f"{root} {selector}:visible:enabled").count()):
            problems += untapped(bench, root, f"{selector}:visible:enabled", index)
    return problems


def untapped(bench, root, selector, index):
    """The name of a control on which a tap changes nothing."""
    tab = bench.tab
    bench.tab.evaluate(STEP_OFF, root)
    control = tab.locator(f"{root} {selector}").nth(index)
    if selector.startswith("[role=grid]"):
        control = control.locator("[role=gridcell]").last
    if not control.count() or control.evaluate(
        "node => Boolean(node.checked && node.type === 'radio')"
    ):
        return []
    control.scroll_into_view_if_needed()
    box, before = control.bounding_box(), control.evaluate("node => [node.value, node.checked]")
    share = 0.5
    if selector.startswith("input[type=range]"):
        share = control.evaluate(
            "node => (node.value - node.min) / (node.max - node.min) > .5 ? .1 : .9"
        )
    tab.evaluate(WATCH, root)
    tab.touchscreen.tap(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
    moved = settled(bench) or control.evaluate("node => [node.value, node.checked]") != before
    tab.evaluate(STOP)
    return (
        [] if moved else [control.evaluate(f"async node => (await import('{LOOKS}')).named(node)")]
    )


def left_behind(bench, slug, state):
    """After use and unmounting nothing is there that was not there before."""
    before = bench.tab.evaluate("window.probes.open()")
    bench.mount(slug, state)
    use(bench)
    models = bench.tab.evaluate_handle("window.mounted.map(one => one.model)")
    bench.unmount()
    after = bench.tab.evaluate("window.probes.open()")
    calls = models.evaluate("models => models.reduce((sum, model) => sum + model.listening(), 0)")
    extra = [line for line in set(after) if after.count(line) > before.count(line)]
    return [*sorted(extra), *(["callbacks of the model"] if calls else [])]


def use(bench, root="#one"):
    """Operate everything once, quickly, and leave it running."""
    bench.tab.evaluate("""async root => {
        const [{ operated }, { act }] = await Promise.all([
            import('/tests/explorers/looks.mjs'), import('/tests/explorers/walks.mjs')]);
        const element = document.querySelector(root);
        for (const node of operated(element)) if (node.isConnected) act(node, () => 0.7);
        await window.probes.frames(2);
        [...element.querySelectorAll('button')].filter(node => node.isConnected).at(-1)?.click();
    }""", root)  # fmt: skip


def play(bench):
    """Press the button that plays; whether there is one."""
    button = bench.tab.evaluate_handle(PLAYS).as_element()
    if button:
        button.click()
    return button is not None


def shifts_while_playing(bench):
    """Nothing on the page jumps while an explorer plays."""
    bench.frames(30)  # what mounting moved in a page without reserved height
    bench.tab.evaluate("window.probes.shift = 0")
    if not play(bench):
        return []
    bench.frames(120)
    shift = bench.tab.evaluate("window.probes.shift")
    return [f"the layout shifts by {shift:.4f}"] if shift > 1e-4 else []


def slips_away(bench):
    """A slider stays under the finger that drags it, from its first value to its last."""
    problems, sliders = [], bench.tab.locator(SLIDER)
    bench.frames(30)
    for index in range(sliders.count()):
        if index >= sliders.count():  # another one took it away
            break
        slider, before = sliders.nth(index), bench.tab.evaluate(SPOTS)[index]
        for key in ("End", "Home"):
            slider.press(key)
            bench.frames(3)
            if index < len(spots := bench.tab.evaluate(SPOTS)) and spots[index] != before:
                problems.append(f"slider {index} moves from {before} to {spots[index]} at {key}")
                break
    return problems


def restless(bench, root="#one"):
    """With less motion asked for, nothing changes by itself and nothing is animated."""
    bench.frames(30)
    bench.tab.evaluate(WATCH, root)
    bench.frames(60)
    changed = sorted(set(bench.tab.evaluate(STOP)))
    return [*changed, *looked(bench, "moving")]


def odd_walks(bench, seed, steps=300):
    """A random reader never sees an invalid setting, a number that is none, or an error."""
    script = """async ([seed, steps]) =>
        (await import('/tests/explorers/walks.mjs')).walk(window.mounted[0], seed, steps)"""
    problem = bench.tab.evaluate(script, [seed, steps])
    return [problem] if problem else []


def crosstalk(bench):
    """What is done in one explorer changes nothing in another on the page."""
    bench.frames(30)
    states = "() => window.mounted.map(one => JSON.stringify([one.model.get('state'), one.model.get('shown')]))"
    _, before = bench.tab.evaluate(states)
    bench.tab.evaluate(WATCH, "#two")
    bench.tab.evaluate(STEP_OFF, "#one")
    use(bench, "#one")
    bench.frames(30)
    changed = bench.tab.evaluate(STOP)
    _, after = bench.tab.evaluate(states)
    return [*sorted(set(changed)), *([after] if after != before else []), *looked(bench, "shared")]
