"""Every small change to a solution is noticed by its hidden suite, or listed with the reason."""

import pytest

from scripts.known_answers import solutions
from scripts.make_exercises import slugs
from scripts.survivors import judged, stale, survivors

QUESTIONS = [(slug, question) for slug in slugs() for question in solutions(slug)]


@pytest.mark.parametrize(("slug", "question"), QUESTIONS)
def test_no_change_to_a_solution_goes_unnoticed(slug, question, grader, tmp_path):
    """The suite catches every mutant but those listed, and none of those."""
    verdicts = list(judged(grader, tmp_path, slug, question))
    assert len(verdicts) >= 5
    assert survivors(verdicts) == []
    assert stale(slug, question, verdicts) == []
