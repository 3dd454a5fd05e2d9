"""What a build measured in runs too long or too many for its page: three seeds, and FULL.

They lie in ``book/data/stored/<slug>.json``, written by ``scripts/store_runs.py``, which runs the
page itself. ``table`` shows them beside what the page has just measured, marked as stored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import msgspec

FOLDER = Path(__file__).resolve().parents[1] / "data" / "stored"
NONE = "—"


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The figures of one run of a page from top to bottom, and the processor's seconds it took."""

    full: bool
    seed: int
    cpu_seconds: float
    measured: dict[str, int | float]


class StoredRuns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All stored runs of a page, the command that made them, and what it ran on."""

    command: str
    made_with: str
    runs: tuple[Run, ...]

    def figures(self, name: str, full: bool) -> list[float]:
        """One figure in every run that is FULL, or in every one that is not."""
        chosen = (run.measured for run in self.runs if run.full == full)
        return [measured[name] for measured in chosen if name in measured]


def read(slug: str, folder: Path = FOLDER) -> StoredRuns:
    """The stored runs of the page slug.

    Raises ValueError where there are none, or where the file is not in the form above.
    """
    path, command = folder / f"{slug}.json", f"python scripts/store_runs.py {slug}"
    if not path.is_file():
        raise ValueError(f"slug (={slug!r}) has no stored runs; make them with `{command}`.")
    try:
        return msgspec.json.decode(path.read_bytes(), type=StoredRuns)
    except msgspec.MsgspecError as error:
        reason = str(error).rstrip(".")
        raise ValueError(f"{path.name} cannot be read: {reason}; renew it: `{command}`.") from None


def runs(slug: str, full: bool = False, folder: Path = FOLDER) -> list[dict[str, float]]:
    """The figures of each stored seed, as the page runs by default or with FULL.

    Raises ValueError as ``read`` does.
    """
    return [run.measured for run in read(slug, folder).runs if run.full == full]


@dataclass(frozen=True)
class Table:
    """Figures of a page beside stored ones: notebooks show it as HTML, a terminal as text."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in self.heads)
        body = "".join(_row_html(row) for row in self.rows)
        return (
            f'<div class="stored"><style>{STYLE}</style><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table><p>{_with_code(self.note)}</p></div>"
        )

    def __repr__(self) -> str:
        columns = list(zip(self.heads, *self.rows, strict=True))
        widths = [max(map(len, column)) for column in columns]
        lines = [
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
            for row in (self.heads, *self.rows)
        ]
        return "\n".join([*lines, "", self.note])


def table(
    slug: str, measured: Mapping[str, float], decimals: int = 3, folder: Path = FOLDER
) -> Table:
    """What the page slug has just measured, beside the lowest and highest of its stored runs.

    decimals: of every figure but whole numbers. A page without stored runs shows its own figures,
    and the command that would store some.
    """
    try:
        stored = read(slug, folder)
    except ValueError as nothing:
        own = tuple((name, _number(value, decimals)) for name, value in measured.items())
        return Table(("measured", "this page"), own, str(nothing))
    seeds = {full: sum(run.full == full for run in stored.runs) for full in (False, True)}
    heads = ("measured", "this page", _seeds(seeds[False]), f"{_seeds(seeds[True])}, FULL")
    rows = []
    for name, value in measured.items():
        spans = (_span(stored.figures(name, full), decimals) for full in (False, True))
        rows.append((name, _number(value, decimals), *spans))
    return Table(heads, tuple(rows), _note(stored))


def _note(stored: StoredRuns) -> str:
    return (
        f"The columns of seeds are stored, not computed on this page: lowest to highest, made with "
        f"`{stored.command}` on {stored.made_with}."
    )


def _seeds(count: int) -> str:
    return f"{count} seed{'' if count == 1 else 's'}"


def _span(figures: list[float], decimals: int) -> str:
    if not figures:
        return NONE
    ends = [_number(end, decimals) for end in (min(figures), max(figures))]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def _number(value: float, decimals: int) -> str:
    whole = isinstance(value, int) or (value.is_integer() and abs(value) >= 100)
    return f"{value:,.0f}" if whole else f"{value:,.{decimals}f}"


def _with_code(text: str) -> str:
    """Text as HTML, what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _row_html(row: tuple[str, ...]) -> str:
    name, *figures = map(escape, row)
    return f'<tr><th scope="row">{name}</th>' + "".join(f"<td>{f}</td>" for f in figures) + "</tr>"


# The colours are the site's, else JupyterLab's, as in the self-checks.
STYLE = """
.stored {
  color: var(--pst-color-text-base, var(--jp-content-font-color1, inherit));
  line-height: 1.4;
  overflow-x: auto;
}
.stored table { border-collapse: collapse; color: inherit; margin: 0; }
.stored th, .stored td {
  border-bottom: 1px solid var(--pst-color-border, var(--jp-border-color1, #8c8c8c));
  padding: 0.35em 0.6em;
}
.stored th { font-weight: 400; text-align: left; white-space: normal; }
.stored thead th { font-weight: 600; vertical-align: bottom; }
.stored td, .stored thead th + th { text-align: right; }
.stored p { font-size: 0.875em; margin: 0.75em 0 0; }
.stored code { white-space: normal; }
@media (min-width: 40rem) { .stored td { white-space: nowrap; } }
"""
