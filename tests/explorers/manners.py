"""What an explorer does to its page, its neighbours and its reader: what is wrong, in words."""

SLIDER = ".explorer input[type=range]:enabled"
USABLE = "node => node.isConnected && !node.disabled"
SPOT = """node => { const { x, y } = node.getBoundingClientRect();
    return [Math.round(x), Math.round(y + scrollY)]; }"""
PICTURE = "() => { window.picture = new WeakRef(document.querySelector('#one').lastElementChild); }"
HELD = "window.picture.deref() !== undefined"
CALLBACKS = "models => models.reduce((sum, model) => sum + model.listening(), 0)"
STATES = """() => window.mounted.map(
    one => JSON.stringify([one.model.get('state'), one.model.get('shown')]))"""


def left_behind(bench, slug, state=None):
    """After use and unmounting nothing is there that was not before, and the picture is let go."""
    before = bench.tab.evaluate("window.probes.open()")
    bench.mount(slug, state)
    bench.call("hands.useAll", "#one")
    models = bench.tab.evaluate_handle("window.mounted.map(one => one.model)")
    bench.tab.evaluate(PICTURE)
    bench.unmount()
    after = bench.tab.evaluate("window.probes.open()")
    extra = [line for line in set(after) if after.count(line) > before.count(line)]
    callbacks = ["callbacks of the model"] if models.evaluate(CALLBACKS) else []
    bench.frames(3)
    bench.tab.context.new_cdp_session(bench.tab).send("HeapProfiler.collectGarbage")
    held = ["the picture"] if bench.tab.evaluate(HELD) else []
    return [*sorted(extra), *callbacks, *held]


def shifts_while_playing(bench):
    """Nothing on the page jumps while an explorer plays."""
    bench.frames(30)  # what mounting moved in a page without reserved height
    bench.tab.evaluate("window.probes.shift = 0")
    button = bench.tab.evaluate_handle(
        "async () => (await import('/tests/explorers/hands.mjs')).playButton()"
    ).as_element()
    if not button:
        return []
    button.click()
    bench.frames(120)
    shift = bench.tab.evaluate("window.probes.shift")
    return [f"the layout shifts by {shift:.4f}"] if shift > 1e-4 else []


def slips_away(bench):
    """A slider stays under the finger that drags it, from its first value to its last."""
    problems = []
    bench.frames(30)
    for index, slider in enumerate(bench.tab.locator(SLIDER).element_handles()):
        if not slider.evaluate(USABLE):  # another one took it away or left it no choice
            continue
        before = slider.evaluate(SPOT)
        for key in ("End", "Home"):
            slider.press(key)
            bench.frames(3)
            if slider.evaluate(USABLE) and (after := slider.evaluate(SPOT)) != before:
                problems.append(f"slider {index} moves from {before} to {after} at {key}")
                break
    return problems


def restless(bench, root="#one"):
    """With less motion asked for, nothing changes by itself and nothing is animated."""
    bench.frames(30)
    bench.watch(root)
    bench.frames(60)
    return [*bench.changes(), *bench.call("looks.moving")]


def odd_walks(bench, seed, steps=300):
    """A random reader never sees an invalid setting, a number that is none, or an error."""
    problem = bench.call("walks.walkFirst", seed, steps)
    return [problem] if problem else []


def crosstalk(bench):
    """What is done in one explorer changes nothing in another on the page."""
    bench.frames(30)
    _, before = bench.tab.evaluate(STATES)
    bench.watch("#two")
    bench.call("hands.stepOff", "#one")
    bench.call("hands.useAll", "#one")
    bench.frames(30)
    changed, (_, after) = bench.changes(), bench.tab.evaluate(STATES)
    return [*changed, *([after] if after != before else []), *bench.call("looks.shared")]
