"""JSON as its standard has it, read with every size bounded."""

import json
import re
from typing import Any, NoReturn

from autograder.text import clean_line

DEPTH = 100
"""Lists and objects within one another."""

# Possessive, and to the end where the closing quote is missing: without either, time is quadratic
# in a hostile text's length and memory a hundred times an honest picture's.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")

SAVE = "open it in Jupyter and save it again"
CLEAR = "clear its outputs and save it again"


class NotJSON(ValueError):
    """Why a text is no JSON that we read, as the end of a sentence; `advice`, what to do then."""

    def __init__(self, why: str, advice: str = SAVE):
        super().__init__(why)
        self.advice = advice


def parse(data: bytes) -> Any:
    """The value that `data` holds: UTF-8, with or without a byte order mark.

    Raises NotJSON for other encodings, broken or unfinished JSON, depth above 100, a key that
    stands twice in one object (two readers could see two notebooks), NaN and Infinity, and
    numbers too long to be read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotJSON(f"it is not UTF-8 text (byte {error.start})") from None
    if _depth(text) > DEPTH:
        raise NotJSON(f"its lists and objects lie more than {DEPTH} deep", CLEAR)
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _broken(text, error) from None
    except NotJSON:
        raise
    except ValueError:
        raise NotJSON("it holds a number of thousands of digits") from None


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > deepest:
            deepest = depth
            if deepest > DEPTH:
                break
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise NotJSON(f"the key {clean_line(json.dumps(twice), 60)} stands twice in one object")
    return found


def _constant(name: str) -> NoReturn:
    raise NotJSON(f"it holds {name}, which JSON has no number for", CLEAR)


def _broken(text: str, error: json.JSONDecodeError) -> NotJSON:
    if not text.strip():
        return NotJSON("it is empty", "save your notebook and give that file")
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return NotJSON(f"it ends in the middle (line {error.lineno})", "copy it once more")
    place = f"line {error.lineno}, column {error.colno}"
    return NotJSON(f"it is not valid JSON ({place})", "give the .ipynb file that Jupyter saved")
