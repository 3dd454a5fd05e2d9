"""Every small change to a solution is noticed by its hidden suite, or listed with the reason."""

import pytest

from scripts.known_answers import solutions, trained
from scripts.make_exercises import ROOT, slugs
from scripts.mutation.mutants import Mutant
from scripts.mutation.survivors import (
    Equivalent,
    Verdict,
    caught_by,
    equivalents,
    judged,
    stale,
    survivors,
)

QUESTIONS = [(slug, question) for slug in slugs() for question in solutions(slug)]
LISTS = sorted(ROOT.glob("tests/mutants/*.toml"))
MUTANT = Mutant(2, "a + b", "a - b", "return a + b", "return a - b", "")
ENTRY = "[[equivalent]]\nquestion = 'f'\nwas = 'a'\nnow = ''\n"
SAME = Equivalent("f", "a + b", "a - b", "b is always zero.")


@pytest.mark.parametrize(("slug", "question"), QUESTIONS)
def test_no_change_to_a_solution_goes_unnoticed(slug, question, grader, tmp_path):
    """The suite catches every mutant but those listed, and none of those."""
    prove = question not in trained(slug)
    verdicts = list(judged(grader, tmp_path, slug, question, prove))
    assert verdicts
    assert survivors(verdicts) == []
    assert stale(equivalents(slug, question), verdicts) == []


def test_every_listed_mutant_belongs_to_a_question_and_has_a_sentence_for_reason():
    """No list is of an assignment that does not exist; its entries say why, in a sentence."""
    assert {path.stem for path in LISTS} <= set(slugs())
    for slug in {path.stem for path in LISTS}:
        found = [entry for name in solutions(slug) for entry in equivalents(slug, name)]
        assert len(found) == (ROOT / f"tests/mutants/{slug}.toml").read_text().count("question =")
        assert [entry for entry in found if not entry.reason.endswith(".")] == []
        assert [entry for entry in found if len(entry.reason.split()) < 4] == []


def test_a_change_that_no_test_catches_survives(grader, tmp_path):
    """An answer spoilt in one place is caught by a test, one that is only longer by none."""
    text = solutions("dilated_conv")["effective_kernel_size"]
    for was, now, test in [("+ 1", "+ 2", "test_span"), ("+ 1", "+ 1 + 0", "")]:
        source = text.replace(was, now)
        assert caught_by(grader, tmp_path, "dilated_conv", "effective_kernel_size", source) == test


def test_a_survivor_without_a_reason_is_told():
    """What nothing caught and no list excuses is named with its change."""
    caught, excused, left = (
        Verdict(MUTANT, *parts) for parts in [("test_f", ""), ("", "b is zero."), ("", "")]
    )
    assert survivors([caught, excused]) == []
    assert survivors([left]) == ["line 2: `a + b` → `a - b` is caught by no test."]


def test_a_list_that_is_no_longer_true_is_told():
    """A listed mutant that a test catches, or that is none any more, is named."""
    assert stale([SAME], [Verdict(MUTANT, "", SAME.reason)]) == []
    assert stale([SAME], [Verdict(MUTANT, "test_f", SAME.reason)]) == [
        "`a + b` → `a - b` is listed as equivalent, but test_f catches it."
    ]
    assert stale([Equivalent("f", "a", "", "It rests.")], [Verdict(MUTANT, "", "")]) == [
        "`a` left out is listed, but is no mutant of the solution."
    ]


def test_a_list_is_read_question_by_question(tmp_path):
    """A file's entries come back for their question; an assignment without a file has none."""
    path = tmp_path / "tests" / "mutants" / "gap.toml"
    path.parent.mkdir(parents=True)
    entry = 'question = "f"\nwas = "a + b"\nnow = "a - b"\nreason = "b is always zero."\n'
    path.write_text(f"[[equivalent]]\n{entry}")
    assert equivalents("gap", "f", tmp_path) == [SAME]
    assert equivalents("gap", "g", tmp_path) == []
    assert equivalents("other", "f", tmp_path) == []


@pytest.mark.parametrize("text", [ENTRY, f"{ENTRY}reason = 'It rests.'\nline = 3\n", "was ="])
def test_a_list_that_cannot_be_read_is_refused(tmp_path, text):
    """A missing key, an unknown one or broken TOML is told with the file's name."""
    path = tmp_path / "tests" / "mutants" / "gap.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(ValueError, match=r"tests/mutants/gap\.toml cannot be read: "):
        equivalents("gap", "f", tmp_path)
