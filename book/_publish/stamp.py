"""What a site was made from, as two fingerprints: of what its cells compute with, and of it all."""

import hashlib
import platform
from collections.abc import Iterable
from pathlib import Path

# What a lesson's outputs depend on beside its own text, which jupyter-cache already compares.
COMPUTED_WITH = (
    "book/convlab", "book/data", "book/self_checks", "requirements.txt", "constraints.txt",
)  # fmt: skip
MADE_FROM = ("_config.yml", "_toc.yml", "book", "exercises", *COMPUTED_WITH)
IGNORED = {"__pycache__", ".ipynb_checkpoints"}


def computed_with(root: Path) -> str:
    """A fingerprint that changes when lessons must run again."""
    return _fingerprint(root, COMPUTED_WITH)


def made_from(root: Path) -> str:
    """A fingerprint that changes when anything changed that the site shows or is made by."""
    return _fingerprint(root, MADE_FROM)


def _fingerprint(root: Path, names: Iterable[str]) -> str:
    digest = hashlib.sha256(platform.python_version().encode())
    for path in sorted({path for name in names for path in _files(root / name)}):
        content = hashlib.sha256(path.read_bytes()).digest()
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + content)
    return digest.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return [p for p in path.rglob("*") if p.is_file() and not IGNORED & set(p.parts)]
