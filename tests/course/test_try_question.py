"""The author's command says of a question whether its tests do their work."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts import known_answers
from scripts.known_answers import answers_to, question_of, said, solutions
from scripts.mutation.mutants import mutants
from scripts.try_question import app

RIGHT = solutions("dilated_conv")["effective_kernel_size"]
MUTANTS = len(mutants(RIGHT))
WRONG = "def effective_kernel_size(kernel_size, dilation):\n    return 7\n"


def tried(*words: str) -> tuple[int, str]:
    """Exit status of the command and all that it printed."""
    done = CliRunner().invoke(app, list(words), terminal_width=100)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def put(folder: Path, name: str, text: str) -> Path:
    """An answer to effective_kernel_size of its own."""
    path = folder / "tests" / "answers" / "dilated_conv" / f"effective_kernel_size__{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def few(monkeypatch):
    """Only a few of the known answers, for the time they take."""

    def keep(wrong: list[Path], right: list[Path]) -> None:
        monkeypatch.setattr(known_answers, "WRONG", wrong)
        monkeypatch.setattr(known_answers, "RIGHT", right)

    return keep


def test_a_question_in_order_gets_its_row(few):
    """Every answer is as it should be, every mutant caught: one row, one sentence, exit 0."""
    question = "dilated_conv", "effective_kernel_size"
    wrong = answers_to(*question, known_answers.WRONG)
    told = [path for path in wrong if said(path, "Said")]
    few(told, answers_to(*question, known_answers.RIGHT)[:2])
    status, printed = tried(*question)
    assert status == 0
    [row] = [line for line in printed.splitlines() if line.startswith("effective_kernel_size ")]
    assert row.split()[1:3] == ["1", "3"]
    assert row.split()[4:] == [f"{len(told)}/{len(told)}", "2/2", f"{MUTANTS}/{MUTANTS}", "0"]
    assert printed.endswith("Everything is as it should be.\n")


def test_whatever_is_not_in_order_is_told(few, tmp_path):
    """A wrong answer that escapes, a right one that loses points, too few of both: exit 1."""
    wrong = put(tmp_path, "seven", f"# Caught by: test_span_arguments\n{WRONG}")
    escaping = put(tmp_path, "escapes", f"# Caught by: test_span\n{RIGHT}")
    few([wrong, escaping], [put(tmp_path, "odd", WRONG)])
    status, printed = tried("dilated_conv", "effective_kernel_size")
    assert status == 1
    assert f" 1/2 0/1 {MUTANTS}/{MUTANTS} 0 " in " ".join(printed.split())
    place = "tests/answers/dilated_conv/effective_kernel_size__"
    assert f"{place}escapes.py: It should fail «test_span»; it fails no test." in printed
    assert f"{place}odd.py: test_span failed: " in printed
    assert "2 wrong answers; 4 are asked for." in printed
    assert "1 right answers; 2 are asked for." in printed
    assert "No wrong answer shows the misconception: " in printed


def test_a_files_name_begins_with_its_question():
    """The question ends at the last two underscores: its own name may end with one."""
    assert question_of(Path("overlap__stride_ignored.py")) == "overlap"
    assert question_of(Path("icnr___data_returned.py")) == "icnr_"


def test_a_solution_that_fails_is_told_alone(monkeypatch):
    """Where the solution loses points nothing else is graded: it would say nothing."""
    texts = solutions("dilated_conv") | {"effective_kernel_size": WRONG}
    monkeypatch.setattr(known_answers, "solutions", lambda slug: texts)
    status, printed = tried("dilated_conv", "effective_kernel_size")
    assert status == 1
    assert " 0/0 0/0 0/0 0 The solution: test_span failed: " in " ".join(printed.split())


def test_an_unknown_assignment_or_question_is_refused():
    """One sentence names those that exist, and the exit status is 2."""
    status, printed = tried("dilated")
    assert status == 2
    assert printed.startswith("There is no solutions/dilated/; there are: ")
    status, printed = tried("dilated_conv", "gap")
    assert status == 2
    assert printed.startswith("dilated_conv has no question gap; it has: effective_kernel_size, ")
