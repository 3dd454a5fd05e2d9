"""Reports as they come: full marks, half wrong, a crash, nothing begun, hostile."""

from autograder.report import (
    CellRecord,
    ExampleRecord,
    Report,
    TestRecord,
    question_record,
    tidy,
)

WHY = "Your numbers are exactly what comes out when the kernel is flipped («Zeros» in a lesson)."
HINT = "Hint: «Which padding keeps the size?» in the lesson dilated_conv."
CALL = "f(tensor(2, 3, 11, 8), tensor(4, 3, 3, 2), tensor(4), stride=2, padding=1, dilation=2)"
WRONG = f"{CALL}\nwrong values at 77 of 80 places, first at [0, 0, 0, 1].\n{WHY}"
RAISED = f"{CALL}\nraised IndexError on line 3 of `f`: too far.\nline 3: return x[7]\n{HINT}"
UNTOUCHED = f"{CALL}\nraised NotImplementedError on line 3 of `f`.\n{HINT}"
GONE = "`f` does not exist: its cell failed with SyntaxError: '(' was never closed (line 2)."
HOSTILE = "<script>document.title = 'owned'</script>\\u202e\\x1b[31m" + "A" * 150
NAME = "a_name_that_somebody_thought_would_explain_everything_about_it_" * 3


def tried(outcome, message="", line="Any batch and any number of channels work, one as well."):
    """A test's record."""
    return TestRecord(
        name="test_it", outcome=outcome, weight=1.0, line=line, message=message, seconds=0.01
    )


def example(rows, columns, *, wrong=True, low=0):
    """An example of this size, every third number wrong."""
    expected = [[low + row * columns + column for column in range(columns)] for row in range(rows)]
    got = [[value * 100.25 if value % 3 and wrong else value for value in row] for row in expected]
    return ExampleRecord(
        call="f(torch.tensor([[[[1., 2.], [3., 4.]]]]), 2)",
        expected=expected,
        got=got,
        found="wrong values at some places." if wrong else "",
    )


def report(*questions, cells=()):
    """A report on these questions."""
    return Report(
        assignment="dilated_conv",
        score=tidy(sum(question.points for question in questions)),
        max_score=tidy(sum(question.max_points for question in questions)),
        seconds=1.25,
        isolation=["bubblewrap", "landlock", "seccomp", "rlimits"],
        questions=list(questions),
        cells=list(cells),
    )


FULL = question_record("conv_output_size", 2.0, [tried("passed")] * 5)
FAILED = [tried("failed", WRONG)] * 7 + [tried("failed", RAISED), tried("passed"), tried("passed")]

REPORTS = {
    "full": report(FULL, FULL),
    "half": report(
        FULL,
        question_record("dilated_conv2d", 4.0, FAILED, example(4, 6)),
        question_record("signed", 4.0, FAILED, example(3, 3, low=-4)),
        question_record("icnr_", 3.0, [tried("unchecked", "Could not be checked: x."), FAILED[0]]),
        question_record("right_example", 4.0, FAILED, example(3, 3, wrong=False)),
    ),
    "large": report(question_record("measured", 4.0, FAILED, example(16, 16))),
    "crash": report(
        question_record("dilate_kernel", 2.0, [tried("failed", f"{GONE}\nline 2: f(x")] * 6),
        FULL,
        cells=[
            CellRecord(id="dilate_kernel", error="NameError: no x (line 9)", stdout="", source="x"),
            CellRecord(id="conv_output_size", error=None, stdout="hello\n" * 30),
        ],
    ),
    "nothing": report(
        *(
            question_record(
                name, 2.0, [tried("failed", f"{CALL}\nraised NotImplementedError.")] * 4
            )
            for name in ("effective_kernel_size", "conv_output_size", "DilatedConv2d")
        )
    ),
    "hostile": report(
        question_record(
            NAME,
            2.0,
            [tried("failed", f"{CALL}\nraised {HOSTILE}.\nline 3: {HOSTILE}", line=NAME)],
            ExampleRecord(call=HOSTILE, expected=[[1, 2]], got=[[HOSTILE, 7e300]], found=HOSTILE),
        ),
        cells=[CellRecord(id=NAME, error=HOSTILE, stdout=HOSTILE * 9, source=HOSTILE)],
    ),
}
