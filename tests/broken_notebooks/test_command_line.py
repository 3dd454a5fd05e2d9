"""Files that are no proper submission, through the command line: a sentence, or what is there."""

import json
import re

import pytest
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.assignment import load_assignment
from autograder.notebook import parse_submission
from tests.broken_notebooks.cells import LOST, WHOLE
from tests.broken_notebooks.situations import AS_EVER, REFUSED, SOLUTION, cell, changed, solution

WHAT_TO_DO = re.compile(
    r": (?:\w+ )?(open|save|clear|give|keep|hand in|download|copy|delete|write)\b"
)


@pytest.fixture
def grade(tmp_path):
    """Writes bytes as dilated_conv.ipynb and grades the file."""

    def grade(data, *options):
        path = tmp_path / "dilated_conv.ipynb"
        path.write_bytes(data)
        return CliRunner().invoke(app, ["grade", str(path), *options])

    return grade


def sentence_of(result, status=2):
    """The one sentence of a refusal."""
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_graded_is_refused_in_one_sentence(grade, data, reason):
    """Exit status 2, nothing on standard output, one line on standard error."""
    assert reason in sentence_of(grade(data()))


@pytest.mark.parametrize("data", AS_EVER.values(), ids=AS_EVER.keys())
def test_what_surrounds_the_answers_changes_nothing(data):
    """The same answers are read, which decide every case and every point; nothing is missing."""
    assignment = load_assignment("dilated_conv")
    found = parse_submission(data(), "dilated_conv.ipynb", assignment)
    assert found.digest == parse_submission(SOLUTION.read_bytes(), "x", assignment).digest
    assert not found.problems


def test_there_are_more_than_a_hundred_broken_notebooks():
    """Files that are refused, files that are read as ever, cells that keep or lose their points."""
    assert len(REFUSED) >= 25
    assert len(AS_EVER) >= 30
    assert len(WHOLE) >= 35
    assert len(LOST) >= 25


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_names_the_file_and_says_what_to_do(grade, data, reason):
    """After what is wrong stands what to do about it."""
    sentence = sentence_of(grade(data()))
    assert "dilated_conv.ipynb" in sentence
    assert WHAT_TO_DO.search(sentence), sentence


def test_no_record_is_left_of_a_refused_file(grade, tmp_path):
    """A refusal writes neither record nor page."""
    record, page = tmp_path / "record.json", tmp_path / "page.html"
    sentence_of(grade(b"", "--json", str(record), "--html", str(page)))
    assert not record.exists()
    assert not page.exists()


def points(result):
    """Points by question, of a graded file."""
    assert result.exit_code == 0, result.stderr
    record = json.loads(result.stdout)
    return {question["name"]: question["points"] for question in record["questions"]}


FULL = {
    "effective_kernel_size": 1.0,
    "conv_output_size": 1.0,
    "dilate_kernel": 2.0,
    "dilated_conv2d": 4.0,
    "DilatedConv2d": 2.0,
}


def test_order_other_cells_and_a_byte_order_mark_change_nothing(grade):
    """Reversed cells, deleted tests and imports, and a byte order mark: graded as ever."""

    def reverse(notebook):
        kept = [found for found in notebook["cells"] if found["id"] in FULL]
        notebook["cells"] = [*kept[::-1], {"cell_type": "raw"}, 7, {"cell_type": "code"}]
        notebook["nbformat_minor"] = 99

    assert points(grade(b"\xef\xbb\xbf" + changed(reverse), "--json", "-")) == FULL


def test_each_spoilt_answer_costs_its_own_question(grade):
    """A deleted cell, one turned into text and one whose source is no text: the rest counts."""

    def spoil(notebook):
        notebook["cells"].remove(cell(notebook, "effective_kernel_size"))
        cell(notebook, "conv_output_size")["cell_type"] = "markdown"
        cell(notebook, "dilate_kernel")["source"] = {"not": "text"}

    lost = dict.fromkeys(["effective_kernel_size", "conv_output_size", "dilate_kernel"], 0.0)
    result = grade(changed(spoil), "--json", "-")
    assert points(result) == FULL | lost
    for reason in ("no cell with the id", "is not a code cell", "is not text"):
        assert reason in result.stdout


def test_text_without_meaning_is_an_answer_that_fails(grade):
    """NUL bytes, half words and deep brackets cost their question, and end nothing."""

    def garble(notebook):
        cell(notebook, "effective_kernel_size")["source"] = "def f(:"
        cell(notebook, "conv_output_size")["source"] = "x = '\x00'"
        cell(notebook, "dilate_kernel")["source"] = "(" * 50_000

    lost = dict.fromkeys(["effective_kernel_size", "conv_output_size", "dilate_kernel"], 0.0)
    result = grade(changed(garble), "--json", "-")
    assert points(result) == FULL | lost
    assert "SyntaxError" in result.stdout


def test_the_situations_start_from_a_full_score():
    """The notebook that the situations spoil holds an answer to every question."""
    assert FULL.keys() <= {found["id"] for found in solution()["cells"]}
