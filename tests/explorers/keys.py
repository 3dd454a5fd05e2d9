"""Whether a reader without a mouse comes to everything and operates it: what is wrong, in words."""

BACK = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight"}


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
    everything = bench.call("looks.kinds", root)
    wanted = {name for kind, name, index in everything if index >= 0 and kind != "radio"}
    outside = [name for kind, name, index in everything if index < 0 and kind != "cell"]
    return [*(wanted - stops(bench)), *outside, *bench.call("looks.mouseOnly", root)]


def stops(bench):
    """The names of all that Tab stops at, from before the explorers to after them."""
    names = set()
    bench.tab.locator("#before").focus()
    for _ in range(300):
        bench.tab.keyboard.press("Tab")
        if bench.tab.evaluate("document.activeElement.id") == "after":
            break
        names.add(bench.call("looks.focused"))
    return names


def cells_out_of_reach(bench, root="#one"):
    """Arrow keys come to every cell of every grid."""
    missing = []
    for grid in bench.tab.locator(f"{root} [role=grid]:visible").all():
        cells = grid.locator("[role=gridcell]")
        labels = cells.evaluate_all("all => all.map(cell => cell.getAttribute('aria-label'))")
        grid.locator("[role=gridcell][tabindex='0']").first.focus()
        seen = walked(bench, grid.locator("[role=row]").count())
        missing += [label for label in labels if not any(label[:40] in name for name in seen)]
    return missing


def walked(bench, rows):
    """The names of the cells that arrow keys pass: to the first, then row by row, to and fro."""
    seen, way = set(), "ArrowRight"
    run(bench, "ArrowUp", seen)
    run(bench, "ArrowLeft", seen)
    for _ in range(max(rows, 1)):
        run(bench, way, seen)
        bench.tab.keyboard.press("ArrowDown")
        seen.add(bench.call("looks.focused"))
        way = BACK[way]
    return seen


def run(bench, key, seen):
    """Press a key until the focus stays where it is."""
    for _ in range(64):
        before = bench.call("looks.focused")
        seen.add(before)
        bench.tab.keyboard.press(key)
        if bench.call("looks.focused") == before:
            return


def dead_keys(bench, root="#one"):
    """Each control does something when its key is pressed, and keeps the focus in the explorer."""
    problems, index = [], -1
    while (index := index + 1) < len(everything := controls(bench, root)):
        kind, name, place = everything[index]
        if place < 0:
            continue
        bench.call("hands.stepOff", root)
        bench.call("hands.focusOn", root, index)
        if not operates(bench, root, kind):
            problems.append(f"{name} does nothing")
        if not bench.call("looks.focused"):
            problems.append(f"{name} loses the focus")
    return problems


def controls(bench, root):
    """What is operated but for the cells of grids: how many these are may hang on a setting."""
    return [one for one in bench.call("looks.kinds", root) if one[0] != "cell"]


def operates(bench, root, kind):
    """Whether the key that is meant for a kind of control works on what has the focus."""
    if kind in {"range", "select"}:
        return turned(bench)
    if kind == "radio":
        return turned(bench) or alone(bench, root)
    if kind in {"input", "textarea"}:
        return typed(bench)
    return kind == "a" or pressed(bench, root, "Space" if kind == "checkbox" else "Enter")


def turned(bench):
    """Whether an arrow key changes the value of what has the focus, or moves to another radio."""
    before = bench.call("looks.held")
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        bench.tab.keyboard.press(key)
        bench.frames(1)
        if bench.call("looks.held") != before:
            return True
    return False


def alone(bench, root):
    """Whether the radio button that has the focus is the only one that can be chosen now."""
    group = bench.tab.evaluate("document.activeElement.name")
    return bench.tab.locator(f"{root} input[name='{group}']:enabled").count() == 1


def typed(bench):
    """Whether a number can be typed into what has the focus."""
    bench.tab.keyboard.press("Control+a")
    bench.tab.keyboard.type("2")
    return bench.call("looks.held")[0].endswith("2")


def pressed(bench, root, key):
    """Whether a key changes anything in the explorer within a second."""
    before = bench.call("looks.held")
    bench.watch(root)
    bench.tab.keyboard.press(key)
    changed = bench.changed() or bench.call("looks.held") != before
    bench.changes()
    return changed
