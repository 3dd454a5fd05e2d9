"""A small site with the explorers on bare pages, in the theme's own colours: no book is built."""

import shutil
from pathlib import Path

import pydata_sphinx_theme
import sphinx_book_theme
from convlab.explorers import bundle

ROOT = Path(__file__).resolve().parents[2]
THEMES = {
    "pydata-sphinx-theme.css": pydata_sphinx_theme,
    "sphinx-book-theme.css": sphinx_book_theme,
}
PAGE = """\
<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Explorers</title>
<link rel="icon" href="data:,">
<script>
if (matchMedia("(prefers-color-scheme: dark)").matches)
  document.documentElement.dataset.theme = "dark";
</script>
{styles}
<style>
main {{ box-sizing: border-box; margin: auto; max-width: 50rem; padding: 0 1rem; width: 100%; }}
</style>
</head>
<body>
<main class="bd-article">
<h1>Explorers</h1>
<p><a href="#before" id="before">Before</a></p>
{content}
<p><a href="#after" id="after">After</a></p>
</main>
</body>
</html>
"""
SHEETS = [
    *(f"theme/{name}" for name in THEMES),
    "book/_static/styles/course.css",
    *(f"book/_static/explorers/{name}" for name in bundle.SHEETS),
    *(f"book/_static/explorers/{slug}.css" for slug in bundle.slugs()),
    "book/_static/explorers/heights.css",
]


def slugs() -> list[str]:
    """The explorers that there are, in alphabetical order."""
    return bundle.slugs()


def address(slug: str) -> str:
    """Where an explorer's module lies, from the root; of the tests' own one too."""
    own = Path("tests", "explorers", "fixture", f"{slug}.mjs")
    return f"/{own}" if (ROOT / own).is_file() else f"/book/_static/explorers/{slug}.mjs"


def lay_out(folder: Path) -> Path:
    """Make the site: the sources by links, the theme's styles, and a page with two empty places."""
    for part in ("book/_static", "tests/explorers"):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).symlink_to(ROOT / part)
    (folder / "theme").mkdir()
    for name, theme in THEMES.items():
        [sheet] = Path(theme.__file__).parent.rglob(name)
        shutil.copy(sheet, folder / "theme" / name)
    write(
        folder, "bench", "".join(f'<div class="explorer" id="{i}"></div>' for i in ("one", "two"))
    )
    return folder


def place(slug: str, name: str, state: str = "") -> str:
    """Where a page's script mounts an explorer, with a picture for readers without JavaScript."""
    return (
        f'<div class="explorer" id="{name}" data-explorer="{slug}" data-state="{state}">'
        '<div class="explorer-static"><svg role="img" aria-label="a still picture" width="200" '
        'height="60"><text y="30" fill="currentColor">still</text></svg></div></div>'
    )


def write_page(folder: Path, slug: str, content: str) -> None:
    """Write the page of an explorer and its script in one piece, as the book has them."""
    (folder / f"{slug}.js").write_text(bundle.page_script(slug), encoding="utf-8")
    write(folder, slug, f'{content}<script defer src="{slug}.js"></script>')


def write(folder: Path, name: str, content: str) -> None:
    """Write a page of the site."""
    links = "\n".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in SHEETS)
    page = PAGE.format(styles=links, content=content)
    (folder / f"{name}.html").write_text(page, encoding="utf-8")
