"""Build the site: ``python book/_publish/build.py``.

Lessons run when they, the library, the data, the requirements or Python changed, and not
otherwise; where nothing at all changed, neither does the site.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

import stamp

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Build what changed and say where the site is; 1 where it could not be built."""
    parser = argparse.ArgumentParser(description="Build the course's site.")
    parser.add_argument("--root", type=Path, default=HERE.parents[1], help="where _config.yml is")
    root = parser.parse_args().root.resolve()
    site, made = root / "_build" / "html", root / "_build" / "made-from"
    if (site / "index.html").is_file() and _read(made) == stamp.made_from(root):
        print("Nothing changed since the site was built.")
        return _tell(site)
    before, started = stamp.made_from(root), time.monotonic()
    made.unlink(missing_ok=True)
    _clear_what_is_stale(root)
    if not _build(root, site):
        print("\nThe site was not built: the messages above say what is wrong.", file=sys.stderr)
        return 1
    made.write_text(before)
    print(f"\nBuilt in {time.monotonic() - started:.0f} s.")
    return _tell(site)


def _clear_what_is_stale(root: Path) -> None:
    """Remove the last site, and stored outputs of cells that would compute something else now."""
    build, computed = root / "_build", root / "_build" / "computed-with"
    now = stamp.computed_with(root)
    if _read(computed) != now:
        print("The library, data or requirements are new: every lesson runs.", flush=True)
        shutil.rmtree(build / ".jupyter_cache", ignore_errors=True)
    # Sphinx rebuilds by page and leaves downloads and pages of files that are gone.
    for name in ("html", ".doctrees", "jupyter_execute"):
        shutil.rmtree(build / name, ignore_errors=True)
    build.mkdir(exist_ok=True)
    computed.write_text(now)


def _build(root: Path, site: Path) -> bool:
    # jsonschema, which half of these import, would take two seconds to make grammars for addresses
    # in any script of the world; it goes without where this package cannot be found.
    sys.modules["rfc3987_syntax"] = None
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import nocolor

    if not sys.stdout.isatty():
        nocolor()
    _prepare_kernels(root / "_build" / "ipython")
    result = build_sphinx(
        root,
        site,
        noconfig=True,
        path_config=root / "_config.yml",
        confoverrides={"external_toc_path": "_toc.yml", "latex_individualpages": False},
        warningiserror=True,
        keep_going=True,
    )
    return result == 0


def _prepare_kernels(settings: Path) -> None:
    """None of the settings that someone keeps for their own IPython."""
    settings.mkdir(parents=True, exist_ok=True)
    os.environ["IPYTHONDIR"] = str(settings)


def _tell(site: Path) -> int:
    print(f"The site is at {site / 'index.html'}\nOpen that file, or say `make serve`.")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
