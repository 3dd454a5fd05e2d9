"""Sphinx extension: tables of what made this site, ``{build-versions}``, of what each page with
code took to run, ``{lesson-costs}``, and of the exercises, ``{assignments}``; ``written_out`` puts
them into a page's downloaded notebook.

There is no date among them: from stored runs, the same files give the same site.
"""

import platform
import re
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from assignments import assignments
from docutils import nodes
from docutils.statemachine import StringList
from page_sources import BUILD_CPU_GOAL, CPU_GOAL, MEMORY_GOAL
from run_lessons import cores
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

PACKAGES = {
    "PyTorch": "torch",
    "NumPy": "numpy",
    "Matplotlib": "matplotlib",
    "scikit-image": "scikit-image",
    "scikit-learn": "scikit-learn",
    "Jupyter Book": "jupyter-book",
    "MyST-NB": "myst-nb",
    "Sphinx": "sphinx",
}
CPUS = Path("/proc/cpuinfo")
MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)
DIRECTIVE = re.compile(r"^```\{(build-versions|lesson-costs|assignments)\}\n```$", re.MULTILINE)

Link = Callable[[str], str]


def versions(env: BuildEnvironment, link: Link) -> list[str]:
    """A table in Markdown: what computed and built the pages, and on what."""
    facts = {"Python": platform.python_version()}
    facts |= {name: version(package).split("+")[0] for name, package in PACKAGES.items()}
    facts["system"] = f"{platform.system()}, {platform.machine()}"
    facts["processor"] = f"{processor()}, {cores()} cores"
    rows = [f"| {name} | {fact} |" for name, fact in facts.items()]
    return ["| part | in this build |", "|:---|:---|", *rows]


def processor() -> str:
    """The processor's name, as far as the system tells it."""
    if CPUS.is_file() and (model := MODEL.search(CPUS.read_text())):
        return model[1]
    if platform.system() == "Darwin":
        ask = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(ask, capture_output=True, text=True).stdout.strip()
    return "unknown"


def costs(env: BuildEnvironment, link: Link) -> list[str]:
    """A table in Markdown: each page with code, in the course's order, then all, then the goals."""
    order = list(env.external_site_map)
    pages = sorted(env.lesson_costs.items(), key=lambda item: order.index(item[0]))
    cpu = sum(cost.cpu_seconds for _, cost in pages)
    clock = sum(cost.wall_seconds for _, cost in pages)
    peak = max((cost.peak_bytes for _, cost in pages), default=0)
    return [
        "| page | CPU | clock | memory |",
        "|:---|---:|---:|---:|",
        *(_row(link(page), c.cpu_seconds, c.wall_seconds, c.peak_bytes) for page, c in pages),
        _row("**all, and the largest**", cpu, clock, peak),
        _goal("a page", CPU_GOAL),
        _goal("a page of «Builds»", BUILD_CPU_GOAL),
    ]


def _row(name: str, cpu: float, clock: float, peak: int) -> str:
    return f"| {name} | {cpu:.1f}\xa0s | {clock:.1f}\xa0s | {peak / 1e6:.0f}\xa0MB |"


def _goal(what: str, cpu: int) -> str:
    return f"| *goal for {what}* | *{cpu}\xa0s* | | *{MEMORY_GOAL / 1e6:.0f}\xa0MB* |"


TABLES = {"build-versions": versions, "lesson-costs": costs, "assignments": assignments}


class Table(SphinxDirective):
    """One of the tables, its pages linked by title."""

    def run(self) -> list[nodes.Node]:
        """The table's nodes."""
        lines = TABLES[self.name](self.env, lambda page: f"{{doc}}`/{page}`")
        place = nodes.container()
        self.state.nested_parse(StringList(lines, self.get_location()), self.content_offset, place)
        return place.children


def written_out(env: BuildEnvironment, text: str) -> str:
    """A page's text with Markdown tables for the directives, pages named by title."""

    def table(directive: re.Match) -> str:
        return "\n".join(TABLES[directive[1]](env, lambda page: env.titles[page].astext()))

    return DIRECTIVE.sub(table, text)


def setup(app: Sphinx) -> dict:
    """Register with Sphinx."""
    for name in TABLES:
        app.add_directive(name, Table)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
