"""Runs one suite with pytest over one submission, in this process, which runs no student code."""

import contextlib
import io
import os
from dataclasses import replace

import pytest

from autograder.report import QuestionRecord, TestRecord, question_record, unchecked_test
from autograder.suite.messages import depends
from autograder.suite.plugin import Plugin, failed_in

# Each of these costs milliseconds a submission or changes what a test sees, and none is used.
UNUSED = (
    *("cacheprovider", "terminal", "capture", "logging", "junitxml", "doctest", "pastebin"),
    *("unraisableexception", "threadexception", "warnings", "debugging", "faulthandler"),
    *("stepwise", "setuponly", "setupplan", "unittest", "tmpdir", "recwarn", "legacypath"),
    *("freeze_support", "python_path", "skipping", "subtests", "monkeypatch"),
)


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
    # Without a bound pytest lists every folder above the suite, a home with all its files too.
    fixed = ["-c", os.devnull, "--rootdir", folder, "--confcutdir", folder]
    fixed += ["--noconftest", "--disable-plugin-autoload"]
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
    return [unchecked_test("The hidden suite runs.", reason)] if reason else found


def _judge_dependents(plugin: Plugin) -> None:
    """Look again at what failed and calls an earlier answer that failed.

    With a correct one in its place it may still fail, and pass with the student's own, whose
    mistake it makes good. Without one to put there nothing can be said.
    """
    for name in plugin.assignment.names:
        if name in plugin.replaced:
            _judge_alone(plugin, name)
            continue
        called = plugin.failed_before(name)
        if called and failed_in(plugin.records.get(name)):
            _leave_unchecked(plugin, name, called)


def _judge_alone(plugin: Plugin, name: str) -> None:
    if not failed_in(plugin.records[name]):
        return
    again = replace(plugin, only=frozenset([name]), alone=True, records={}, shown={}, replaced={})
    _pytest(again)
    own = {test.name: test for test in again.records.get(name, []) if test.outcome == "passed"}
    plugin.records[name] = [own.get(test.name, test) for test in plugin.records[name]]


def _leave_unchecked(plugin: Plugin, name: str, called: list[str]) -> None:
    plugin.shown.pop(name, None)  # it may show another answer's mistake
    missing = next((other for other in called if other not in plugin.stand_ins), None)
    if missing is None:  # only some of the questions were run
        return
    plugin.records[name] = [
        _unchecked(test, depends(missing)) if test.outcome == "failed" else test
        for test in plugin.records[name]
    ]


def _unchecked(test: TestRecord, message: str) -> TestRecord:
    return TestRecord(
        name=test.name,
        outcome="unchecked",
        weight=test.weight,
        line=test.line,
        message=message,
        seconds=test.seconds,
    )
