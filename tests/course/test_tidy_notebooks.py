"""Lessons that are notebooks lie in the repository in one form, and a command puts them there."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from scripts.tidy_notebooks import ROOT, main, notebooks, problems, read, text_of, tidied

MARKED = "# NBVAL_CHECK_OUTPUT\n6 * 7"


def result(text, count=3):
    """What a cell displays whose last line is a value."""
    return new_output("execute_result", {"text/plain": text}, execution_count=count)


def as_left_by_jupyter():
    """A notebook with all that an editor writes into it."""
    said = [new_output("stream", name="stdout", text=text) for text in ("one ", "line\n")]
    cells = [
        new_markdown_cell("# Wider, *wider*\n\nText.\n\n", metadata={"editable": True}),
        new_code_cell("6 * 7", execution_count=3, outputs=[result("42")]),
        new_code_cell(MARKED, execution_count=4, outputs=[*said, result("42", 4)]),
        new_markdown_cell("## The loss", id="kept"),
        new_code_cell("1", metadata={"tags": ["hide-input"], "collapsed": True}),
        new_code_cell("2", id="0b1c2d3e-0b1c-4b1c-8b1c-0b1c2d3e4f5a"),
    ]
    metadata = {"language_info": {"name": "python", "version": "3.11.7"}, "widgets": {}}
    return new_notebook(cells=cells, metadata=metadata)


def test_every_lesson_that_is_a_notebook_is_committed_in_this_form():
    """The committed bytes are what the command makes; marked cells, and no others, hold output."""
    for path in notebooks():
        tidy = tidied(read(path))
        assert path.read_text(encoding="utf-8") == text_of(tidy), path.name
        assert problems(tidy) == [], path.name


def test_only_marked_cells_keep_what_they_showed():
    """Other outputs go, all counts are the same, and a line that came in pieces is one."""
    cells = tidied(as_left_by_jupyter()).cells
    assert [len(cell.get("outputs", [])) for cell in cells] == [0, 0, 2, 0, 0, 0]
    assert cells[2].outputs[0].text == "one line\n"
    assert cells[2].outputs[1].data == {"text/plain": "42"}
    counts = [cell.get("execution_count") for cell in cells]
    assert counts == [None, None, 1, None, None, None]
    assert cells[2].outputs[1].execution_count == 1


def test_a_mark_counts_at_the_beginning_of_a_cell_alone():
    """A cell that speaks of the mark further down holds no output."""
    cell = new_code_cell(f"x = 1\n{MARKED}", outputs=[result("42")])
    assert tidied(new_notebook(cells=[cell])).cells[0].outputs == []


def test_no_metadata_is_left_but_kernel_and_tags():
    """Neither Python's version nor an editor's notes change a file from machine to machine."""
    tidy = tidied(as_left_by_jupyter())
    assert tidy.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [cell.metadata for cell in tidy.cells] == [{}] * 4 + [{"tags": ["hide-input"]}, {}]


def test_an_id_says_where_its_cell_stands():
    """A random id gives way to the section's name and a number; a chosen one stays."""
    assert [cell.id for cell in tidied(as_left_by_jupyter()).cells] == [
        "wider-wider-1",
        "wider-wider-2",
        "wider-wider-3",
        "kept",
        "the-loss-1",
        "the-loss-2",
    ]


def test_ids_stay_when_a_cell_comes_in_between():
    """An id once given is kept, so a new cell changes no other one."""
    tidy = tidied(as_left_by_jupyter())
    before = [cell.id for cell in tidy.cells]
    tidy.cells.insert(2, new_code_cell("new"))
    assert [cell.id for cell in tidied(tidy).cells] == [*before[:2], "wider-wider-4", *before[2:]]


def test_a_cell_is_named_after_its_first_heading_and_those_below_after_its_last():
    """A comment in a block of code is no heading."""
    text = "(here)=\n## One\n\n```python\n# no\n```\n\n### Two, or ×2!\n\nText."
    cells = [new_markdown_cell(text), new_code_cell("# no"), new_markdown_cell("More.")]
    ids = [cell.id for cell in tidied(new_notebook(cells=cells)).cells]
    assert ids == ["one-1", "two-or-2-1", "two-or-2-2"]


@pytest.mark.parametrize("id", ["the-loss-1", "no id has: these!", "", None])
def test_an_id_that_cannot_be_is_replaced(id):
    """One that occurs twice, that nbformat forbids or that is not there."""
    cells = [new_code_cell("1", id="the-loss-1"), new_code_cell("2")]
    cells[1].pop("id") if id is None else cells[1].update(id=id)
    notebook = new_notebook()
    notebook.cells = cells  # given to new_notebook, they would be mended there
    assert [cell.id for cell in tidied(notebook).cells] == ["the-loss-1", "cell-1"]


def test_tidying_twice_changes_nothing():
    """The form is the same however often it is made."""
    once = tidied(as_left_by_jupyter())
    assert text_of(tidied(once)) == text_of(once)
    assert text_of(once).endswith("}\n")


@pytest.fixture
def lesson(tmp_path):
    """Write a lesson of these cells, as an editor would, and get its path."""

    def write(*cells):
        path = tmp_path / "lesson.ipynb"
        nbformat.write(new_notebook(cells=list(cells)), path)
        return path

    return write


def test_running_renews_what_marked_cells_show(lesson, capsys):
    """All cells run, in the notebook's own folder, and marked ones hold what they show now."""
    path = lesson(new_code_cell("import os"), new_code_cell(MARKED, outputs=[result("41")]),
                  new_code_cell("# NBVAL_CHECK_OUTPUT\nos.listdir()"))  # fmt: skip
    assert main(["--run", str(path)]) == 0
    shown = [cell.outputs[0].data["text/plain"] for cell in read(path).cells[1:]]
    assert shown == ["42", "['lesson.ipynb']"]
    assert "3 cells, 2 with their output; written." in capsys.readouterr().out
    assert main(["--check", str(path)]) == 0


def test_a_cell_that_fails_leaves_the_file_alone(lesson, capsys):
    """The cell and its error are named, and nothing is written."""
    path = lesson(new_code_cell("1"), new_code_cell("1 / 0"))
    before = path.read_bytes()
    assert main(["--run", str(path)]) == 1
    assert "lesson.ipynb: code cell 2: ZeroDivisionError" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_checking_changes_nothing(lesson, capsys):
    """What is not in the form is named with the remedy, and left as it is."""
    path = lesson(new_code_cell(MARKED))
    before = path.read_bytes()
    assert main(["--check", str(path)]) == 1
    said = capsys.readouterr().err
    assert "lesson.ipynb: not in the committed form; `make notebooks` makes it so." in said
    assert "cell «cell-1» is marked and holds no output; renew it with --run." in said
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "output",
    [new_output("stream", name="stderr", text="!"), new_output("error", ename="E", evalue="")],
    ids=["warning", "error"],
)
def test_a_marked_cell_may_neither_warn_nor_fail(output):
    """What a lesson is held to is not a message that nobody wants."""
    [problem] = problems(tidied(new_notebook(cells=[new_code_cell(MARKED, outputs=[output])])))
    assert problem == "cell «cell-1» is marked and holds an error or a warning."


@pytest.mark.parametrize(
    "text", ["no JSON", "[]", "{}", json.dumps({"nbformat": 3, "worksheets": []})]
)
def test_what_is_no_notebook_is_said_in_one_sentence(tmp_path, capsys, text):
    """A file that cannot be read gets no traceback, and the next one its turn."""
    path = tmp_path / "lesson.ipynb"
    path.write_text(text)
    assert main([str(path), str(tmp_path / "gone.ipynb")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert ["no notebook of format 4 can be read here" in line for line in said] == [True, True]


def test_downloads_beside_the_lessons_are_not_theirs(tmp_path):
    """A page's notebook, saved where its imports work, is no lesson of the course."""
    for name in ("unet", "lesson_unet"):
        (tmp_path / "book").mkdir(exist_ok=True)
        (tmp_path / f"book/{name}.ipynb").write_text("")
    assert notebooks(tmp_path) == [tmp_path / "book/unet.ipynb"]
    assert {path.parent for path in notebooks()} <= {ROOT / "book"}
