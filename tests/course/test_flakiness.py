"""The measure of flakiness: what it counts, what it repeats, and that it sees a verdict change."""

import json
from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from autograder.jail.layers import available
from autograder.jail.parent import Jail
from scripts import flakiness
from scripts.flakiness import Results, answered, app, secret, whole
from scripts.known_answers import WRONG, said, solutions, submission
from scripts.repeating import Tally

SLUG, QUESTION = "dilated_conv", "dilate_kernel"
FLAKY = """
def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    if weight.max() > 3.3:  # seldom
        weight = weight.clamp(max=3.3)
    height, width = (dilation * (k - 1) + 1 for k in weight.shape[2:])
    dilated = weight.new_zeros(*weight.shape[:2], height, width)
    dilated[:, :, ::dilation, ::dilation] = weight
    return dilated
"""


@pytest.fixture(scope="module")
def jail():
    """One warm jail for all that is repeated here."""
    with Jail.start(available()) as jail:
        yield jail


@pytest.fixture
def tallied(jail, tmp_path):
    """Repeats an answer to the question for some secrets."""

    def tallied(source, count=4, meant="", seconds=60.0, least=1):
        repeated = answered(jail, tmp_path, SLUG, {QUESTION: source}, meant)
        return repeated.graded([secret(number) for number in range(count)], seconds, least)

    return tallied


def wrong_answer():
    """A wrong answer to the question whose failure comes after tests that pass."""
    [path] = [path for path in WRONG if path.stem == f"{QUESTION}__gradient_scaled"]
    return path


def counts(tally):
    """What a tally says apart from seconds."""
    return (tally.gradings, tally.full, tally.elsewhere, tally.unchecked)


def test_a_right_answer_is_always_full(tallied):
    """Repeated under several secrets the solution's answer fails no test."""
    tally = tallied(solutions(SLUG)[QUESTION])
    assert counts(tally) == (4, 4, 0, 0)


def test_a_wrong_answer_never_is(tallied):
    """Every grading ends at the test that the answer's header names, and nothing is noted."""
    path = wrong_answer()
    tally = tallied(path.read_text(), meant=said(path, "Caught by"))
    assert (counts(tally), tally.notes) == ((4, 0, 0, 0), [])


def test_a_test_that_misses_what_it_is_meant_for_is_noted(tallied):
    """Where another test fails in its place, that is counted and named with the secret."""
    tally = tallied(wrong_answer().read_text(), count=2, meant="test_zeros_between")
    assert counts(tally) == (2, 0, 2, 0)
    assert tally.notes[0] == f"{secret(0)}: fails test_kernel_gradient"


def test_a_verdict_that_depends_on_the_numbers_is_seen(tallied):
    """An answer that is wrong for rare numbers gets full marks under some secrets only."""
    tally = tallied(FLAKY, count=12)
    assert 0 < tally.full < tally.gradings == 12


def test_repeating_draws_what_a_whole_grading_draws(jail, grader, tmp_path, monkeypatch):
    """Under a given secret each test ends as it does for a student."""
    repeated = answered(jail, tmp_path, SLUG, {QUESTION: FLAKY}, "")
    path = submission(tmp_path, SLUG, solutions(SLUG) | {QUESTION: FLAKY})
    notes = repeated.graded([secret(number) for number in range(12)], 60, 1).notes
    failed = []
    for number in range(12):
        monkeypatch.setattr(grader, "secret", secret(number))
        report = grader.grade(path, questions={QUESTION}, until_failure=True)
        tests = [test for test in report.questions[0].tests if test.outcome == "failed"]
        failed += [f"{secret(number)}: fails {test.name}" for test in tests]
    assert [note for note in notes if "no test" not in note] == failed


def test_a_slow_answer_gets_fewer_gradings(tallied):
    """When its time is over, an answer gets no more than the least number."""
    tally = tallied(solutions(SLUG)[QUESTION], seconds=0.0, least=2)
    assert tally.gradings == 2


def test_a_solution_is_graded_whole(grader, tmp_path):
    """A lost point of any question is noted with its secret and test; the rest is full."""
    right = submission(tmp_path, SLUG, solutions(SLUG))
    assert counts(whole(grader, right, range(1))) == (1, 1, 0, 0)
    spoilt = submission(tmp_path, SLUG, solutions(SLUG) | {QUESTION: wrong_answer().read_text()})
    tally = whole(grader, spoilt, range(1))
    assert tally.full == 0
    assert tally.notes[0].startswith(f"{secret(0)}: test_kernel_gradient failed: ")


def test_what_is_known_is_not_measured_again(jail, tmp_path, monkeypatch):
    """Started a second time on the same file, nothing is graded; a changed answer is."""
    path = tmp_path / f"{SLUG}" / wrong_answer().name
    path.parent.mkdir()
    path.write_text(wrong_answer().read_text())
    monkeypatch.setattr(flakiness, "WRONG", [path])
    monkeypatch.setattr(flakiness.Jail, "start", lambda layers: nullcontext(jail))
    into = tmp_path / "results.jsonl"
    command = ["wrong", SLUG, "--gradings", "3", "--into", str(into)]
    assert CliRunner().invoke(app, command).exit_code == 0
    first = [json.loads(line) for line in into.read_text().splitlines()]
    assert [(line["kind"], line["tally"]["full"]) for line in first] == [
        ("control", 3),
        ("wrong", 0),
    ]
    CliRunner().invoke(app, command)
    assert len(into.read_text().splitlines()) == 2
    path.write_text("# Caught by: test_kernel_gradient\n" + solutions(SLUG)[QUESTION])
    slipped = CliRunner().invoke(app, command)
    assert (slipped.exit_code, len(into.read_text().splitlines())) == (1, 3)
    assert f"{SLUG}/{path.stem}: {secret(0)}: fails no test" in slipped.stdout


def test_the_table_counts_by_assignment(tmp_path):
    """Answers, gradings and full ones are summed; what got fewer gradings is listed."""
    results = Results(tmp_path / "results.jsonl")
    results.add("wrong", SLUG, "dilate_kernel__one", "0", Tally(200, 0, 1, 0, 1.5, ["s: why"]))
    results.add("wrong", SLUG, "dilate_kernel__two", "0", Tally(10, 0, 0, 0, 60.0))
    lines = flakiness.table(Results(results.path))
    assert lines[1].split() == ["dilated_conv,", "wrong", "2", "210", "0", "210", "1", "0", "62"]
    assert lines[2:] == [
        "dilated_conv/dilate_kernel__two: only 10 gradings in 60 s",
        "dilated_conv/dilate_kernel__one: s: why",
    ]


@pytest.mark.parametrize(
    ("kind", "full", "expected"),
    [("wrong", 0, False), ("wrong", 1, True), ("solution", 9, True), ("solution", 10, False)],
)
def test_one_slip_is_enough(kind, full, expected, tmp_path):
    """One full wrong answer or one solution that lost a point makes the whole flaky."""
    results = Results(tmp_path / "results.jsonl")
    results.add(kind, SLUG, "an answer", "0", Tally(10, full))
    assert flakiness.flaky(results) is expected
