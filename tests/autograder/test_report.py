"""The record of a graded submission."""

import json

import msgspec
import pytest

from autograder.report import (
    Report,
    TestRecord,
    cell_records,
    decode,
    encode,
    question_record,
    tidy,
)


def record(outcome, weight=1.0, **fields):
    """A test's record."""
    given = {"name": "test_a", "line": "It works.", "message": "", "seconds": 0.1}
    return TestRecord(outcome=outcome, weight=weight, **{**given, **fields})


def report(**fields):
    """A report on one question, half of it right."""
    question = question_record("f", 2.0, [record("passed"), record("failed", message="f(2)\nno")])
    given = {
        "assignment": "small",
        "score": 1.0,
        "max_score": 2.0,
        "seconds": 0.25,
        "isolation": ["bubblewrap"],
        "questions": [question],
        "cells": [],
    }
    return Report(**{**given, **fields})


def test_the_record_has_the_documented_fields_in_order():
    """The JSON is the one that the README documents."""
    written = json.loads(encode(report(cells=cell_records([("f", None, "hi\n")]))))
    assert list(written) == [
        *("assignment", "score", "max_score", "seconds", "isolation", "questions", "cells"),
    ]
    assert list(written["questions"][0]) == ["name", "points", "max_points", "unchecked", "tests"]
    assert list(written["questions"][0]["tests"][0]) == [
        *("name", "outcome", "weight", "line", "message", "seconds"),
    ]
    assert written["cells"] == [{"id": "f", "error": None, "stdout": "hi\n"}]


def test_what_is_written_is_read_back():
    """`decode` gives what `encode` wrote, and refuses anything else."""
    assert decode(encode(report())) == report()
    with pytest.raises(msgspec.ValidationError, match="Invalid enum value 'lost'"):
        decode(encode(report()).replace(b'"passed"', b'"lost"'))


def test_weights_become_points_and_unchecked_ones_wait():
    """Passed weight earns, failed weight is lost, unchecked weight is neither."""
    found = question_record("f", 4.0, [record("passed", 2), record("failed"), record("unchecked")])
    assert (found.points, found.max_points, found.unchecked) == (2.0, 4.0, 1.0)


def test_thirds_add_up_to_the_whole():
    """Rounding never costs a right answer a point."""
    found = question_record("f", 1.0, [record("passed")] * 3)
    assert found.points == 1.0
    assert tidy(2 / 3) == 0.6667


def test_printed_text_is_bounded_in_a_cell_and_in_all():
    """10 kB a cell, 100 kB a report; what cannot be seen is escaped after the cut."""
    cells = cell_records([(f"c{number}", None, "\x00" * 20_000) for number in range(30)])
    assert sum(len(cell.stdout.replace("\\x00", "0")) for cell in cells) <= 102_000
    assert cells[0].stdout.endswith("\\x00…")
    assert cells[-1].stdout == ""


def test_the_largest_report_stays_below_a_megabyte():
    """Whatever students print and raise, the record stays small and strict."""
    tests = [record("failed", message="\x01" * 200, line="x" * 200) for _ in range(300)]
    questions = [question_record("f", 1.0, tests)]
    cells = cell_records(
        [(f"c{number}", "\u202e" * 200, "\U0001f600" * 9_000) for number in range(40)]
    )
    data = encode(report(questions=questions, cells=cells))
    assert len(data) < 1_000_000
    json.loads(data, parse_constant=lambda name: pytest.fail(f"{name} in strict JSON"))
