"""Running a suite: order, weights, outcomes, dependence, and suites that are broken themselves."""

import os

import pytest

from autograder.suite import question

RIGHT = "def f(n): return n + 1"
SUITE = '''
@question("f", weight=3, hint="Adding")
def test_small(student, compare):
    """One more than a small number."""
    compare.call(student.f, lambda n: n + 1, 2)

@question("f")
def test_large(student, compare):
    """One more
    than a large number."""
    compare.call(student.f, lambda n: n + 1, 200)
'''


def test_full_marks_for_a_right_answer(graded):
    """Every test passes, and the points are whole."""
    records, _ = graded(SUITE, f=RIGHT)
    assert records["f"].points == records["f"].max_points == 4.0
    assert records["f"].unchecked == 0
    assert [test.message for test in records["f"].tests] == ["", ""]


def test_points_are_shared_by_weight(graded):
    """A question's points are shared among its tests; a failed one costs its own share."""
    records, _ = graded(SUITE, f="def f(n): return 3 if n < 100 else 0")
    assert records["f"].points == 3.0
    failed = records["f"].tests[1]
    assert (failed.outcome, failed.weight) == ("failed", 1.0)
    assert failed.line == "One more than a large number."
    assert failed.message == "f(200)\ngot 0, which is too small."


def test_a_message_ends_with_the_questions_hint(graded):
    """What was called, what was found, and where to read on, a line each."""
    records, _ = graded(SUITE, f="def f(n): return n")
    assert records["f"].tests[0].message.split("\n") == [
        "f(2)",
        "got 2, which is too small.",
        "Hint: «Adding» in the lesson small.",
    ]


def test_questions_run_in_the_assignments_order_each_with_a_child_of_its_own(graded):
    """Tests keep the file's order within a question; each question has one fresh student."""
    suite = """
FORBIDDEN = {"g": "convolution"}
"""
    for name, number in [("g", 1), ("f", 1), ("g", 2), ("f", 2)]:
        suite += f'''
@question("{name}")
def test_{name}_{number}(student, compare):
    """Test {number} of {name}."""
    compare.equal(student.{name}, {number})
'''
    records, students = graded(suite, {"f": 1.0, "g": 1.0}, f="f = 1", g="g = 1")
    names = [test.name for record in records.values() for test in record.tests]
    assert names == ["test_f_1", "test_f_2", "test_g_1", "test_g_2"]
    assert [terms.forbidden for _, terms in students] == [None, "convolution"]
    assert all(student.closed for student, _ in students)


def test_a_missing_answer_fails_all_tests_of_its_question(graded):
    """No child is started for a question without an answer; its sentence stands in each test."""
    records, students = graded(SUITE, problems={"f": "The cell is gone."})
    assert [test.message for test in records["f"].tests] == ["The cell is gone."] * 2
    assert {test.outcome for test in records["f"].tests} == {"failed"}
    assert students == []


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ("assert student.f(2).read() == 3", "the check itself failed (AssertionError, test_small"),
        ("1 / 0", "the check itself failed (ZeroDivisionError, test_small"),
        ("compare.call(student.f, lambda n: torch.zeros(3), 2)", "the reference is all zeros"),
        ("raise SystemExit", "the check itself failed (SystemExit"),
    ],
)
def test_a_mistake_of_ours_leaves_the_test_unchecked(graded, body, finding):
    """An error in a suite costs no points: they wait for a human."""
    suite = f'''
@question("f")
def test_broken(student, compare):
    """A broken check."""
    {body}
'''
    records, _ = graded(suite + SUITE.replace("weight=3", "weight=2"), f="def f(n): return 0")
    assert records["f"].tests[0].outcome == "unchecked"
    assert finding in records["f"].tests[0].message
    assert (records["f"].points, records["f"].unchecked) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("suite", "reason"),
    [
        ("this is not Python", "cannot be read"),
        ("raise RuntimeError", "cannot be read"),
        ("def test_nothing(): pass", "cannot be used"),
        ('@question("other")\ndef test_other(): pass', "cannot be used"),
        ("", "cannot be used"),
    ],
)
def test_a_broken_suite_leaves_every_point_to_a_human(graded, suite, reason, capfd):
    """A suite that cannot run gives unchecked points, no failure, and prints nothing."""
    records, _ = graded(suite, {"f": 4.0, "g": 2.0}, f=RIGHT)
    assert [(record.points, record.unchecked) for record in records.values()] == [(0, 4), (0, 2)]
    assert reason in records["f"].tests[0].message
    assert capfd.readouterr() == ("", "")


def test_nothing_above_the_suite_is_looked_at(graded, tmp_path, monkeypatch):
    """pytest lists the suite's own folder: a course may lie in a home with thousands of files."""
    listed, scandir = [], os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(str(path)) or scandir(path))
    graded(SUITE, f=RIGHT)
    assert set(listed) == {str(tmp_path)}


def test_a_question_without_tests_waits_for_a_human(graded):
    """Points that nothing checks are never lost silently."""
    records, _ = graded(SUITE, {"f": 4.0, "g": 2.0}, f=RIGHT, g="g = 1")
    assert records["f"].points == 4.0
    assert records["g"].unchecked == 2.0
    assert "has no test for this question" in records["g"].tests[0].message


def test_ctrl_c_ends_the_run(graded):
    """An interrupted run is no verdict."""
    suite = '@question("f")\ndef test_stop(student):\n    """Stop."""\n    raise KeyboardInterrupt'
    with pytest.raises(KeyboardInterrupt):
        graded(suite, f=RIGHT)


def test_a_helper_in_a_cell_that_is_not_graded_is_pointed_out(graded):
    """A NameError on a name that the student defined elsewhere says where it belongs."""
    records, _ = graded(SUITE, f="def f(n): return helper(n)", ignored=["def helper(n): return n"])
    assert "`helper` is defined in a cell that is not graded; move it into this one." in (
        records["f"].tests[0].message
    )


def test_an_answer_that_trains_has_time_and_what_its_suite_gives(graded):
    """Budget, given source and optimizers are the question's own."""
    suite = """
from autograder.suite import Budget
TRAINS = {"g": Budget(call=60, question=90)}
GIVEN = {"f": "given = 3"}
"""
    for name in "fg":
        suite += f'''
@question("{name}")
def test_{name}(student, compare):
    """Looks at what is given."""
    compare.equal(student.{name}(), 3)
'''
    answers = {"f": "def f(): return given", "g": "def g(): return 3"}
    records, students = graded(suite, {"f": 1.0, "g": 1.0}, **answers)
    assert [record.points for record in records.values()] == [1.0, 1.0]
    (_, first), (_, second) = students
    assert (first.trains, first.budget, second.trains) == (False, None, True)
    assert (second.budget.call, second.budget.question, second.given) == (60, 90, "")


LATE = """
from autograder.failures import TimedOut, TimeUp
ends = [TimedOut(10), TimedOut(10)]
def f(n): raise ends.pop() if ends else TimeUp()
"""


def test_a_question_whose_time_is_up_fails_what_is_left(graded):
    """A test that was not run says so, in that sentence alone; none waits for a human."""
    records, _ = graded(SUITE + SUITE.replace("test_", "test_again_"), f=LATE)
    tests = records["f"].tests
    assert [test.outcome for test in tests] == ["failed"] * 4
    assert ["did not finish within 10 s" in test.message for test in tests[:2]] == [True, True]
    left = "not run, because the question's time is used up."
    assert [test.message for test in tests[2:]] == [left, left]


THREE = "".join(
    f'''
@question("{name}")
def test_{name}_{number}(student, compare):
    """Test {number} of {name}."""
    compare.equal(student.{name}(), {number})
'''
    for name, number in [("f", 1), ("f", 2), ("f", 3), ("g", 4)]
)


def test_a_suite_can_be_run_in_part(graded):
    """Some questions only, and no further than the first failure."""
    answers = {"f": "def f(): return 1", "g": "def g(): return 4"}
    points = {"f": 1.0, "g": 1.0}
    records, _ = graded(THREE, points, only=frozenset("g"), **answers)
    assert list(records) == ["g"]
    records, _ = graded(THREE, points, only=frozenset("f"), until_failure=True, **answers)
    assert [test.name for test in records["f"].tests] == ["test_f_1", "test_f_2"]


def test_a_hint_may_be_of_another_lesson(graded):
    """The lesson is the assignment's own unless the test names one."""
    suite = '''
@question("f", hint="Counting", lesson="numbers")
def test_named(student, compare):
    """Names its lesson."""
    compare.equal(student.f(), 1)


@question("f", hint="Counting")
def test_own(student, compare):
    """Names none."""
    compare.equal(student.f(), 1)
'''
    records, _ = graded(suite, f="def f(): return 2")
    hints = [test.message.splitlines()[-1] for test in records["f"].tests]
    assert hints == [f"Hint: «Counting» in the lesson {name}." for name in ("numbers", "small")]


DRAWS = '''
@question("f")
def test_draws(student, cases, compare):
    """Shows what was drawn."""
    compare.that(False, f"{cases.integer(0, 10**9)} {float(cases.randn()):.6f}")
'''


def drawn(graded, **given):
    """The numbers that a test drew."""
    records, _ = graded(DRAWS, **given)
    return records["f"].tests[0].message


def test_cases_come_from_the_secret_and_the_submission(graded):
    """The same secret and answers draw the same cases; another of either draws others."""
    first = drawn(graded, f=RIGHT)
    assert drawn(graded, f=RIGHT) == first
    assert drawn(graded, f=RIGHT, secret="other") != first
    assert drawn(graded, f=RIGHT + " ") != first


def test_a_weight_of_nothing_is_refused():
    """A test that counts nothing is an author's mistake."""
    with pytest.raises(ValueError, match=r"weight \(=0\) must be above 0"):
        question("f", weight=0)
