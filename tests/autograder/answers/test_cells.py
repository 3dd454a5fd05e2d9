"""Loading cells: one at a time, whatever is in them, each on its own account."""

import sys

import pytest

from autograder.failures import Died, Missing, Raised, TimedOut
from autograder.student import Budget, Cell, CellResult, Cells

BRIEF = Budget(call=0.5, cell=0.5)


def test_what_a_cell_printed_comes_back(made, cell_of):
    """Standard output of the loading, and no error."""
    result = cell_of(made(answer="print('seen', 1)\nimport sys\nsys.stderr.write('unseen')"))
    assert result.stdout == "seen 1\n"
    assert result.error is None


def test_printed_text_is_bounded(made, cell_of):
    """A flood is cut at 10 kB, and the cell goes on."""
    student = made(answer="for _ in range(100_000): print('é' * 100)\nx = 3")
    assert len(cell_of(student).stdout.encode()) <= 10_000
    assert student.x.read() == 3


def test_a_cell_that_raises_keeps_what_it_defined(made, cell_of):
    """What stands above the error can be graded."""
    student = made(answer="def answer(): return 1\n1 / 0\ndef later(): pass")
    assert student.answer().read() == 1
    assert cell_of(student).error == "ZeroDivisionError: division by zero (line 2)"
    with pytest.raises(Missing, match="`later` does not exist"):
        student.later()


NUL = "ValueError" if sys.version_info < (3, 11, 4) else "SyntaxError"  # as Python itself says it


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("def answer(:\n", "SyntaxError: invalid syntax (line 1)"),
        ("x = 1\n  y = 2\n", "IndentationError: unexpected indent (line 2)"),
        ("x = '\0'", f"{NUL}: source code string cannot contain null bytes"),
        ("x = " + "(" * 500 + ")" * 500, "SyntaxError: too many nested parentheses (line 1)"),
        ("x = " + "-" * 100_000 + "1", None),
        ("x" + ".x" * 100_000, None),
        ("x = '\ud800'", None),
        ("input()", "EOFError: EOF when reading a line (line 1)"),
        ("get_ipython()", "NameError: name 'get_ipython' is not defined (line 1)"),
        ("display(1)", "NameError: name 'display' is not defined (line 1)"),
        ("import sys\nsys.exit(0)", "SystemExit: 0 (line 2)"),
        ("%%bash\nls", "SyntaxError: The cell magic %%bash cannot be graded; write the answer as "
         "a plain cell. (line 1)"),
        ("def f(): f()\nf()", "RecursionError: maximum recursion depth exceeded (line 1)"),
        ("from autograder import suites", None),
        ("raise KeyboardInterrupt", "KeyboardInterrupt (line 1)"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_run_fails_alone(made, cell_of, source, error):
    """It has an error of one line; the next cell is loaded and answers."""
    student = made(answer=source, other="def other(): return 2")
    assert student.other().read() == 2
    found = cell_of(student).error
    assert found
    assert error is None or found == error
    with pytest.raises(Missing, match="`answer` does not exist: its cell failed with"):
        student.answer()


@pytest.mark.parametrize(
    "source", ["%matplotlib inline\n", "!pip install x\n", "%%time\n", "breakpoint()\n"]
)
def test_notebook_habits_do_no_harm(made, source):
    """Magics, shell lines, timing and forgotten breakpoints are as if not there."""
    assert made(answer=f"{source}def answer(): return 1").answer().read() == 1


def test_line_numbers_survive_magics(made):
    """An error is told at the line that the student sees."""
    student = made(answer="%%time\n%matplotlib inline\n!ls\ndef answer(): return 1 / 0")
    with pytest.raises(Raised, match="on line 4 of `answer`"):
        student.answer()


def test_a_syntax_warning_is_no_error(made, cell_of):
    """Source is read with warnings off."""
    student = made(answer="import warnings\nwarnings.simplefilter('error')", other="x = '\\d'")
    assert student.x.read() == "\\d"
    assert cell_of(student, "other").error is None


def test_cells_share_a_namespace_called_main(made):
    """Classes belong to `__main__`, their source can be had, TorchScript reads it."""
    student = made(
        base="class Base: pass",
        answer="import inspect\nclass Answer(Base): pass\ndef double(x): return 2 * x\n"
        "def facts():\n"
        "    return Answer.__module__, inspect.getsource(double), torch.jit.script(double)(\n"
        "        torch.ones(1)).item()",
    )
    assert student.facts().read() == ("__main__", "def double(x): return 2 * x\n", 2.0)


def test_a_cell_that_ends_the_process_is_left_out(made, cell_of):
    """Its own answer fails with what it did, the others are graded, and it never runs again."""
    student = made(answer="import os\nos._exit(3)", other="def other(): return 2")
    assert student.other().read() == 2
    result = cell_of(student)
    assert result.error == "this cell ended the process it ran in (exit status 3)"
    assert isinstance(result.failure, Died)
    with pytest.raises(Missing, match=r"its cell ended the process"):
        student.answer()


def test_a_cell_that_hangs_is_left_out(made, cell_of):
    """The same for one that misses its deadline; it costs the question no missed deadline."""
    student = made(
        answer="while True: pass",
        second="import time\ntime.sleep(1000)",
        other="def other(): return 2",
        budget=BRIEF,
    )
    assert student.other().read() == 2
    for name in ("answer", "second"):
        assert isinstance(cell_of(student, name).failure, TimedOut)
        assert cell_of(student, name).error == "this cell did not finish within 0.5 s"


def test_a_cell_that_raised_before_it_hung_is_left_out():
    """What it did first is forgotten: another child would hang as well, and another."""
    cells = Cells([Cell("fine", ""), Cell("answer", "")])
    cells.note(CellResult("answer", "KeyError: 1", "", Raised("KeyError", 1, "1")))
    assert [cell.id for cell in cells.to_load()] == ["fine", "answer"]
    cells.note(CellResult("answer", "this cell did not finish", "", TimedOut(1.0)))
    cells.note(CellResult("answer", "KeyError: 1", "", Raised("KeyError", 1, "1")))
    assert [cell.id for cell in cells.to_load()] == ["fine"]
    assert cells.result("answer").error == "this cell did not finish"


def test_a_noted_cell_is_left_out_of_later_questions(made, jail):
    """The note belongs to the submission, not to the question that made it."""
    from autograder.student import Student

    first = made(answer="import os\nos.abort()", other="def other(): return 2")
    assert first.other().read() == 2
    with Student(jail, first._cells) as second:
        assert second.other().read() == 2
    assert "signal SIGABRT" in second.cells[1].error


def test_a_cell_that_takes_the_memory_fails_alone(made, cell_of):
    """The address space has a bound, and reaching it is an error like any other."""
    student = made(answer="x = bytearray(1 << 40)", other="def other(): return 2")
    assert student.other().read() == 2
    assert cell_of(student).error == "MemoryError (line 1)"


TURNED = """
import warnings
torch.set_default_dtype(torch.float64)
torch.set_default_device("meta")
torch.set_grad_enabled(False)
torch.set_anomaly_enabled(True)
torch.set_num_threads(3)
inference, narrow = torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16)
inference.__enter__(), narrow.__enter__()
warnings.simplefilter("error")
"""
SEEN = """
def {name}():
    import warnings
    made = torch.zeros(1)
    off = torch.is_inference_mode_enabled(), torch.is_autocast_enabled("cpu")
    switches = torch.is_grad_enabled(), torch.is_anomaly_enabled(), torch.get_num_threads()
    return [str(made.dtype), str(made.device), *off, *switches, warnings.filters[0][0]]
"""


def test_a_switch_that_a_cell_turns_is_turned_for_its_own_question_alone(made):
    """The default dtype and its like are as another cell's answer knows them, and as its own."""
    sources = {"answer": TURNED + SEEN.format(name="answer"), "other": SEEN.format(name="other")}
    usual = made(**sources).other().read()
    turned = made(**sources).answer().read()
    assert usual[:-1] == ["torch.float32", "cpu", False, False, True, False, 1]
    assert usual[-1] != "error"
    assert turned == ["torch.float64", "meta", True, True, False, True, 3, "error"]
