"""Fingerprints of everything that decides about a grade: what changed is graded again."""

import hashlib
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from autograder.assignment import EXERCISES, ROOT

ORACLES = ("torch", "numpy", "scikit-image", "pytest")
"""Packages whose other version could judge otherwise."""


def grader_digest(slug: str, secret: str, isolation: Iterable[str], root: Path = ROOT) -> str:
    """A fingerprint of what judges `slug`: code, suite, exercise, versions, secret, isolation."""
    found = hashlib.sha256()
    for path in sorted(_judging(slug, root)):
        found.update(_framed(str(path.relative_to(root)).encode(), path.read_bytes()))
    versions = [f"{package} {version(package)}" for package in ORACLES]
    words = [slug, secret, platform.python_version(), *versions, *isolation]
    found.update(_framed(*(word.encode() for word in words)))
    return found.hexdigest()


def content_digest(content: bytes) -> str:
    """A fingerprint of a file's bytes, or of the sentence that says why there are none."""
    return hashlib.sha256(content).hexdigest()


def joined(*digests: str) -> str:
    """One fingerprint for several."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _judging(slug: str, root: Path) -> Iterator[Path]:
    """Every module of the grader but this folder and other assignments' suites; the exercise."""
    grader = root / "autograder"
    for path in grader.rglob("*.py"):
        folder = path.relative_to(grader).parts[0]
        if folder != "batch" and (folder != "suites" or path.name == f"test_{slug}.py"):
            yield path
    exercise = root / EXERCISES.name / slug
    yield from (path for path in exercise.iterdir() if path.is_file())


def _framed(*parts: bytes) -> bytes:
    return b"".join(b"%d:%s" % (len(part), part) for part in parts)
