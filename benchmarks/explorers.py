"""How quick the explorers are: until the first paint, and how many frames a second while dragging.

Run on an idle machine: .venv/bin/python benchmarks/explorers.py [slug …]. Prints for each explorer
its kilobytes as shipped and as source, the milliseconds from mounting to the painted picture (the
median of seven fresh pages), and, while the mouse drags its first slider to and fro for two
seconds, the frames a second, the slowest frame and the script's own milliseconds for one change.
"""

import shutil
import statistics
import sys
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "book")]

from convlab.explorers import bundle  # noqa: E402 (the root is not on the path before)
from playwright.sync_api import sync_playwright  # noqa: E402

from tests.course.visits import FLAGS, Quiet  # noqa: E402
from tests.explorers.benches import Bench  # noqa: E402
from tests.explorers.sites import lay_out  # noqa: E402

TITLES = {"shipped": 10, "source": 10, "paint": 8, "frames/s": 10, "slowest": 9, "a change": 10}
HEAD = " " * 24 + "".join(title.rjust(width) for title, width in TITLES.items())
PAGES, SECONDS = 7, 2
COUNT = """() => { window.times = []; const next = now => {
    window.times.push(now); window.counting = requestAnimationFrame(next); };
    requestAnimationFrame(next); }"""
TIMES = "() => { cancelAnimationFrame(window.counting); return window.times; }"
CHANGE = """async () => {
    const slider = document.querySelector('.explorer input[type=range]:enabled');
    if (!slider) return null;
    const [low, high, spent] = [slider.min, slider.max, []];
    for (let turn = 0; turn < 20; turn += 1) {
        slider.value = turn % 2 ? low : high;
        const start = performance.now();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        // a callback asked for now comes after the explorer's own, before the frame is laid out
        await new Promise(done => requestAnimationFrame(begin => {
            spent.push(performance.now() - Math.max(start, begin)); done(); }));
    }
    return spent.sort((a, b) => a - b)[10];
}"""


def main(slugs: list[str]) -> None:
    """Print a line for each explorer."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Quiet, directory=lay_out(Path(folder)))
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        base = f"http://127.0.0.1:{server.server_port}"
        print(HEAD, flush=True)
        for slug in slugs or bundle.slugs():
            print(line(slug, browser, base), flush=True)
        browser.close()
        server.shutdown()
        server.server_close()


def line(slug: str, browser, base: str) -> str:
    """One explorer's figures, under those of `HEAD`."""
    sources = bundle.reached(bundle.FOLDER / f"{slug}.mjs")
    source = sum(path.stat().st_size for path in sources) / 1000
    shipped = len(bundle.notebook_module(slug).encode()) / 1000
    sizes = f"{shipped:7.1f} kB{source:7.1f} kB"
    paints = [painted(slug, browser, base) for _ in range(PAGES)]
    return f"{slug:24}{sizes}{statistics.median(paints):5.0f} ms{dragged(slug, browser, base)}"


def painted(slug: str, browser, base: str) -> float:
    """Milliseconds from the call of render on a fresh page until the frame after it was drawn."""
    context = browser.new_context()
    bench = Bench(context, base)
    bench.open("bench")
    bench.mount(slug)
    spent = bench.tab.evaluate("window.mounted[0].painted")
    context.close()
    return spent


def dragged(slug: str, browser, base: str) -> str:
    """Frames a second, the slowest frame and the script's part, while a slider is dragged."""
    context = browser.new_context()
    bench = Bench(context, base)
    bench.open("bench")
    bench.mount(slug)
    slider = bench.tab.locator(".explorer input[type=range]:enabled").first
    if not slider.count():
        context.close()
        return "  no slider"
    slider.scroll_into_view_if_needed()
    box, mouse = slider.bounding_box(), bench.tab.mouse
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + 2, middle)
    mouse.down()
    bench.tab.evaluate(COUNT)
    for step in range(SECONDS * 60):
        share = abs((step / 30) % 2 - 1)  # to and fro, a second each way
        mouse.move(box["x"] + 2 + share * (box["width"] - 4), middle)
        bench.frames(1)
    times = bench.tab.evaluate(TIMES)
    mouse.up()
    gaps = [later - sooner for sooner, later in pairwise(times)]
    change = bench.tab.evaluate(CHANGE)
    context.close()
    rate = 1000 * len(gaps) / sum(gaps)
    return f"{rate:10.0f}{max(gaps):6.0f} ms{change:7.1f} ms"


if __name__ == "__main__":
    main(sys.argv[1:])
