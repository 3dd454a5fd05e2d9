"""The built site, read from its folder: complete, without leaks, every link alive."""

import ast
import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag

import jupytext
import nbformat
import pytest
import yaml
from _publish.page_sources import is_exercise, sources, text_of, unmarked
from bs4 import BeautifulSoup
from jupyter_book.config import validate_yaml
from jupyter_cache import get_cache

from tests.course.conftest import source_of

ROOT = Path(__file__).resolve().parents[2]
ANSWER = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)
LOADED_ON_VIEW = {
    "script": "src", "img": "src", "source": "src", "iframe": "src", "object": "data",
    "embed": "src", "link": "href", "use": "href", "image": "href",
}  # fmt: skip
GIVES_NONE = {"set_num_threads", "append", "update"}
TEXT = {".html", ".js", ".json", ".ipynb", ".md", ".txt", ".py", ".inv", ".css"}


@cache
def soup(path):
    """A page, parsed."""
    return BeautifulSoup(path.read_text(), "html.parser")


def html_pages(site):
    """Every page of the site, the search page and the front door too."""
    return sorted(site.rglob("*.html"))


def code_cells(path):
    """The code of a notebook, cell by cell, as readers see it."""
    return [unmarked(cell.source) for cell in jupytext.read(path).cells if cell.cell_type == "code"]


def secret_lines():
    """What only solutions and hidden suites say, line by line, and longer than a phrase."""
    hidden = [path.read_text() for path in (ROOT / "autograder/suites").glob("*.py")]
    for path in (ROOT / "solutions").rglob("*.ipynb"):
        for cell in nbformat.read(path, 4).cells:
            hidden += ANSWER.findall(cell.source) + HIDDEN.findall(cell.source)
    lines = {line.strip() for text in hidden for line in text.splitlines()}
    public = public_text()
    return {line for line in lines if len(line) >= 20 and line not in public}


def public_text():
    """What readers may see: the lessons, the exercises as released and the library."""
    lessons = [text_of(path) for path in sources(ROOT / "book")]
    lessons += [path.read_text() for path in (ROOT / "book").rglob("*.py")]
    exercises = [
        c.source for p in (ROOT / "exercises").rglob("*.ipynb") for c in jupytext.read(p).cells
    ]
    return "\n".join([*lessons, *exercises])


def readable(path):
    """The text of a file of the site: as it is and, where markup or JSON splits it, as read."""
    text = path.read_text(errors="replace")
    if path.suffix == ".html":
        return text + soup(path).get_text()
    if path.suffix == ".ipynb":
        return text + "\n".join(cell.source for cell in nbformat.reads(text, 4).cells)
    return text


def leaks(site, secrets):
    """(file, line) of every secret line that some file of the site shows."""
    files = [p for p in site.rglob("*") if p.suffix in TEXT and "mathjax" not in p.parts]
    texts = {path.relative_to(site).as_posix(): readable(path) for path in files}
    return [(name, line) for name, text in texts.items() for line in secrets if line in text]


def test_no_solution_and_no_suite_is_in_the_site(site):
    """No line that only a solution or a hidden suite holds can be read anywhere in the site."""
    secrets = secret_lines()
    assert len(secrets) > 50
    assert leaks(site, secrets) == []


def test_a_leak_is_seen(tmp_path):
    """A secret is found where highlighting cut it into pieces, and in a notebook's source."""
    secret = "return kernel_size + holes * gaps"
    page = "<pre><span>return</span> kernel_size <b>+</b> holes * gaps</pre>"
    (tmp_path / "page.html").write_text(page)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f'"x"\n{secret}')])
    nbformat.write(notebook, tmp_path / "download.ipynb")
    assert {name for name, _ in leaks(tmp_path, {secret})} == {"page.html", "download.ipynb"}


def test_nothing_beside_pages_is_published(site):
    """No file of the folders that are not pages is in the site under its own name."""
    inside = [f for f in ("solutions", "autograder", "tests", "benchmarks") if (ROOT / f).is_dir()]
    names = {p.name for folder in inside for p in (ROOT / folder).rglob("*.py")}
    assert [p for p in site.rglob("*") if p.name in names or set(inside) & set(p.parts[-4:])] == []


def external(address):
    """Whether an address leaves the host that serves the page."""
    return re.match(r"(https?:)?//", address or "") is not None


def test_no_page_loads_anything_from_another_host(site):
    """Scripts, styles, images and frames of every page are files of the site."""
    loaded = [
        (page.name, tag.name, tag.get(attribute))
        for page in html_pages(site)
        for name, attribute in LOADED_ON_VIEW.items()
        for tag in soup(page).find_all(name)
        if external(tag.get(attribute)) and "canonical" not in (tag.get("rel") or [])
    ]
    assert loaded == []


def test_no_script_or_style_names_another_host_to_load_from(site):
    """Style sheets import and draw from the site; the pages' own scripts name no address."""
    for sheet in site.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text()) == []
    for page in html_pages(site):
        inline = [s.get_text() for s in soup(page).find_all("script") if not s.get("src")]
        assert [text for text in inline if "://" in text or "THEBE" in text] == [], page


def links(page):
    """(file, anchor) of every link, script, style and image of a page that is in the site."""
    for tag in soup(page).find_all(True):
        address = tag.get("href") or tag.get("src")
        if address and not re.match(r"[a-z][a-z+.-]*:|//", address):
            file, anchor = urldefrag(address)
            file = file.partition("?")[0]
            path = (page.parent / unquote(file)).resolve() if file else page
            yield path, unquote(anchor)


def test_every_link_inside_the_site_arrives(site):
    """Files that pages point to exist, and so do the anchors on them."""
    dead = []
    for page in html_pages(site):
        for path, anchor in links(page):
            if not path.is_file() or (anchor and not soup(path).find(id=anchor)):
                dead.append((page.relative_to(site), path.name, anchor))
    assert dead == []


def download(site, page):
    """The notebook that a page offers at its top."""
    button = soup(site / f"{page}.html").select_one(".dropdown-download-buttons a[href$='.ipynb']")
    assert button, f"{page} offers no notebook"
    return (site / page).parent / button["href"]


def test_every_page_downloads_as_a_notebook(site, page):
    """The download is a valid notebook without outputs that holds the page's code, unchanged."""
    notebook = nbformat.read(download(site, page), 4)
    nbformat.validate(notebook)
    assert [c.source for c in notebook.cells if c.cell_type == "code"] == code_cells(
        source_of(page)
    )
    assert [cell for cell in notebook.cells if cell.get("outputs")] == []


def test_a_downloaded_page_says_where_it_belongs(site, page):
    """A lesson's notebook begins with where to save it, so that its imports work there."""
    if is_exercise(source_of(page)):
        assert download(site, page).read_bytes() == source_of(page).read_bytes()
    else:
        assert "in the folder `book/`" in nbformat.read(download(site, page), 4).cells[0].source


def test_a_downloaded_page_reads_without_myst(site, page):
    """No directive, role or label of MyST is left in a lesson's notebook."""
    if is_exercise(source_of(page)):
        return
    text = [
        c.source for c in nbformat.read(download(site, page), 4).cells if c.cell_type == "markdown"
    ]
    assert (
        re.findall(r"[`:]{3,}\{|\{[\w:+-]+\}`|^\([\w:.-]+\)=$", "\n".join(text), re.MULTILINE) == []
    )


def test_every_picture_has_words(site):
    """Every image and drawing in a page's text has an alternative that is not empty."""
    silent = []
    for page in html_pages(site):
        article = soup(page).find("main")
        silent += [(page.name, i) for i in article.find_all("img") if not i.get("alt", "").strip()]
        for drawing in article.find_all("svg"):
            spoken = drawing.get("role") == "img" and drawing.get("aria-label", "").strip()
            if not spoken and drawing.get("aria-hidden") != "true":
                silent.append((page.name, str(drawing)[:80]))
    assert silent == []


def shows_something(code):
    """Whether a cell's last statement is a value, which Jupyter displays."""
    statements = ast.parse(code).body
    last = statements[-1] if statements else None
    if not isinstance(last, ast.Expr) or code.rstrip().endswith(";"):
        return False
    called = getattr(last.value, "func", None)
    return getattr(called, "attr", None) not in GIVES_NONE


def test_every_cell_of_a_lesson_was_run(site, page):
    """Each cell ran in order and without an error, and the page shows what the cells displayed."""
    source = source_of(page)
    cells = code_cells(source)
    if source.parent.name != "book" or not cells:
        return
    cache = get_cache(ROOT / "_build/.jupyter_cache")
    [*_, newest] = sorted(r.pk for r in cache.list_cache_records() if r.uri == str(source))
    ran = [c for c in cache.get_cache_bundle(newest).nb.cells if c["cell_type"] == "code"]
    assert [c["execution_count"] for c in ran] == list(range(1, len(cells) + 1))
    assert [o for c in ran for o in c["outputs"] if o["output_type"] == "error"] == []
    shown = soup(site / f"{page}.html").select("article div.cell > .cell_output")
    assert len(shown) == sum(bool(c["outputs"]) for c in ran)
    assert len(shown) >= sum(map(shows_something, cells)) > 0


def test_the_table_of_contents_has_every_lesson_and_exercise(course_pages):
    """Every page under book/ and exercises/ is listed once, and every listed page exists."""
    files = [*sources(ROOT / "book"), *(ROOT / "exercises").glob("*/*.ipynb")]
    there = [path.relative_to(ROOT).with_suffix("").as_posix() for path in files]
    assert sorted(course_pages) == sorted(there)


def test_the_site_opens_at_its_root(site, course_pages):
    """index.html leads to the front page, by itself and by a link."""
    door = soup(site / "index.html")
    assert door.find("a")["href"] == f"{course_pages[0]}.html"
    assert door.find("meta", {"http-equiv": "refresh"})["content"].endswith(door.find("a")["href"])


def test_the_site_carries_no_dead_weight(site):
    """No source maps, no second set of icons, 15 MB in all; compressed, no file is over 300 kB.

    A page may have 600 kB: it carries its pictures, photographs among them.
    """
    files = [path for path in site.rglob("*") if path.is_file()]
    assert [p for p in files if p.suffix == ".map" or p.name.startswith("fontawesome")] == []
    bounds = {path: 600_000 if path.suffix == ".html" else 300_000 for path in files}
    assert [p for p in files if len(gzip.compress(p.read_bytes(), 6)) > bounds[p]] == []
    assert sum(path.stat().st_size for path in files) < 15_000_000


def test_pages_without_mathematics_do_not_load_mathjax(site):
    """The script for formulas is on exactly the pages that hold some."""
    for page in html_pages(site):
        wanted = bool(soup(page).select(".math"))
        assert bool(soup(page).select("script[src*=mathjax]")) is wanted, page


def test_the_settings_are_ones_that_jupyter_book_knows():
    """_config.yml passes Jupyter Book's own schema: a misspelt key would be ignored silently."""
    validate_yaml(yaml.safe_load((ROOT / "_config.yml").read_text()), raise_on_errors=True)


def test_the_address_of_the_repository_is_not_set():
    """As committed, no page offers a repository or a Binder: whoever publishes sets it."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text())
    assert config["repository"]["url"] == ""


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("a = 1", False),
        ("a", True),
        ("f(a);", False),
        ("# note", False),
        ("torch.set_num_threads(1)", False),
        ("print(a)", True),
    ],
)
def test_a_cell_that_ends_in_a_value_shows_it(code, shown):
    """What a page must show is told from the last statement of each cell."""
    assert shows_something(code) is shown
