"""Which small changes an answer's syntax tree offers: operators, constants, conditions, arguments,
calls, slices and whole statements.

Left alone are the texts of errors, docstrings and annotations, and what no call can tell apart:
the order of min's arguments, zip's `strict`, the device.
"""

import ast
import copy
from collections.abc import Iterator

from scripts.mutation.places import Change, Place, places, untold

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
OPPOSITES = [
    ("ones", "zeros"),
    ("ones_like", "zeros_like"),
    ("new_ones", "new_zeros"),
    ("ones_", "zeros_"),
    ("min", "max"),
    ("minimum", "maximum"),
    ("amin", "amax"),
    ("floor", "ceil"),
    ("any", "all"),
    ("sum", "mean"),
    ("train", "eval"),
]
CALLED = {**dict(OPPOSITES), **{second: first for first, second in OPPOSITES}}
SYMMETRIC = {"min", "max", "minimum", "maximum", "equal", "mse_loss", "l1_loss", "gcd", "lcm"}


def changes(tree: ast.Module) -> Iterator[Change]:
    """Every change that the tree offers, in the order of the text; none of them is made."""
    for place in places(tree):
        for kinds, found in KINDS:
            if isinstance(place.node, kinds):
                yield from found(place)


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
    elif isinstance(value, str) and not isinstance(place.owner, ast.Expr):  # no docstring
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
        if not untold(keyword) and keyword.arg is not None:
            yield place.leaves_out("keywords", index)


def _calls(place: Place) -> Iterator[Change]:
    """Another function, or a method that is not called: `x.detach()` becomes `x`."""
    call, function = place.node, place.node.func
    field = "attr" if isinstance(function, ast.Attribute) else "id"
    other = CALLED.get(getattr(function, field, ""))
    if other is not None:
        renamed = copy.copy(function)
        setattr(renamed, field, other)
        yield place.sets("func", renamed)
    plain = isinstance(function, ast.Attribute) and not (call.args or call.keywords)
    if plain and not isinstance(place.owner, ast.Expr):
        yield place.becomes(function.value)


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


KINDS = [
    ((ast.BinOp, ast.BoolOp, ast.AugAssign), _operators),
    (ast.Compare, _comparisons),
    (ast.UnaryOp, _signs),
    (ast.Constant, _constants),
    ((ast.If, ast.IfExp, ast.While), _conditions),
    (ast.comprehension, _filters),
    (ast.Call, _arguments),
    (ast.Call, _calls),
    (ast.Slice, _slices),
    ((ast.Assign, ast.AugAssign, ast.Expr, ast.Break, ast.Continue), _statements),
    (ast.With, _contexts),
    (ast.FunctionDef, _decorators),
]
"""The kinds of nodes, and what to do with each."""
