"""The report in a terminal."""

import io

import pytest
from rich.console import Console

from autograder.render.terminal import print_report
from autograder.render.wording import findings
from autograder.report import (
    VALID,
    CellRecord,
    ExampleRecord,
    Report,
    TestRecord,
    question_record,
)

WHY = "Your numbers are exactly what comes out when the kernel is flipped."


def record(outcome, line="It works.", message=""):
    """A test's record."""
    return TestRecord(
        name="test_a", outcome=outcome, weight=1.0, line=line, message=message, seconds=0.0
    )


def made(*tests, cells=(), isolation=("bubblewrap", "seccomp"), example=None):
    """A report on one question of these tests."""
    question = question_record("dilated_conv2d", 4.0, list(tests), example)
    return Report(
        assignment="dilated_conv",
        score=question.points,
        max_score=4.0,
        seconds=0.25,
        isolation=list(isolation),
        questions=[question],
        cells=list(cells),
    )


@pytest.fixture
def shown():
    """Prints a report at 80 columns, without colours."""

    def shown(report):
        written = io.StringIO()
        print_report(report, Console(file=written, width=80, highlight=False))
        return written.getvalue()

    return shown


def test_a_full_score_is_short(shown):
    """Nothing but score, bar and jail where everything passed."""
    lines = [line.strip() for line in shown(made(record("passed"))).splitlines() if line.strip()]
    assert lines == [
        "dilated_conv: 4 of 4 points",
        "Its one test passes.",
        f"dilated_conv2d  {'█' * 20}  4 of 4  1 of 1 tests",
        "Isolated by bubblewrap, seccomp. 0.25 s.",
    ]


def test_a_failure_shows_its_line_and_message(shown):
    """The test's sentence, the call, what was found and the hint stand below the question."""
    message = "f(2)\ngot 3, which is too small.\nHint: «Sums» in the lesson dilated_conv."
    text = shown(made(record("passed"), record("failed", "Sums are right.", message)))
    assert "✗ Sums are right." in text
    for line in message.splitlines():
        assert f"      {line}" in text
    assert f"{'█' * 10}{'░' * 10}  2 of 4  1 of 2 tests" in text


def test_tests_that_end_alike_are_told_once(shown):
    """One cause is one message, with the first three sentences above it."""
    same = [record("failed", f"Line {n}.", f"f({n})\nraised ZeroDivisionError.") for n in range(5)]
    _, text = shown(made(record("passed"), *same)).split("of 6 tests")
    assert text.count("raised ZeroDivisionError") == 1
    assert "✗ Line 2." in text
    assert "Line 3." not in text
    assert "… and 2 more tests end the same way" in text


def test_a_question_that_fails_altogether_is_told_in_one_line(shown):
    """An answer that was not begun does not fill the screen."""
    same = [record("failed", f"Line {n}.", f"f({n})\nraised Nothing.") for n in range(5)]
    text = shown(made(*same))
    assert "All 5 tests end the same way, the first of them with" in text
    assert "Line 1." not in text


def test_unchecked_points_are_announced(shown):
    """Points that wait for a human stand under the score and in the bar."""
    text = shown(made(record("passed"), record("unchecked", "Sums.", "Could not be checked: x.")))
    assert "2 points wait for a human to look at." in text
    assert f"{'█' * 10}{'▒' * 10}" in text
    assert "? Sums." in text


def test_a_cell_that_stopped_is_named(shown):
    """An error while loading explains what is missing later."""
    cell = CellRecord(id="dilated_conv2d", error="NameError: name 'x' is not defined", stdout="")
    assert "The cell `dilated_conv2d` stopped while it was loaded:" in shown(
        made(record("failed"), cells=[cell])
    )


def test_without_a_jail_the_report_says_so(shown):
    """--unsafe is not to be overlooked."""
    assert "Not isolated" in shown(made(record("passed"), isolation=["unsafe"]))


def test_students_text_is_not_markup(shown):
    """Square brackets and colour codes of a student's stay text."""
    assert "got '[red]x[/red]'" in shown(made(record("failed", message="f()\ngot '[red]x[/red]'")))


def test_no_line_is_wider_than_the_terminal(shown):
    """Long sentences wrap, indented, at 80 columns."""
    long = record("failed", "word " * 40, "f(" + "tensor(2, 3), " * 12 + ")\n" + "why " * 50)
    assert max(map(len, shown(made(long, long)).splitlines())) <= 80


def test_one_misconception_is_told_once(shown):
    """Tests that one mistake explains stand together, whatever their calls and numbers."""
    known = "Your numbers are exactly what comes out when the kernel is flipped."
    same = [
        record("failed", f"Line {n}.", f"f({n})\nwrong values at {n} of 9 places.\n{known}")
        for n in range(2)
    ]
    other = record("failed", "Other.", "f(9)\nwrong values at 3 of 9 places.\nHint: «Sums».")
    _, text = shown(made(record("passed"), *same, other)).split("of 4 tests")
    assert text.count("the kernel is flipped") == 1
    assert text.count("wrong values") == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("expected a bool, got a tensor.\nHint: «Sums».", "at [3]: expected a bool, got a tensor."),
        ("expected a tensor, got a list ([1.5]).", "expected a tensor, got a list ([2, [3]])."),
        ("expected shape (4,), got (4, 1).\nHint: «Sums».", "expected shape (5,), got (5, 1)."),
        ("got 7, which is too large.", "got -2.5, which is too small."),
        ("wrong values at 2 of 4 places.", f"{VALID}wrong values at 1 of 9 places.\nHint: «Sums»."),
        (f"wrong values at 2 of 4 places.\n{WHY}", f"{VALID}wrong values at 1 of 9 places."),
    ],
)
def test_one_finding_is_told_once(first, second):
    """Whatever the numbers and the hints, and though a valid call showed it before a bad one."""
    both = [record("failed", f"Line {n}.", f"f({n})\n{m}") for n, m in enumerate([first, second])]
    for tests in (both, both[::-1]):
        [found] = findings(question_record("f", 4.0, [record("passed"), *tests]))
        reached = "" if VALID not in second else " (Not reached: a valid call before it fails.)"
        assert sorted(found.lines) == ["Line 0.", f"Line 1.{reached}"]
        assert (WHY in found.message, VALID in found.message) == (WHY in first, False)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("wrong values at 2 of 4 places.\nHint: «Sums».", "wrong values at 2 of 4 places."),
        (f"wrong values at 2 of 4 places.\n{WHY}", "wrong values at 1 of 9 places."),
        (f"expected shape (4,), got (4, 1).\n{WHY}", "expected shape (5,), got (5, 1)."),
        ("expected a bool, got a tensor.", "expected a bool, got None."),
        ("expected shape (4,), got (4, 1).", "expected shape (5, 1), got (5,)."),
    ],
)
def test_other_findings_are_told_apart(first, second):
    """Wrong values may have two causes, and a misconception explains no more than it computes."""
    tests = [record("failed", message=f"f(2)\n{message}") for message in (first, second)]
    assert len(findings(question_record("f", 4.0, [record("passed"), *tests]))) == 2


def test_what_ends_most_tests_comes_first_with_the_hint_of_most():
    """It is best to mend; and its hint is not that of the first test which it happened to end."""
    error = "f(2)\nraised ValueError on line 3 of `f`.\nline 3: x = y"
    tests = [record("failed", "Values.", "f(1)\nwrong values at 2 of 4 places.\nHint: «A».")]
    for line, hint in [("First.", "A"), ("Second.", "B"), ("Third.", "B")]:
        tests.append(record("failed", line, f"{error}\nHint: «{hint}»."))
    found, values = findings(question_record("f", 4.0, [record("passed"), *tests]))
    assert found.message == f"{error}\nHint: «B»."
    assert found.lines == ["First.", "Second.", "Third."]
    assert values.lines == ["Values."]


def test_an_error_whose_text_was_cut_is_no_call(shown):
    """A message that ends in an ellipsis is told as the next step, as any other error is."""
    message = "raised RuntimeError on line 3 of `f`: call .backward() or…\nline 3: x = y"
    assert shown(made(record("passed"), record("failed", message=message))).splitlines()[3:5] == [
        line.ljust(80) for line in ["  " + message.split("\n")[0], "  line 3: x = y"]
    ]


def test_the_next_step_says_what_was_asked_where_values_say_little(shown):
    """Above wrong values stands the sentence of their test; an error speaks for itself."""
    values = record("failed", "Zeros lie between.", "f(1)\nwrong values at 2 of 4 places.")
    lines = shown(made(record("passed"), values)).splitlines()
    assert [line.strip() for line in lines[3:5]] == [
        "Zeros lie between.",
        "wrong values at 2 of 4 places.",
    ]
    error = record("failed", "Zeros lie between.", "f(1)\nraised ValueError on line 3 of `f`.")
    assert shown(made(record("passed"), error)).splitlines()[3].strip().startswith("raised")


def test_the_first_two_lines_say_how_far_it_is_and_what_to_mend(shown):
    """Below the score stands the question to go to, and what explains its mistake."""
    why = "Your numbers are exactly what comes out when the kernel is flipped."
    plain = record("failed", "Small.", "f(1)\nwrong values at 1 of 4 places.\nHint: «Sums».")
    known = record("failed", "Large.", f"f(9)\nwrong values at 3 of 9 places.\n{why}")
    text = shown(made(record("passed"), record("passed"), plain, known))
    first = [line.strip() for line in text.splitlines() if line.strip()][:3]
    assert first == [
        "dilated_conv: 2 of 4 points",
        "Next: dilated_conv2d, 2 points to gain:",
        why,
    ]
    assert text.index("✗ Large.") < text.index("✗ Small.")


def test_an_answer_that_is_not_begun_is_a_word_in_the_table(shown):
    """What was left as it came takes one line, and is the next step where nothing else is."""
    message = "f(2)\nraised NotImplementedError on line 3 of `f`.\nline 3: raise …\nHint: «Sums»."
    text = shown(made(*[record("failed", f"Line {n}.", message) for n in range(3)]))
    assert "Next: begin dilated_conv2d, 4 points:" in text
    assert "0 of 4  not begun" in text
    assert "Line 0." not in text


def test_a_notebook_as_it_was_handed_out_may_not_have_been_saved(shown):
    """Where nothing at all is begun, the file on disk may be an old one; else it says nothing."""
    message = "f(2)\nraised NotImplementedError on line 3 of `f`.\nline 3: raise …\nHint: «Sums»."
    report = made(*[record("failed", message=message) for _ in range(3)])
    assert "Every answer in this file is as it was handed out." in shown(report)
    report.questions.append(question_record("other", 1.0, [record("passed")]))
    assert "Next: begin dilated_conv2d, 4 points.\n" in shown(report).replace(" \n", "\n")
    assert "handed out" not in shown(report)


def test_two_grids_stand_beside_each_other(shown):
    """The exercise's example: expected and given numbers, those that differ marked by a sign."""
    example = ExampleRecord(
        call="f(torch.ones(1, 2))",
        expected=[[1, 0, 2], [0, 0.3333, -4]],
        got=[[1, 0, 2], [7, 0.3333, "nan"]],
        found="wrong values at 2 of 6 places, first at [1, 0].",
    )
    text = shown(made(record("failed", message="f(1)\nno."), example=example))
    lines = [line.strip() for line in text.splitlines()]
    start = lines.index("The exercise's own example:")
    assert lines[start + 1 : start + 5] == [
        "f(torch.ones(1, 2))",
        "expected, 2×3      yours, 2×3, 2 of 6 differ (*)",
        "1       0   2      1       0    2",
        "0  0.3333  -4      7* 0.3333  nan*",
    ]
    assert "wrong values" not in text


def test_an_example_that_ended_in_an_error_says_so_once(shown):
    """Without numbers there is the expected grid and the reason, unless a test has told it."""
    example = ExampleRecord(call="f(2)", expected=[[1]], got=None, found="raised KeyError: 2.")
    text = shown(made(record("failed", message="f(1)\nno."), example=example))
    assert "raised KeyError: 2." in text
    assert "yours" not in text
    text = shown(made(record("failed", message="f(1)\nraised KeyError: 2."), example=example))
    assert text.count("raised KeyError") == 2  # the next step, and the test
    assert "Yours fails as told above." in text


def test_a_right_example_is_a_hint_to_look_further(shown):
    """An answer that is right on the exercise's example learns that, without a picture."""
    example = ExampleRecord(call="f(2)", expected=[[1]], got=[[1]], found="")
    text = shown(made(record("failed", message="f(1)\nno."), example=example))
    assert "The exercise's own example comes out right: look beyond it." in text
    assert "f(2)" not in text


def test_a_cell_whose_error_a_test_has_told_is_not_told_again(shown):
    """A cell that did not load and whose question says so needs no paragraph of its own."""
    error = "SyntaxError: '(' was never closed (line 2)"
    cell = CellRecord(id="dilated_conv2d", error=error, stdout="", source="f(x")
    message = f"`dilated_conv2d` does not exist: its cell failed with {error}.\nline 2: f(x"
    assert "while it was loaded" not in shown(made(record("failed", message=message), cells=[cell]))
    text = shown(made(record("failed", message="f(1)\nno."), cells=[cell]))
    assert "while it was loaded" in text
    assert "  f(x" in text
