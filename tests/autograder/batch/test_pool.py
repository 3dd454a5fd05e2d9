"""Grading processes that die, hang or never start."""

import pytest

from autograder.batch.pool import Pool
from autograder.batch.submissions import Submission
from autograder.batch.worker import Start
from autograder.exits import CannotWork
from tests.autograder.batch.conftest import FAKE, SLUG, Class


def graded(tmp_path, words, slug=SLUG, **options):
    """Outcomes by student, of submissions that say these words."""
    found = Class(tmp_path)
    submissions = [
        Submission(name, str(folder), str(folder / f"{SLUG}.ipynb"))
        for name, word in words.items()
        for folder in [found.hand_in(name, word)]
    ]
    outcomes = {}
    with Pool(submissions, Start(slug, ""), options.pop("jobs", 1), FAKE, **options) as pool:
        while pool.busy:
            for submission, outcome in pool.answers(patient=True):
                assert submission.student not in outcomes
                outcomes[submission.student] = outcome
    return outcomes, found


def test_every_submission_is_answered_once(tmp_path):
    """By as many processes as are asked for, in whatever order."""
    outcomes, found = graded(tmp_path, dict.fromkeys("abcdefg", "5"), jobs=3)
    assert {name: outcome.report.score for name, outcome in outcomes.items()} == dict.fromkeys(
        "abcdefg", 10.0
    )
    assert [found.gradings(name) for name in "abcdefg"] == [1] * 7


def test_a_process_that_dies_once_is_replaced_and_tried_again(tmp_path):
    """The submission gets its points, and those behind it theirs."""
    outcomes, found = graded(tmp_path, {"a": "die once", "b": "2"})
    assert [outcomes[name].report.score for name in "ab"] == [1.0, 2.0]
    assert found.gradings("a") == 2


def test_a_submission_that_kills_two_processes_could_not_be_checked(tmp_path):
    """Never zero: it waits for a human, and the others are graded."""
    outcomes, found = graded(tmp_path, {"a": "5", "b": "die", "c": "2"})
    assert (outcomes["b"].status, outcomes["b"].report) == ("unchecked", None)
    assert outcomes["b"].sentence == "the process that graded it ended 2 times (exit status 7)"
    assert [outcomes[name].status for name in "ac"] == ["graded", "graded"]
    assert found.gradings("b") == 2


def test_a_process_that_says_nothing_is_taken_for_dead(tmp_path):
    """A hang of the grader's own ends after all patience, and costs its submission alone."""
    outcomes, _ = graded(tmp_path, {"a": "hang", "b": "2"}, patience=3.0)
    assert [outcomes[name].status for name in "ab"] == ["unchecked", "graded"]


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("dies early", "A grading process ended while it started \\(exit status 5\\)"),
        ("no jail", "Student code cannot be isolated here"),
    ],
)
def test_a_process_that_cannot_work_ends_the_run(tmp_path, slug, said):
    """No submission is to blame."""
    with pytest.raises(CannotWork, match=said):
        graded(tmp_path, {"a": "5"}, slug=slug)
