"""Small changes to an answer, one at a time: what a suite that misses nothing notices.

    for mutant in mutants("def half(size):\n    return size // 2"):
        print(mutant)        # line 2: `size // 2` → `size / 2`, and so on

The answer is read as a syntax tree and never run; `scripts.mutation.changes` says what is changed.
"""

import ast
from collections import Counter
from dataclasses import dataclass, replace

from scripts.mutation.changes import changes
from scripts.mutation.places import Change, Shown


@dataclass(frozen=True)
class Mutant:
    """An answer with one change: `was` stands in `line`, `now` in its place, "" for nothing.

    `was` and `now` are code without its comments, spaced as ast.unparse does; they stay the same
    where the lines above move. `statement` and `changed` are the first lines of the statement
    around them. `source` is the whole changed answer.
    """

    line: int
    was: str
    now: str
    statement: str
    changed: str
    source: str

    def __str__(self) -> str:
        return f"line {self.line}: `{self.was}` " + (f"→ `{self.now}`" if self.now else "left out")


def mutants(source: str) -> list[Mutant]:
    """Every mutant of an answer's text, in its order; no two alike and none like the answer.

    Where two places would be described alike, they are described by their whole statements.
    """
    tree = ast.parse(source)
    found: dict[str, Mutant] = {}
    for change in list(changes(tree)):
        mutant = _mutant(tree, change)
        found.setdefault(mutant.source, mutant)
    found.pop(ast.unparse(tree), None)
    alike = Counter((mutant.was, mutant.now) for mutant in found.values())
    return [
        replace(mutant, was=mutant.statement, now=mutant.changed)
        if alike[mutant.was, mutant.now] > 1
        else mutant
        for mutant in found.values()
    ]


def _mutant(tree: ast.Module, change: Change) -> Mutant:
    was, statement = _text(change.before), _text(change.statement)
    before = getattr(change.owner, change.field)
    setattr(change.owner, change.field, change.value)
    try:
        now = _text(change.after)
        changed = now if change.before is change.statement else _text(change.statement)
        source = ast.unparse(ast.fix_missing_locations(tree))
    finally:
        setattr(change.owner, change.field, before)
    return Mutant(change.line, was, now, statement, changed, source)


def _text(shown: Shown) -> str:
    """Code on one line: a statement's first, without the colon that ends it."""
    text = shown if isinstance(shown, str) else ast.unparse(shown)
    return text.partition("\n")[0].removesuffix(":")
