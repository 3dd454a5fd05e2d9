"""The hidden suites against answers whose worth is known, graded in the jail as a student's are."""

import importlib

import pytest

from scripts.known_answers import (
    LEAST_RIGHT,
    LEAST_WRONG,
    RIGHT,
    WRONG,
    gained,
    graded,
    lost,
    missed,
    question_of,
    release,
    solutions,
    submission,
    unshown,
)
from scripts.make_exercises import slugs


def titled(path):
    """A file's test is called after its assignment and itself."""
    return f"{path.parent.name}-{path.stem}"


every_assignment = pytest.mark.parametrize("slug", slugs())


@every_assignment
def test_the_solution_gets_every_point(slug, grader, tmp_path):
    """Graded as a submission, the solution passes every test."""
    assert lost(grader.grade(submission(tmp_path, slug, solutions(slug)))) == []


@every_assignment
def test_the_solution_gets_every_point_whatever_the_numbers(slug, grader, tmp_path, monkeypatch):
    """Another course secret draws other cases, and the solution passes those too."""
    for secret in ("spring", "summer", "autumn"):
        monkeypatch.setattr(grader, "secret", secret)
        assert lost(grader.grade(submission(tmp_path, slug, solutions(slug)))) == []


@every_assignment
def test_an_untouched_release_gets_nothing(slug, grader):
    """The exercise as it is handed out fails every test, with a line and without a crash."""
    report = grader.grade(release(slug))
    assert gained(report) == []
    assert report.score == 0


@pytest.mark.parametrize("path", RIGHT, ids=titled)
def test_another_right_way_gets_every_point(path, grader, tmp_path):
    """An answer that reaches the right numbers in another way loses nothing."""
    _, report = graded(grader, tmp_path, path)
    assert lost(report) == []


@pytest.mark.parametrize("path", WRONG, ids=titled)
def test_a_wrong_answer_fails_where_it_should_and_nowhere_else(path, grader, tmp_path):
    """It fails the test meant for it, costs its own question alone, is explained as foreseen."""
    record, report = graded(grader, tmp_path, path)
    assert missed(path, record, report) == []
    assert record.points < record.max_points


@every_assignment
def test_every_misconception_has_its_wrong_answer(slug):
    """Each known wrong model of a function is the explanation of at least one wrong answer."""
    assert {name: unshown(slug, name) for name in solutions(slug) if unshown(slug, name)} == {}


@every_assignment
def test_every_question_has_enough_answers(slug):
    """There are at least four wrong and two odd-but-right answers a question, and for no other."""
    for paths, least in [(WRONG, LEAST_WRONG), (RIGHT, LEAST_RIGHT)]:
        named = [question_of(path) for path in paths if path.parent.name == slug]
        counts = {question: named.count(question) for question in named}
        assert set(counts) == set(solutions(slug))
        assert min(counts.values()) >= least


@every_assignment
def test_a_stand_in_is_a_right_answer(slug, grader, tmp_path):
    """What stands in for failed answers gets every point where it is handed in."""
    stand_ins = importlib.import_module(f"autograder.suites.test_{slug}").STAND_INS
    report = grader.grade(submission(tmp_path, slug, solutions(slug) | stand_ins))
    assert lost(report) == []
