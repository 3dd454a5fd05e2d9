"""Explorers on the pages of a small course: what a page loads, links that set one, and warnings."""

import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import nbformat
import pytest
from bs4 import BeautifulSoup

from tests.course.small_course import EXERCISE, ROOT, Course, lesson, notebook
from tests.course.visits import Quiet, Visit

DIAL = """\
import { settle, write } from "./core/settings.mjs";
export const settings = {
  stride: { kind: "integer", label: "stride", from: 1, to: 4, start: 1 },
  mode: { kind: "choice", label: "mode", options: [{ value: "one", label: "" }], start: "one" },
};
export const valid = () => true;
export default {
  render({ model, el }) {
    const dial = document.createElement("output");
    const draw = () => {
      const { values } = settle(settings, valid, model.get("state"));
      dial.textContent = `stride ${values.stride}, ${write(settings, values) || "as usual"}`;
    };
    model.on("change:state", draw);
    el.classList.add("explorer-live");
    el.append(dial);
    draw();
    return () => dial.remove();
  },
};
"""
CELL = """\
from convlab.explorers import Explorer
figure = "<svg role='img' aria-label='3'></svg>"
Explorer("dial", stride=3, mode="one", title="A dial", figure=figure)"""
PAGE = f"""{lesson(CELL)}
Turn it to {{setting}}`four <dial?stride=4>`, or back to {{setting}}`where it was <dial>`.

## A dial

Text.
"""
OTHER = f"{lesson()}\nThere: {{setting}}`two <dial?stride=2&mode=one>`.\n"


def course_in(folder):
    """A small course with the explorer «dial»."""
    course = Course(folder)
    shutil.copytree(ROOT / "book/convlab/explorers", folder / "book/convlab/explorers")
    course.write("book/_static/explorers/dial.mjs", DIAL)
    course.write("book/_static/explorers/dial.css", ".dial { color: inherit; }\n")
    return course


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A page with an explorer, one that links to it, and a notebook with one of another name."""
    course = course_in(tmp_path_factory.mktemp("course"))
    course.write("book/index.md", PAGE)
    course.write("book/other.md", OTHER)
    second = CELL.replace('"dial",', '"dial", "second",')
    course.write("book/trains.ipynb", notebook("# A build", second))
    course.list_pages("book/other", "book/trains", "exercises/e/e")
    status, output = course.build()
    assert status == 0, output
    return course


def loaded(page):
    """The scripts and styles of a page that are the explorers', without their versions."""
    addresses = [tag.get("src") or tag["href"] for tag in page.select("script[src], link[href]")]
    return [a.partition("?")[0] for a in addresses if "explorers/" in a]


def test_a_page_with_an_explorer_loads_its_script_and_the_style(course):
    """The script is in one piece and waits for the page; its address changes with its text."""
    page = course.page()
    names = ["explorers.css", "controls.css", "dial.css", "heights.css", "dial.js"]
    assert loaded(page) == [f"../_static/explorers/{name}" for name in names]
    script = page.select_one("script[src*=dial]")
    assert script.has_attr("defer")
    assert "dial.js?v=" in script["src"]
    text = (course.root / "_build/html/_static/explorers/dial.js").read_text()
    assert "function settle" in text
    assert 'mount("dial",' in text


def test_a_page_without_one_loads_nothing(course):
    """Neither script nor style, though another page has them."""
    assert loaded(course.page("book/other")) == []


def test_the_modules_themselves_are_not_published(course):
    """What no page loads is not in the site: a page's script holds all of it."""
    site = course.root / "_build/html"
    assert list(site.rglob("*.mjs")) == []
    published = {path.name for path in (site / "_static/explorers").iterdir()}
    assert {name for name in published if not name.endswith(".css")} == {"dial.js"}


def test_a_place_stands_on_the_page_and_no_copy_of_a_widget(course):
    """The page holds the figure for readers without JavaScript, and none of Jupyter's state."""
    place = course.page().select_one(".cell_output .explorer#dial")
    assert place["data-state"] == "stride=3&mode=one"
    assert place.select_one(".explorer-static svg")["aria-label"] == "3"
    html = (course.root / "_build/html/book/index.html").read_text()
    assert "vnd.jupyter.widget" not in html


def test_links_lead_to_the_page_with_the_explorer(course):
    """On its own page a link is a query and a name, from another page the address before them."""

    def links(page):
        return {link.get_text(): link["href"] for link in page.select("a.explorer-setting")}

    assert links(course.page()) == {"four": "?stride=4#dial", "where it was": "#dial"}
    assert links(course.page("book/other")) == {"two": "index.html?stride=2&mode=one#dial"}


def test_a_download_shows_it_live_beside_the_library(course):
    """The notebook keeps the cell, and says a link's settings in words."""
    download = course.root / "_build/html/_notebooks/lesson_index.ipynb"
    cells = nbformat.read(download, 4).cells
    assert CELL in [cell.source for cell in cells if cell.cell_type == "code"]
    assert any("Turn it to four (`stride=4`), or back to where it was." in c.source for c in cells)


WRONG = {
    "{setting}`a <nobody?stride=1>`": "No pages hold an explorer called 'nobody'; link to the name",
    "{setting}`a <dial?dilation=2>`": "dilation cannot be set in dial; there are: stride, mode.",
    "{setting}`a <pair?stride=1>`": "2 pages hold an explorer called 'pair'; link to the name",
    "(dial)=\n## Dial": "Two parts of the page are called 'dial'; give the explorer another name,",
}
PAIR = CELL.replace('"dial",', '"dial", "pair",')


def test_what_would_not_work_stops_the_build(tmp_path):
    """A link to nowhere, to two places or to no setting is said, and a name that is used twice."""
    course = course_in(tmp_path)
    course.write("book/index.md", f"{lesson(CELL)}\n" + "\n\n".join(WRONG))
    course.write("book/pair.md", lesson(PAIR, PAIR))
    course.write("book/other.md", lesson(PAIR))
    course.list_pages("book/pair", "book/other", "exercises/e/e")
    status, output = course.build()
    assert status == 1
    messages = [
        *WRONG.values(),
        "Two parts of the page are called 'pair'; give the explorer another",
    ]
    assert [message for message in messages if message not in output] == []
    assert "Traceback" not in output


def test_an_explorer_that_cannot_be_bundled_stops_the_build(tmp_path):
    """What is wrong with a module is said with the page that asks for it."""
    course = course_in(tmp_path)
    course.write("book/index.md", lesson(CELL))
    assert course.build()[0] == 0  # the cell's output is kept now, and no cell runs again
    course.write("book/_static/explorers/dial.mjs", f"export let count = 0;\n{DIAL}")
    status, output = course.build()
    assert status == 1
    assert "dial.mjs has «export let count = 0;»; a bundle is made of" in output
    assert "Traceback" not in output
    course.write("book/_static/explorers/dial.mjs", DIAL.replace("stride", "steps"))
    status, output = course.build()
    assert status == 1
    assert "stride cannot be set in dial; there are: steps, mode." in output


@pytest.fixture
def open_page(browser, course):
    """Open the course's front page with the network cut off, served or as a file."""
    site = course.root / "_build/html"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    contexts = []

    def start(by, address="book/index.html", **options):
        base = site.as_uri() if by == "file" else f"http://127.0.0.1:{server.server_port}"
        contexts.append(browser.new_context(**options))
        visit = Visit(contexts[-1], base)
        visit.tab.goto(f"{base}/{address}", wait_until="networkidle")
        return visit

    yield start
    for context in contexts:
        context.close()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.browser
@pytest.mark.parametrize("by", ["http", "file"])
def test_it_is_live_on_the_page(open_page, by):
    """Served or opened as a file, the explorer shows its settings, and links set it in place."""
    visit = open_page(by)
    dial = visit.tab.locator(".explorer output")
    assert dial.inner_text() == "stride 3, stride=3"
    visit.tab.get_by_role("link", name="four").click()
    assert dial.inner_text() == "stride 4, stride=4"
    visit.tab.get_by_role("link", name="where it was").click()
    assert dial.inner_text() == "stride 3, stride=3"
    assert visit.refused + visit.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("by", ["http", "file"])
def test_a_link_from_another_page_sets_it(open_page, by):
    """Followed, it opens the page with the explorer as the link says."""
    visit = open_page(by, "book/other.html")
    visit.tab.get_by_role("link", name="two").click()
    visit.tab.locator(".explorer output", has_text="stride 2, stride=2").wait_for()
    assert visit.refused + visit.errors == []


@pytest.mark.browser
def test_without_javascript_its_figure_is_seen(open_page):
    """With scripts switched off the static figure stands there alone."""
    visit = open_page("http", java_script_enabled=False)
    assert visit.tab.locator(".explorer svg").is_visible()
    assert visit.tab.locator(".explorer output").count() == 0


def test_an_exercise_is_left_alone(course):
    """What students get holds no explorer and no script of one."""
    assert (course.root / "exercises/e/e.ipynb").read_text() == EXERCISE
    page = (course.root / "_build/html/exercises/e/e.html").read_text()
    assert BeautifulSoup(page, "html.parser").select("[src*=explorers]") == []
