"""The record of a graded submission: what the README documents field by field."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from autograder.quotes import line_named, line_of
from autograder.text import PRINTED, clean_printed

TEXT = 100_000
"""Bytes of printed text in one report, all cells together."""

VALID = "this valid call comes before the bad one: "
"""How a finding begins that keeps a test from making its bad call."""

Outcome = Literal["passed", "failed", "unchecked"]
Number = int | float | str
"""A number in a grid; what is not finite is a word, for strict JSON has no other way."""


class TestRecord(msgspec.Struct, kw_only=True):
    """One test: `line` is what it checks, `message` what was found; empty where it passed."""

    __test__ = False  # pytest collects what is called Test…

    name: str
    outcome: Outcome
    weight: float
    line: str
    message: str
    seconds: float


class ExampleRecord(msgspec.Struct, kw_only=True):
    """A call from the exercise's statement: what it should give and what the answer gave.

    Grids are rows of numbers. `got` is None where there is none to be shown; `found` says how it
    differs, or is empty.
    """

    call: str
    expected: list[list[Number]]
    got: list[list[Number]] | None
    found: str


class QuestionRecord(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One question: `points` were earned, `unchecked` points wait for a human.

    `example` is there where points were lost and the exercise shows a call to look at.
    """

    name: str
    points: float
    max_points: float
    unchecked: float
    tests: list[TestRecord]
    example: ExampleRecord | None = None


class CellRecord(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What loading an answer's cell printed and, where it failed, its error.

    `source` is the student's line that the error names.
    """

    id: str
    error: str | None
    stdout: str
    source: str = ""


class Report(msgspec.Struct, kw_only=True):
    """A whole report; `score` counts what passed, `isolation` the layers that were in force."""

    assignment: str
    score: float
    max_score: float
    seconds: float
    isolation: list[str]
    questions: list[QuestionRecord]
    cells: list[CellRecord]

    @property
    def unchecked(self) -> float:
        """Points that wait for a human."""
        return tidy(sum(question.unchecked for question in self.questions))


def question_record(
    name: str,
    max_points: float,
    tests: list[TestRecord],
    example: ExampleRecord | None = None,
) -> QuestionRecord:
    """A question's points: its tests share them by weight; without tests all wait for a human."""
    total = sum(test.weight for test in tests)

    def share(outcome: Outcome) -> float:
        weight = sum(test.weight for test in tests if test.outcome == outcome)
        return tidy(max_points * weight / total) if total else 0.0

    return QuestionRecord(
        name=name,
        points=share("passed"),
        max_points=max_points,
        unchecked=share("unchecked") if total else max_points,
        tests=tests,
        example=example,
    )


def left_to_a_human(reason: str) -> str:
    """The message of a test that could not be checked."""
    return f"Could not be checked: {reason}. A human has to look at it."


def unchecked_test(line: str, reason: str) -> TestRecord:
    """What stands in the place of a question's tests where none could be run."""
    return TestRecord(
        name="suite",
        outcome="unchecked",
        weight=1.0,
        line=line,
        message=left_to_a_human(reason),
        seconds=0.0,
    )


def cell_records(
    cells: list[tuple[str, str | None, str]], sources: Mapping[str, str] = MappingProxyType({})
) -> list[CellRecord]:
    """Records of (id, error, printed text), the text cut to 10 kB a cell and 100 kB in all.

    `sources` are the cells' own texts, for the line that an error names.
    """
    records, left = [], TEXT
    for name, error, printed in cells:
        text = clean_printed(printed, min(PRINTED, left)) if printed and left > 3 else ""
        left -= len(text.encode())
        line = line_of(sources.get(name, ""), line_named(error))
        records.append(CellRecord(id=name, error=error, stdout=text, source=line))
    return records


def encode(report: Report) -> bytes:
    """The report as strict JSON, one line, below 1 MB."""
    return msgspec.json.encode(report) + b"\n"


def decode(data: bytes) -> Report:
    """The report that `encode` wrote; raises msgspec.ValidationError for anything else."""
    return msgspec.json.decode(data, type=Report)


def tidy(number: float) -> float:
    """Rounded to what a reader needs: four decimals."""
    return round(float(number), 4)
