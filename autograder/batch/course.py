"""The course as nbgrader's configuration describes it."""

import warnings
from pathlib import Path

from nbgrader.apps import AutogradeApp
from sqlalchemy.engine import create_engine, make_url
from sqlalchemy.exc import ArgumentError

from autograder.exits import Refused


def open_course(root: Path, db_url: str | None) -> AutogradeApp:
    """nbgrader, configured as its own commands are; it says nothing of its own accord.

    Raises Refused where the folder or the database's URL cannot be used.
    """
    if not root.is_dir():
        raise Refused(f"There is no folder {root}: give the course's with --course-dir.")
    words = ["--quiet", f"--course-dir={root.absolute()}"]
    if db_url is not None:
        _require_usable(db_url)
        words.append(f"--db={db_url}")
    app = AutogradeApp()
    try:
        with warnings.catch_warnings(action="ignore"):
            app.initialize(words)
    except SystemExit:
        raise Refused(
            "nbgrader's configuration cannot be used: look at nbgrader_config.py."
        ) from None
    return app


def shown_url(url: str) -> str:
    """A database's URL without its password."""
    return make_url(url).render_as_string(hide_password=True)


def _require_usable(url: str) -> None:
    try:
        create_engine(url)
    except (ArgumentError, ValueError):
        raise Refused(
            "The database's URL cannot be read: write it as SQLAlchemy does, for example "
            "sqlite:////home/me/gradebook.db or postgresql://user@host/name."
        ) from None
    except ImportError as error:
        raise Refused(
            f"The database's driver is missing ({error.name}): install it beside nbgrader."
        ) from None
