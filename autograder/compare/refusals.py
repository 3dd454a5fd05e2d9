"""Bad arguments: a ValueError whose text holds the argument's name and its value."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.compare.expectation import Arguments
from autograder.compare.verdicts import Degenerate, Wrong
from autograder.failures import Raised

Mention = str | int | float | tuple
"""A word that an error's text must hold; a tuple is a choice among several."""


def with_bad(call: Arguments, bad: Mapping[str | int, Any]) -> Arguments:
    """The call with `bad` in place of the keywords, or positions, that it names."""
    args = tuple(bad.get(place, value) for place, value in enumerate(call.args))
    keywords = {key: value for key, value in bad.items() if isinstance(key, str)}
    return Arguments(args, {**call.kwargs, **keywords})


def named_in(bad: Mapping[str | int, Any]) -> list[Mention]:
    """The names and values in `bad`, for the error's text to hold.

    Raises Degenerate for a position or a tensor: what their error should name must be said.
    """
    for key, value in bad.items():
        if isinstance(key, int) or hasattr(value, "shape"):
            raise Degenerate(f"bad={{{key!r}: …}} names nothing by itself: give mentions=[…].")
    return [word for pair in bad.items() for word in pair]


def require_refused(attempt: Callable[[], Any], mentions: Sequence[Mention]) -> None:
    """Raise Wrong unless `attempt` ends in a ValueError whose text holds every mention."""
    try:
        attempt()
    except Raised as error:
        _require_value_error(error, mentions)
        return
    raise Wrong("this should raise ValueError, but it returns as if all were well")


def _require_value_error(error: Raised, mentions: Sequence[Mention]) -> None:
    if "ValueError" not in error.bases:
        raise Wrong(f"this should raise ValueError, but it {error}")
    missing = [mention for mention in mentions if not _holds(error.message, mention)]
    if missing:
        words = " and ".join(_written(mention) for mention in missing)
        raise Wrong(f"the ValueError is right, but its text does not hold {words}")


def _holds(text: str, mention: Mention) -> bool:
    if isinstance(mention, tuple):
        return any(_holds(text, choice) for choice in mention)
    word = re.escape(str(mention))
    spaced = re.sub(r"(?<=[A-Z\d])[xX](?=[A-Z\d])", " × ", text)  # 16x16 tells a size as 16×16 does
    return re.search(rf"(?<![\w.-]){word}(?!\w|\.\d)", spaced) is not None


def _written(mention: Mention) -> str:
    if isinstance(mention, tuple):
        return " or ".join(_written(choice) for choice in mention)
    return f"`{mention}`"
