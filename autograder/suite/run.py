"""Runs one suite with pytest over one submission, in this process, which runs no student code."""

import contextlib
import io
import os
from collections.abc import Iterable
from dataclasses import replace

import pytest

from autograder.report import QuestionRecord, TestRecord, question_record
from autograder.suite.dependence import names_in
from autograder.suite.messages import depends
from autograder.suite.plugin import Plugin

# Each of these costs milliseconds a submission or changes what a test sees, and none is used.
UNUSED = (
    *("cacheprovider", "terminal", "capture", "logging", "junitxml", "doctest", "pastebin"),
    *("unraisableexception", "threadexception", "warnings", "debugging", "faulthandler"),
    *("stepwise", "setuponly", "setupplan", "unittest", "tmpdir", "recwarn", "legacypath"),
    *("freeze_support", "python_path", "skipping", "subtests", "monkeypatch"),
)
SUITE = "suite"


def run_suite(plugin: Plugin) -> list[QuestionRecord]:
    """Grade the plugin's submission; one record for each question of the assignment, in order.

    A question whose tests could not be run at all has one unchecked test that says why. Raises
    KeyboardInterrupt where the run was interrupted.
    """
    _pytest(plugin)
    if not plugin.broken:
        _judge_dependents(plugin)
    return [
        question_record(
            task.name, task.points, _tests(plugin, task.name), plugin.shown.get(task.name)
        )
        for task in plugin.assignment.tasks
        if not plugin.only or task.name in plugin.only
    ]


def _pytest(plugin: Plugin) -> None:
    switches = [part for name in UNUSED for part in ("-p", f"no:{name}")]
    folder = str(plugin.assignment.suite.parent)
    fixed = ["-c", os.devnull, "--rootdir", folder, "--noconftest", "--disable-plugin-autoload"]
    with contextlib.redirect_stderr(io.StringIO()):
        status = pytest.main(
            [
                str(plugin.assignment.suite),
                *fixed,
                "--import-mode=importlib",
                "--assert=plain",
                *switches,
                *(["--exitfirst"] if plugin.until_failure else []),
            ],
            plugins=[plugin],
        )
    if plugin.interrupted:
        raise KeyboardInterrupt
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) and not plugin.broken:
        plugin.broken = "the hidden suite cannot be used"


def _tests(plugin: Plugin, name: str) -> list[TestRecord]:
    found = plugin.records.get(name, [])
    reason = plugin.broken or ("" if found else "the hidden suite has no test for this question")
    if not reason:
        return found
    message = f"Could not be checked: {reason}. A human has to look at it."
    line = "The hidden suite runs."
    return [
        TestRecord(
            name=SUITE, outcome="unchecked", weight=1.0, line=line, message=message, seconds=0.0
        )
    ]


def _judge_dependents(plugin: Plugin) -> None:
    """Judge again, with correct answers in place of failed ones, what calls a failed answer."""
    failed = [name for name in plugin.assignment.names if _failed(plugin.records.get(name, []))]
    for place, name in enumerate(failed):
        called = _called(plugin, name, failed[:place])  # a later one would do this one's work
        if called:
            _judge_again(plugin, name, called)


def _judge_again(plugin: Plugin, name: str, called: list[str]) -> None:
    plugin.shown.pop(name, None)  # it may show another answer's mistake
    missing = [other for other in called if other not in plugin.stand_ins]
    if missing:
        plugin.records[name] = [
            _unchecked(test, depends(missing[0])) if test.outcome == "failed" else test
            for test in plugin.records[name]
        ]
        return
    stand_ins = {other: plugin.stand_ins[other] for other in called}
    again = replace(plugin, only=frozenset([name]), records={}, shown={}, replacements=stand_ins)
    _pytest(again)
    plugin.shown |= again.shown
    second = {test.name: test for test in again.records.get(name, [])}
    plugin.records[name] = [
        second.get(test.name, test) if test.outcome == "failed" else test
        for test in plugin.records[name]
    ]


def _called(plugin: Plugin, name: str, failed: Iterable[str]) -> list[str]:
    """Which of these failed answers `name` calls, itself or through another of them."""
    answers = plugin.submission.answers
    found: list[str] = []
    waiting = [name]
    while waiting:
        words = names_in(answers.get(waiting.pop(), ""))
        fresh = [other for other in failed if other in words and other not in (*found, name)]
        found += fresh
        waiting += fresh
    return found


def _failed(tests: list[TestRecord]) -> bool:
    return any(test.outcome == "failed" for test in tests)


def _unchecked(test: TestRecord, message: str) -> TestRecord:
    return TestRecord(
        name=test.name,
        outcome="unchecked",
        weight=test.weight,
        line=test.line,
        message=message,
        seconds=test.seconds,
    )
