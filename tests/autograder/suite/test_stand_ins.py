"""Correct answers that stand in for failed ones which others call."""

import pytest

RIGHT = "def f(n): return n + 1"
BOTH = '''
STAND_INS = {stand_ins}

@question("f", weight=3)
def test_small(student, compare):
    """One more than a small number."""
    compare.call(student.f, lambda n: n + 1, 2)

@question("f")
def test_large(student, compare):
    """One more than a large number."""
    compare.call(student.f, lambda n: n + 1, 200)

@question("g")
def test_twice(student, compare):
    """Two more."""
    compare.call(student.g, lambda n: n + 2, 5)

@question("g")
def test_zero(student, compare):
    """g(0) is 2."""
    compare.call(student.g, lambda n: 2, 0)
'''
POINTS = {"f": 4.0, "g": 2.0}
WRONG = "def f(n): return n - 1"
USES = "def g(n): return f(f(n))"


def test_an_answer_is_not_punished_for_the_one_it_calls(graded):
    """With a stand-in for the failed answer, what calls it is judged on its own, and once."""
    suite = BOTH.format(stand_ins={"f": RIGHT})
    records, students = graded(suite, POINTS, f=WRONG, g=USES)
    assert (records["f"].points, records["g"].points) == (0.0, 2.0)
    assert len(students) == 2


def test_an_answer_may_make_good_the_mistake_of_the_one_it_calls(graded):
    """What is right with the student's own wrong answer is right, though not with a stand-in."""
    suite = BOTH.format(stand_ins={"f": RIGHT})
    records, students = graded(suite, POINTS, f=WRONG, g="def g(n): return f(n) + 3")
    assert (records["f"].points, records["g"].points) == (0.0, 2.0)
    assert len(students) == 3


def test_a_mistake_costs_nothing_two_calls_further_on(graded):
    """What calls a right answer, which calls a failed one, is judged with that one replaced."""
    suite = (
        BOTH.format(stand_ins={"f": RIGHT, "g": "def g(n): return n + 2"})
        + '''
@question("h")
def test_thrice(student, compare):
    """Two more."""
    compare.call(student.h, lambda n: n + 2, 6)
'''
    )
    points = {**POINTS, "h": 1.0}
    records, _ = graded(suite, points, f=WRONG, g=USES, h="def h(n): return g(n)")
    assert [records[name].points for name in "fgh"] == [0.0, 2.0, 1.0]


def test_a_stand_in_excuses_no_mistake_of_its_own(graded):
    """An answer that is wrong whatever it calls stays failed, with what was found then."""
    suite = BOTH.format(stand_ins={"f": RIGHT})
    records, _ = graded(suite, POINTS, f=WRONG, g="def g(n): return f(n) if n else f(f(n))")
    assert [test.outcome for test in records["g"].tests] == ["failed", "passed"]
    assert "got 6, which is too small" in records["g"].tests[0].message


def test_without_a_stand_in_what_depends_is_unchecked(graded):
    """What cannot be judged says which answer it waits for; what passed stays passed."""
    suite = BOTH.format(stand_ins={})
    records, _ = graded(suite, POINTS, f=WRONG, g="def g(n): return 2 if n == 0 else f(f(n))")
    assert [test.outcome for test in records["g"].tests] == ["unchecked", "passed"]
    assert "calls `f`, which failed" in records["g"].tests[0].message
    assert (records["g"].points, records["g"].unchecked) == (1.0, 1.0)


@pytest.mark.parametrize("stand_ins", [{"g": "def g(n): return n + 2"}, {}])
def test_an_earlier_answer_cannot_have_a_later_one_do_its_work(graded, stand_ins):
    """Nothing stands in for a later answer, and nothing waits for it: what calls it has failed."""
    suite = BOTH.format(stand_ins=stand_ins)
    records, _ = graded(suite, POINTS, f="def f(n): return g(n) - 1", g="def g(n): return 0")
    assert (records["f"].points, records["f"].unchecked) == (0.0, 0.0)
    assert {test.outcome for test in records["f"].tests} == {"failed"}


def test_naming_a_failed_answer_in_a_comment_is_not_calling_it(graded):
    """Words in comments and strings excuse nothing."""
    suite = BOTH.format(stand_ins={})
    records, _ = graded(suite, POINTS, f=WRONG, g="def g(n): return 'f'  # like f")
    assert [test.outcome for test in records["g"].tests] == ["failed", "failed"]


def test_an_answer_that_is_missing_is_stood_in_for_as_well(graded):
    """Where the called answer does not exist at all, the caller is still judged on its own."""
    suite = BOTH.format(stand_ins={"f": RIGHT})
    records, _ = graded(suite, POINTS, problems={"f": "Gone."}, g=USES)
    assert records["g"].points == 2.0
