"""What this machine gives the grader: isolation, versions, limits, assignments."""

import platform
import sys
from importlib.metadata import version

from autograder.assignment import known_slugs
from autograder.jail.layers import NAMES, Layers
from autograder.secret import DEFAULT, VARIABLE, course_secret
from autograder.worker import limits

PACKAGES = ("torch", "pytest", "msgspec", "landlockpy", "pyseccomp", "rich", "typer", "nbgrader")
GIB = 1 << 30


def examination(layers: Layers) -> list[tuple[str, list[str]]]:
    """Headings, and the lines under each, for a person to read."""
    return [
        ("Isolation", _isolation(layers)),
        ("Limits of a submission's process", _limits()),
        ("Versions", _versions()),
        ("Assignments", [", ".join(known_slugs()) or "none: exercises/ or its suites are missing"]),
        ("Course secret", [_secret()]),
        ("Verdict", [verdict(layers)]),
    ]


def verdict(layers: Layers) -> str:
    """Whether the grader can work here, in one sentence."""
    if not layers.enough:
        return f"The grader cannot work here: {layers.lacking()}"
    if layers.inner and layers.outer:
        return "The grader works, with both layers of its jail."
    if layers.inner:
        return "The grader works, with the inner layer of its jail alone."
    return "The grader works, slower: without the inner layer every submission needs a new process."


def _isolation(layers: Layers) -> list[str]:
    lines = []
    for name in NAMES:
        reason = layers.missing.get(name)
        if reason is None:
            known = layers.versions.get(name, "")
            lines.append(f"✓ {name} {known}".rstrip())
        else:
            lines.append(f"✗ {name}: {reason.why}; {reason.remedy}.")
    return lines


def _limits() -> list[str]:
    return [
        f"{limits.ADDRESS_SPACE // GIB} GiB of address space, {limits.THREADS} threads, "
        f"{limits.OPEN_FILES} open files",
        f"files of {limits.FILE_SIZE // limits.MIB} MiB, "
        f"a scratch folder of {limits.SCRATCH_SIZE // limits.MIB} MiB",
        "10 s a call, 10 s a cell while it is loaded, 40 s a question",
    ]


def _versions() -> list[str]:
    found = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return [f"Python {platform.python_version()} ({sys.executable})", found, platform.platform()]


def _secret() -> str:
    if course_secret() != DEFAULT:
        return f"set: cases are drawn from {VARIABLE}."
    return (
        "not set: cases are drawn from a fixed word, enough for self-study; for a class set "
        f"{VARIABLE} to a word of your own."
    )
