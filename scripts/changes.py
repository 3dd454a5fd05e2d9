"""Which small changes an answer's syntax tree offers: operators, constants, conditions, arguments,
slices and whole statements.

Left alone are the texts of errors, docstrings and annotations, and what cannot be told apart from
the outside: the order of min's arguments, zip's `strict`.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OPERATORS = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Add],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Div, ast.Mult],
    ast.Mod: [ast.FloorDiv],
    ast.Pow: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
    ast.BitXor: [ast.BitAnd],
    ast.LShift: [ast.RShift],
    ast.RShift: [ast.LShift],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.Lt: [ast.LtE],
    ast.LtE: [ast.Lt],
    ast.Gt: [ast.GtE],
    ast.GtE: [ast.Gt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}
OPTIONS = {
    "replicate": "reflect",
    "reflect": "replicate",
    "constant": "replicate",
    "bilinear": "nearest",
    "nearest": "bilinear",
    "ij": "xy",
    "mean": "sum",
    "sum": "mean",
    "same": "valid",
    "valid": "same",
    "floor": "trunc",
}
SYMMETRIC = {"min", "max", "minimum", "maximum", "equal", "mse_loss", "l1_loss", "gcd", "lcm"}
UNCHANGED = (ast.Raise, ast.Assert, ast.JoinedStr, ast.Import, ast.ImportFrom)
UNREAD = {"annotation", "returns", "bases"}  # fields that say what something is, not what it does
ENCLOSED = (ast.Slice, ast.Tuple, ast.List, ast.UnaryOp)  # say little without what is around them
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


def changes(tree: ast.Module) -> Iterator[Change]:
    """Every change that the tree offers, in the order of the text; none of them is made."""
    for place in _places(tree, ()):
        for kinds, found in KINDS:
            if isinstance(place.node, kinds):
                yield from found(place)


def _places(owner: ast.AST, around: tuple[ast.AST, ...]) -> Iterator[Place]:
    around = (*around, owner)
    for field, value in ast.iter_fields(owner):
        children = value if isinstance(value, list) else [value]
        for index, node in enumerate(children):
            if not isinstance(node, ast.AST) or field in UNREAD or _untold(node):
                continue
            yield Place(node, field, index if isinstance(value, list) else None, around)
            yield from _places(node, around)


def _untold(node: ast.AST) -> bool:
    return isinstance(node, UNCHANGED) or (isinstance(node, ast.keyword) and node.arg == "strict")


def _operators(place: Place) -> Iterator[Change]:
    for other in OPERATORS.get(type(place.node.op), []):
        yield place.sets("op", other())


def _comparisons(place: Place) -> Iterator[Change]:
    for index, operator in enumerate(place.node.ops):
        for other in OPERATORS.get(type(operator), []):
            ops = list(place.node.ops)
            ops[index] = other()
            yield place.sets("ops", ops)


def _signs(place: Place) -> Iterator[Change]:
    yield place.becomes(place.node.operand)


def _constants(place: Place) -> Iterator[Change]:
    value = place.node.value
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int):
        others = [value + 1, value - 1]
    elif isinstance(value, float):
        others = [value * 2 or 1.0]
    elif isinstance(value, str):
        others = [OPTIONS[value]] if value in OPTIONS else []
    else:
        others = []
    argument = _argument(place)
    for other in others:
        shown = (f"{argument}={value!r}", f"{argument}={other!r}") if argument else None
        yield place.becomes(ast.Constant(other), shown)


def _argument(place: Place) -> str:
    """The name of the argument whose default this is; empty where it is none."""
    if not isinstance(place.owner, ast.arguments):
        return ""
    if place.field == "kw_defaults":
        return place.owner.kwonlyargs[place.index].arg
    by_position = [*place.owner.posonlyargs, *place.owner.args]
    return by_position[place.index - len(place.owner.defaults)].arg


def _conditions(place: Place) -> Iterator[Change]:
    """Always and never; a check that raises is never needed by a valid call, so: never."""
    node = place.node
    checks = isinstance(node, ast.If) and any(isinstance(part, ast.Raise) for part in node.body)
    for always in [False] if checks or isinstance(node, ast.While) else [True, False]:
        yield place.sets("test", ast.Constant(always))


def _filters(place: Place) -> Iterator[Change]:
    for index in range(len(place.node.ifs)):
        yield place.leaves_out("ifs", index)


def _arguments(place: Place) -> Iterator[Change]:
    call = place.node
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    for index in range(0 if name in SYMMETRIC else len(call.args) - 1):
        first, second = call.args[index : index + 2]
        args = [*call.args[:index], second, first, *call.args[index + 2 :]]
        texts = ast.unparse(first), ast.unparse(second)
        yield place.sets("args", args, (", ".join(texts), ", ".join(reversed(texts))))
    for index, keyword in enumerate(call.keywords):
        if not _untold(keyword) and keyword.arg is not None:
            yield place.leaves_out("keywords", index)


def _slices(place: Place) -> Iterator[Change]:
    for field in ("lower", "upper", "step"):
        bound = getattr(place.node, field)
        if bound is None:
            continue
        shown = place.shown(), place.shown()
        yield place.sets(field, None, shown)
        if not isinstance(bound, ast.Constant):  # a constant is shifted as such
            shifted = ast.BinOp(bound, ast.Add(), ast.Constant(1))
            yield place.sets(field, shifted, shown)


def _statements(place: Place) -> Iterator[Change]:
    if _matters_elsewhere(place.node):
        yield place.becomes(ast.Pass(), (place.node, ""))


def _matters_elsewhere(node: ast.stmt) -> bool:
    """Whether it acts on what is there already; without any other statement a name is missing."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call)
    if not isinstance(node, ast.Assign):
        return True
    parts = [part for target in node.targets for part in ast.walk(target)]
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    read = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    return any(isinstance(part, ast.Attribute | ast.Subscript) for part in parts) or bool(
        names & read
    )


def _contexts(place: Place) -> Iterator[Change]:
    plain = ast.If(ast.Constant(True), place.node.body, [])
    yield place.becomes(plain, (place.node, plain))


def _decorators(place: Place) -> Iterator[Change]:
    for index in range(len(place.node.decorator_list)):
        yield place.leaves_out("decorator_list", index)


def _short(node: ast.AST) -> bool:
    return len(ast.unparse(node).partition("\n")[0]) <= SHORT


KINDS = [
    ((ast.BinOp, ast.BoolOp, ast.AugAssign), _operators),
    (ast.Compare, _comparisons),
    (ast.UnaryOp, _signs),
    (ast.Constant, _constants),
    ((ast.If, ast.IfExp, ast.While), _conditions),
    (ast.comprehension, _filters),
    (ast.Call, _arguments),
    (ast.Slice, _slices),
    ((ast.Assign, ast.AugAssign, ast.Expr, ast.Break, ast.Continue), _statements),
    (ast.With, _contexts),
    (ast.FunctionDef, _decorators),
]
"""The kinds of nodes, and what to do with each."""
