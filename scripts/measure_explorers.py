"""Write book/_static/explorers/heights.css: how high each explorer is, so that pages keep room.

Mounts every explorer at its start and as the lessons set it, and measures it at many widths, with a
mouse and with a finger. The sheet keeps a line of text more than was measured: on another machine
letters are a little wider or narrower, and lines break elsewhere. So two machines may write two
sheets that are both right; `faults` says where one is not, and a test asks it.
"""

import ast
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterable
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import jupytext
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "book")]

from convlab.explorers import bundle  # noqa: E402 (the root is not on the path before)
from convlab.explorers.widget import query  # noqa: E402

from tests.course.visits import FLAGS, Quiet  # noqa: E402
from tests.explorers import sites  # noqa: E402

SHEET = bundle.FOLDER / "heights.css"
HEAD = """\
/* Made by `make heights`, which measures. How high an explorer is, by its slug, by what it starts
   with, and by its container's width: room for what will be mounted, so that nothing moves then. */
"""
# Half a rem: the widths at which the explorers' own sheets change something are multiples of it.
WIDTHS = range(256, 961, 8)
POINTERS = {"mouse": {}, "finger": {"has_touch": True, "is_mobile": True}}
REM = 16
LINE = 22  # pixels of a line of text: reserved beyond what was measured
SLACK = LINE  # by which one rule may exceed that, so that few rules suffice
MOST = LINE + SLACK + LINE  # that may stay empty, with a line less than here

Placed = tuple[str, str]  # slug, and what it starts with, as in an address
Heights = dict[int, tuple[float, float]]  # {width of the container: (what is needed, what is kept)}

NOT_SET = {"id", "title", "figure"}
STYLE = """
body { padding: 0 }
main.bd-article { max-width: none; padding: 0 }
.explorer > * { min-height: 0 !important }
.explorer > .kept { height: var(--x-height); position: absolute; visibility: hidden }
"""
PROBE = """() => {
    for (const one of document.querySelectorAll(".explorer"))
        one.prepend(Object.assign(document.createElement("div"), { className: "kept" }));
}"""
MEASURE = """async widths => {
    const places = [...document.querySelectorAll(".explorer")];
    const found = places.map(() => []);
    const high = node => node.getBoundingClientRect().height;
    const both = one => [high(one.lastElementChild), high(one.firstElementChild)];
    for (const width of widths) {
        document.querySelector("main").style.width = `${width}px`;
        for (let last = "", same = 0; same < 3;) { // drawn anew, and drawn to the end
            await new Promise(requestAnimationFrame);
            const text = String(places.map(both));
            same = text === last ? same + 1 : 0;
            last = text;
        }
        places.forEach((one, place) => { found[place].push([width, both(one)]); });
    }
    return found;
}"""


def placed(book: Path = ROOT / "book") -> list[Placed]:
    """Every explorer as it starts by itself, and as lessons place it."""
    found = [(slug, "") for slug in bundle.slugs()]
    for lesson in sorted(book.glob("*.md")):
        if "Explorer(" in lesson.read_text(encoding="utf-8"):
            cells = [cell for cell in jupytext.read(lesson).cells if cell.cell_type == "code"]
            found += [place for cell in cells for place in placed_by(cell.source)]
    return list(dict.fromkeys(found))


def placed_by(source: str) -> list[Placed]:
    """What a cell's calls of Explorer show; what they set is written out."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = []
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "Explorer":
            given = {one.arg: one.value for one in call.keywords if one.arg not in NOT_SET}
            state = query({name: ast.literal_eval(value) for name, value in given.items()})
            found.append((ast.literal_eval(call.args[0]), state))
    return found


@contextmanager
def pages(browser: Browser, places: list[Placed]) -> Iterable[dict[str, Page]]:
    """{pointer: a page that holds these explorers, live}."""
    with tempfile.TemporaryDirectory() as name:
        folder = sites.lay_out(Path(name))
        lay_out(folder, places)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        contexts = {
            pointer: browser.new_context(viewport={"width": 1200, "height": 900}, **options)
            for pointer, options in POINTERS.items()
        }
        opened = {pointer: context.new_page() for pointer, context in contexts.items()}
        for page in opened.values():
            page.goto(f"http://127.0.0.1:{server.server_port}/heights.html", wait_until="load")
            page.locator(".explorer-live .x-body:visible").nth(len(places) - 1).wait_for()
            page.add_style_tag(content=STYLE)
            page.evaluate(PROBE)
        yield opened
        for context in contexts.values():
            context.close()
        server.shutdown()
        server.server_close()


def lay_out(folder: Path, places: list[Placed]) -> None:
    """Write the page «heights» with all explorers, one below the other."""
    for slug in {slug for slug, _ in places}:
        (folder / f"{slug}.js").write_text(bundle.page_script(slug), encoding="utf-8")
    holders = [
        sites.place(slug, f"place-{number}", state.replace("&", "&amp;"))
        for number, (slug, state) in enumerate(places)
    ]
    scripts = [f'<script defer src="{slug}.js"></script>' for slug in {slug for slug, _ in places}]
    sites.write(folder, "heights", "\n".join([*holders, *scripts]))


def measured(page: Page, places: list[Placed], widths: Iterable[int]) -> dict[Placed, Heights]:
    """How high each explorer is at each width, and how much room its page keeps."""
    found = page.evaluate(MEASURE, list(widths))
    return {
        place: {width: tuple(both) for width, both in heights}
        for place, heights in zip(places, found, strict=True)
    }


def faults(found: dict[Placed, Heights]) -> list[str]:
    """Where the page keeps too little room or too much, in words."""
    return [
        f"{slug}?{state} at {width} px is {needed:.0f} px high, in a place of {kept:.0f}"
        for (slug, state), heights in found.items()
        for width, (needed, kept) in heights.items()
        if not 0 <= kept - needed <= MOST
    ]


def rules(heights: Heights) -> list[tuple[int, float, float]]:
    """[(from which width, slope, base)]: lines at or above all heights, and at most SLACK above."""
    found, points = [], [(width, needed) for width, (needed, _) in sorted(heights.items())]
    while points:
        count = len(points)
        while (line := above(points[:count])) is None:
            count -= 1
        found.append((points[0][0], *line))
        points = points[count:]
    return found


def above(points: list[tuple[int, float]]) -> tuple[float, float] | None:
    """(slope, base) of a line at most SLACK above all points; None where there is none.

    Pictures grow with the width; where text needs fewer lines, the next rule begins.
    """
    pairs = [(one, other) for n, one in enumerate(points) for other in points[n + 1 :]]
    rises = [(high - low, right - left) for (left, low), (right, high) in pairs]
    least = max([(rise - SLACK) / run for rise, run in rises], default=0)
    most = min([(rise + SLACK) / run for rise, run in rises], default=0)
    slope = max(0, least)
    if slope > most and rises:
        return None
    return slope, max(height - slope * width for width, height in points)


def sheet(found: dict[str, dict[Placed, Heights]]) -> str:
    """The style sheet that reserves these heights, by pointer."""
    mouse, finger = (block(found[pointer]) for pointer in POINTERS)
    indented = "".join(f"  {line}\n" for line in finger.splitlines())
    return f"{HEAD}\n{mouse}\n@media (pointer: coarse) {{\n{indented}}}\n"


def block(heights: dict[Placed, Heights]) -> str:
    """Rules for every place, sorted by the width from which they hold."""
    lines: dict[int, list[str]] = {}
    for place, found in own(heights).items():
        for number, (width, slope, base) in enumerate(found):
            rule = f"{selector(*place)} {{ --x-height: {length(slope, base + LINE)}; }}\n"
            lines.setdefault(width if number else 0, []).append(rule)
    return "".join(from_width(width, lines[width]) for width in sorted(lines))


def own(heights: dict[Placed, Heights]) -> dict[Placed, list[tuple[int, float, float]]]:
    """The rules of every place, but for those where its explorer's own hold as they are."""
    found = {place: rules(its) for place, its in heights.items()}
    return {
        (slug, state): its
        for (slug, state), its in found.items()
        if not state or its != found.get((slug, ""))
    }


def from_width(width: int, lines: list[str]) -> str:
    """Rules that hold from a width of the container on, or at any."""
    if not width:
        return "".join(lines)
    inner = "".join(f"  {line}" for line in lines)
    return f"@container explorer (min-width: {width / REM:g}rem) {{\n{inner}}}\n"


def selector(slug: str, state: str) -> str:
    """An explorer's children: what stands there without JavaScript, and what is mounted."""
    return f'[data-explorer="{slug}"]' + (f'[data-state="{state}"]' if state else "") + " > *"


def length(slope: float, base: float) -> str:
    """A line over the container's width, in CSS."""
    fixed = f"{base / REM:.2f}rem"
    return f"calc({100 * slope:.2f}cqi + {fixed})" if slope else fixed


def main() -> None:
    """Measure, write the sheet, and say how large it is."""
    places = placed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with pages(browser, places) as opened:
            found = {pointer: measured(page, places, WIDTHS) for pointer, page in opened.items()}
        browser.close()
    SHEET.write_text(sheet(found), encoding="utf-8")
    print(f"==> {SHEET.relative_to(ROOT)}: {len(places)} explorers, "
          f"{SHEET.stat().st_size / 1000:.1f} kB")  # fmt: skip


if __name__ == "__main__":
    main()
