"""Whether a finger operates everything that it can see: what does not answer, by name."""

RANGE = "input[type=range]"
TAPPED = [RANGE, "input:not([type=range])", "select", "button", "[role=grid]"]
VALUE = "node => [node.value, node.checked, node === document.activeElement]"
FAR_END = "node => (node.value - node.min) / (node.max - node.min) > 0.5 ? 0.1 : 0.9"
CHOSEN = "node => node.type === 'radio' && node.checked"


def dead_taps(bench, root="#one"):
    """A finger operates every control that it can see, and a cell of every grid."""
    problems = []
    for selector in TAPPED:
        controls = bench.tab.locator(f"{root} {selector}:visible:enabled")
        for index in range(controls.count()):
            bench.call("hands.stepOff", root)
            if index >= controls.count():  # a tap on another one took it away
                break
            name = controls.nth(index).text_content()
            if not answers(bench, root, selector, controls.nth(index).element_handle()):
                problems.append(f"{selector} {index}: {name}")
    return problems


def answers(bench, root, selector, control):
    """Whether a tap on a control, or on the last cell of a grid, changes anything."""
    if selector == "[role=grid]":
        control = control.query_selector_all("[role=gridcell]")[-1]
    if control.evaluate(CHOSEN):  # it is what a tap would make it
        return True
    control.scroll_into_view_if_needed()
    box, before = control.bounding_box(), control.evaluate(VALUE)
    share = control.evaluate(FAR_END) if selector == RANGE else 0.5
    bench.watch(root)
    bench.tab.touchscreen.tap(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
    changed = control.evaluate(VALUE) != before or bench.changed()
    bench.changes()
    bench.tab.keyboard.press("Escape")  # the list of a select
    return changed
