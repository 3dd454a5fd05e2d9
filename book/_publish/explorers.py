"""Sphinx extension: explorers on the pages that hold them, and links that set them.

A cell's ``Explorer(…)`` leaves a ``div`` on its page, and the page loads that explorer's script, in
one piece, and the style. The role {setting}`two rows <id?stride=2>` links to the explorer called id
and sets it.
"""

import re
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole

BOOK = Path(__file__).resolve().parents[1]
FOLDER = "explorers"  # below _static
HOLDER = re.compile(
    r'<div class="explorer" id="(?P<id>[^"]*)"'
    r' data-explorer="(?P<slug>[^"]*)" data-state="(?P<state>[^"]*)"'
)
HEIGHTS = "heights.css"  # which keeps room on a page for what will be mounted there
LINK = "explorer-setting"  # the class by which an explorer's script knows its links
say = logging.getLogger(__name__).warning  # which stops the build


@dataclass(frozen=True)
class Placed:
    """An explorer on a page: which one, and what it starts with, as in an address."""

    slug: str
    state: str


class Setting(ReferenceRole):
    """A link to an explorer, with what it is to show."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The link, as on the page that holds the explorer; ``lead_links`` finds the page."""
        name, _, query = self.target.partition("?")
        link = nodes.reference("", self.title, internal=True, classes=[LINK])
        link["refuri"] = f"?{query}#{name}" if query else f"#{name}"
        link["explorer"], link["query"] = name, query
        self.set_source_info(link)
        return [link], []


def find_explorers(app: Sphinx, doctree: nodes.document) -> None:
    """Note which explorers a page holds, by their names in links."""
    placed: dict[str, Placed] = {}
    for raw in doctree.findall(nodes.raw):
        for match in HOLDER.finditer(raw.astext()):
            name, slug, state = map(unescape, match.groups())
            if name in placed or name in doctree.ids:
                say(f"Two parts of the page are called {name!r}; give the explorer another name, "
                    f'Explorer("{slug}", id="…").', location=raw)  # fmt: skip
            placed[name] = Placed(slug, state)
            _check(app, slug, state, raw)
    app.env.explorers[app.env.docname] = placed


def _check(app: Sphinx, slug: str, query: str, where: nodes.Node) -> None:
    """Say where a query names what the explorer does not have."""
    try:
        names = _bundle().setting_names(slug, _modules(app))
    except ValueError as error:
        return say(str(error), location=where)
    for name, _ in parse_qsl(query, keep_blank_values=True):
        if name not in names:
            say(f"{name} cannot be set in {slug}; there are: {', '.join(names)}.", location=where)
    return None


def lead_links(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Let links lead to the page that holds their explorer; this one, where it does."""
    for link in doctree.findall(nodes.reference):
        if LINK not in link["classes"]:
            continue
        homes = [home for home, placed in app.env.explorers.items() if link["explorer"] in placed]
        if page not in homes and len(homes) != 1:
            say(f"{len(homes) or 'No'} pages hold an explorer called {link['explorer']!r}; link to "
                "the name of one, {setting}`words <name?stride=2>`.", location=link)  # fmt: skip
            continue
        home = page if page in homes else homes[0]
        _check(app, app.env.explorers[home][link["explorer"]].slug, link["query"], link)
        if home != page:
            link["refuri"] = app.builder.get_relative_uri(page, home) + link["refuri"]


def load_explorers(app: Sphinx, pagename: str, templatename, context, doctree) -> None:
    """Let a page that holds explorers load their scripts and their style, and no other page."""
    placed = app.env.explorers.get(pagename)
    if not placed or app.builder.format != "html":
        return
    target = Path(app.outdir, "_static", FOLDER)
    target.mkdir(parents=True, exist_ok=True)
    slugs = sorted({explorer.slug for explorer in placed.values()})
    own = [name for slug in slugs for name in _bundle().styles(slug, _modules(app))]
    for name in dict.fromkeys([*own, HEIGHTS]):
        app.add_css_file(f"{FOLDER}/{name}")
    for slug in slugs:
        try:
            script = _bundle().page_script(slug, _modules(app))
        except ValueError as error:
            say(str(error), location=pagename)
            continue
        (target / f"{slug}.js").write_text(script, encoding="utf-8")
        app.add_js_file(f"{FOLDER}/{slug}.js", loading_method="defer")


def _modules(app: Sphinx) -> Path:
    return Path(app.srcdir, "book", "_static", FOLDER)


def _bundle():
    """The library's module that makes one text of an explorer; only pages with one need it."""
    if str(BOOK) not in sys.path:
        sys.path.append(str(BOOK))
    from convlab.explorers import bundle

    return bundle


def begin(app: Sphinx) -> None:
    """Know of no explorer."""
    if not hasattr(app.env, "explorers"):
        app.env.explorers = {}


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """Forget a page that is read again."""
    env.explorers.pop(page, None)


def merge(app: Sphinx, env: BuildEnvironment, pages: set[str], other: BuildEnvironment) -> None:
    """Take what another process read."""
    env.explorers |= {page: other.explorers[page] for page in pages if page in other.explorers}


def setup(app: Sphinx) -> dict:
    """Register with Sphinx."""
    app.add_role("setting", Setting())
    app.connect("builder-inited", begin)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("doctree-read", find_explorers)
    app.connect("doctree-resolved", lead_links)
    app.connect("html-page-context", load_explorers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
