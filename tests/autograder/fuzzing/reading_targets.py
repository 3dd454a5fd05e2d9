"""Targets on reading: any file is a submission or refused in one sentence, any text is cleaned."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from autograder.assignment import Assignment, Task
from autograder.exits import Refused
from autograder.notebook import CELL_SIZE, parse_submission
from autograder.strict_json import DEPTH, NotJSON, parse
from autograder.suite.dependence import names_in
from autograder.text import clean, clean_line, clean_printed
from autograder.worker.magics import CellMagic, plain
from tests.autograder.fuzzing.bytes_drawn import EDITS, edited
from tests.autograder.fuzzing.notebooks_drawn import FILES, NAMES

SOLID = Assignment("solid", tuple(Task(name, 1.0) for name in NAMES), (), Path("none"))
UNSEEN = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *"\u200e\u200f\u2028\u2029"}
UNSEEN |= {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
UNSEEN |= {*map(chr, range(0xD800, 0xE000))}


def check_notebook(data: bytes) -> None:
    """A file is a submission whose texts can be sent on, or refused in a sentence to act on."""
    try:
        found = parse_submission(data, "hw.ipynb", SOLID)
    except Refused as error:
        check_sentence(str(error))
        return
    assert {*found.answers, *found.problems} == {*NAMES}
    assert not found.answers.keys() & found.problems.keys()
    assert all(len(text.encode()) <= CELL_SIZE for text in found.answers.values())
    assert [cell.id for cell in found.cells()] == [name for name in NAMES if name in found.answers]
    assert len(found.digest) == 64
    for sentence in found.problems.values():
        check_sentence(sentence)
    for text in found.answers.values():
        names_in(text)
    found.defines_elsewhere("helper")


def check_sentence(sentence: str) -> None:
    """One line that ends like a sentence, is short, and holds nothing that cannot be seen."""
    assert sentence.endswith((".", "?"))
    assert len(sentence) < 500
    assert not UNSEEN & {*sentence}


def check_json(data: bytes) -> None:
    """Any bytes are what the standard library reads in them, or no JSON that is read."""
    try:
        found = parse(data)
    except NotJSON as error:
        check_sentence(f"{error}.")
        return
    assert _depth(found) <= DEPTH
    assert _same(found, json.loads(data.decode("utf-8-sig")))


def _depth(value: Any) -> int:
    if not isinstance(value, list | dict):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(_depth, inner), default=0)


def _same(one: Any, two: Any) -> bool:
    return json.dumps(one) == json.dumps(two)


PIECES = st.sampled_from(
    [
        *("%time", "%%bash", "%%time x", "!ls", "?help", "x?", "??", "x = %time 1", "x = !ls"),
        *("\n", "\r\n", "\r", "\n\n", "\x0c", "\t", "    ", "\\\n", '"""', "'''", "'", '"', "#"),
        *("def f():", "(", ")", "[", "{", "x = 1", "if x:", "lambda", ">>> ", "... ", "In [1]: "),
        *("\ud800", "\x00", "é", "\u2028", "$", "0x", "1_", "await f()", "print 1", "f'{", "%"),
    ]
)
CELLS = st.lists(PIECES | st.text(max_size=5), max_size=14).map("".join)


def check_cell(source: str) -> None:
    """Any text is read to as many lines as it has, or named as a cell magic."""
    names_in(source)
    try:
        found = plain(source)
    except CellMagic as error:
        check_sentence(str(error))
        return
    assert found.count("\n") == source.replace("\r\n", "\n").replace("\r", "\n").count("\n")


STRINGS = st.text(max_size=60) | st.text(st.sampled_from([*sorted(UNSEEN), "é", "x", "🙂"]))
LIMITED = st.tuples(STRINGS, st.integers(4, 40))


def check_text(drawn: tuple[str, int]) -> None:
    """Cleaned text can be seen and encoded, is bounded, and what was fine stays as it was."""
    text, limit = drawn
    for cleaned in (clean(text, limit), clean_line(text, limit), clean_printed(text, limit)):
        assert not (UNSEEN - {"\n", "\t"}) & {*cleaned}
        assert len(cleaned.encode()) <= 6 * limit
    assert not UNSEEN & {*clean_line(text, limit)}
    if not UNSEEN & {*text}:
        assert clean(text, max(len(text), 4)) == text
        assert len(clean_printed(text, limit).encode()) <= limit


def damaged(text: str, edits: list) -> bytes:
    """A JSON text after some edits."""
    return edited(text.encode("utf-8", "surrogatepass"), edits)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)
JSON = st.one_of(
    st.binary(max_size=30),
    st.builds(damaged, VALUES.map(json.dumps), EDITS),
    st.integers(95, 105).map(lambda depth: b"[" * depth + b"]" * depth),
    FILES,
)
