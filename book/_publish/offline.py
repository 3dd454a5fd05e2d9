"""Sphinx extension: a site that asks no other host for anything, and is light and accessible."""

import re
import shutil
from importlib.metadata import files
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

# What mathematics on a page needs: one script, the fonts, and the TeX packages that the script
# fetches when a formula first uses them.
MATHJAX_PARTS = ("tex-chtml.js", "input/tex/extensions/*.js", "output/chtml/fonts/woff-v2/*.woff")

# The theme draws every icon from its icon font; this script of 0.5 MB (compressed) would draw them
# a second time. Maps serve people who debug the theme, .ttf browsers from before 2015.
UNUSED = ("scripts/fontawesome.js*", "**/*.map", "**/*.ttf", "*-macros.html")
ICON_SCRIPT = re.compile(r"\s*<script[^>]*scripts/fontawesome\.js[^>]*></script>")

# Sphinx loads it on a page without formulas too where a page below that one has some.
MATHJAX = re.compile(r"\s*<script[^>]*(?:mathjax/|>window\.MathJax)[^<]*</script>")

# A screen reader's list of regions would not know the sidebar.
SIDEBAR, SIDEBAR_REGION = (
    '<div id="pst-primary-sidebar"',
    '<div id="pst-primary-sidebar" role="complementary" aria-label="Course"',
)

# docutils lists papers under a role that ARIA has since taken back: they are the items of a list.
PAPER, LIST_ITEM = 'role="doc-biblioentry"', 'role="listitem"'

# Opened as a file or from a host, the site starts at its root.
FRONT_DOOR = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={page}">
</head>
<body><main><h1>{title}</h1><p><a href="{page}">Open the course</a></p></main></body>
</html>
"""


def make_complete(app: Sphinx, exception: Exception | None) -> None:
    """After a build without errors: bring MathJax in, leave what nothing uses out."""
    if exception is not None or app.builder.name != "html":
        return
    site = Path(app.outdir)
    _copy_mathjax(site / "_static" / "mathjax")
    for pattern in UNUSED:
        for path in (site / "_static").glob(pattern):
            path.unlink()
    for page in app.env.found_docs | {"search", "genindex"}:
        _tidy(site / f"{page}.html")
    front_door = FRONT_DOOR.format(title=app.config.html_title, page=f"{app.config.root_doc}.html")
    (site / "index.html").write_text(front_door, encoding="utf-8")


def _copy_mathjax(target: Path) -> None:
    # The package's name holds hyphens: it cannot be imported, only found.
    part = next(f for f in files("sphinx-mathjax-offline") or () if f.name == MATHJAX_PARTS[0])
    source = Path(part.locate()).parent
    for pattern in MATHJAX_PARTS:
        for path in source.glob(pattern):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def _tidy(page: Path) -> None:
    text, found = ICON_SCRIPT.subn("", page.read_text(encoding="utf-8"))
    if not found:
        raise ExtensionError(
            f"{page.name} loads no fontawesome.js, which offline.py takes away because the theme "
            "draws icons twice; see how this version of the theme draws them, then change it."
        )
    if 'class="math' not in text:
        text = MATHJAX.sub("", text)
    text = text.replace(SIDEBAR, SIDEBAR_REGION).replace(PAPER, LIST_ITEM)
    page.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register with Sphinx."""
    app.connect("build-finished", make_complete)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
