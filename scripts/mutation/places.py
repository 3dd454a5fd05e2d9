"""The places of an answer's syntax tree, and a change at one of them with what to show of it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

# these say little without what is around them
ENCLOSED = (ast.Slice, ast.Attribute, ast.Tuple, ast.List, ast.UnaryOp)
UNTOLD = {"strict", "device"}  # zip's check of what is so anyway; the grader has one device
UNREAD = {"annotation", "returns", "bases"}  # fields that say what something is, not what it does
UNCHANGED = (ast.Raise, ast.Assert, ast.JoinedStr, ast.Import, ast.ImportFrom)
SHORT = 60  # signs of an expression that is shown whole

Shown = ast.AST | str
"""Code to be shown; a text stands for itself, the empty one for nothing."""


@dataclass(frozen=True)
class Change:
    """Another `value` for one field of one node.

    `before` and `after` are what to show of it, each valid at its time; `statement` is the one
    that the change lies in or, where `before` is that statement itself, takes away.
    """

    owner: ast.AST
    field: str
    value: object
    before: Shown
    after: Shown
    statement: ast.stmt
    line: int


@dataclass(frozen=True)
class Place:
    """A node of a tree, where its owner keeps it, and all the nodes around it, the nearest last."""

    node: ast.AST
    field: str
    index: int | None
    around: tuple[ast.AST, ...]

    @property
    def owner(self) -> ast.AST:
        """The node around this one."""
        return self.around[-1]

    @property
    def statement(self) -> ast.stmt:
        """The nearest statement: this one or one around it."""
        return [node for node in (*self.around, self.node) if isinstance(node, ast.stmt)][-1]

    def becomes(self, new: ast.AST, shown: tuple[Shown, Shown] | None = None) -> Change:
        """The change that puts `new` here; unless told, it is shown with what is around it."""
        value: object = new
        if self.index is not None:
            value = list(getattr(self.owner, self.field))
            value[self.index] = new
        around = self.shown()
        shown = shown or (around, new if around is self.node else around)
        return self._change(self.owner, self.field, value, shown)

    def sets(self, field: str, value: object, shown: tuple[Shown, Shown] | None = None) -> Change:
        """The change of one of the node's own fields; unless told, the node is shown."""
        return self._change(self.node, field, value, shown or (self.node, self.node))

    def leaves_out(self, field: str, index: int) -> Change:
        """The change that takes one entry out of a list of the node's."""
        entries = getattr(self.node, field)
        rest = [*entries[:index], *entries[index + 1 :]]
        return self._change(self.node, field, rest, (entries[index], ""))

    def shown(self) -> ast.AST:
        """The nearest node around this one that tells what it is for, if it is short enough."""
        for node in reversed(self.around):
            if isinstance(node, ast.stmt) or not isinstance(node, ENCLOSED):
                return node if _short(node) else self.node
        return self.node

    def _change(
        self, owner: ast.AST, field: str, value: object, shown: tuple[Shown, Shown]
    ) -> Change:
        line = getattr(self.node, "lineno", self.statement.lineno)
        return Change(owner, field, value, *shown, self.statement, line)


def places(owner: ast.AST, around: tuple[ast.AST, ...] = ()) -> Iterator[Place]:
    """Every place below a node that may be changed, in the order of the text."""
    around = (*around, owner)
    for field, value in ast.iter_fields(owner):
        children = value if isinstance(value, list) else [value]
        for index, node in enumerate(children):
            if not isinstance(node, ast.AST) or field in UNREAD or untold(node):
                continue
            yield Place(node, field, index if isinstance(value, list) else None, around)
            yield from places(node, around)


def untold(node: ast.AST) -> bool:
    """Whether a change to this node, or inside it, would not show."""
    return isinstance(node, UNCHANGED) or (isinstance(node, ast.keyword) and node.arg in UNTOLD)


def _short(node: ast.AST) -> bool:
    return len(ast.unparse(node).partition("\n")[0]) <= SHORT
