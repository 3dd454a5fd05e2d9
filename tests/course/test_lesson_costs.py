"""The committed table of what lessons cost: how it is read, written and compared."""

import csv
import importlib
from dataclasses import replace

import pytest

from benchmarks import lessons
from scripts.tidy_notebooks import notebooks

ROW = lessons.Row("unet", 40.0, 50.0, 800, "Abacus 9", "2.13.0")


def test_the_committed_table_is_of_pages_with_code():
    """Each of its rows names a page that is there, and holds seconds and megabytes."""
    rows = lessons.read(lessons.TABLE)
    assert set(rows) <= set(lessons.pages())
    assert all(min(row.figures) > 0 for row in rows.values())


def test_lessons_in_both_forms_are_measured():
    """Markdown and notebooks, but no page without code."""
    there = lessons.pages()
    assert "dilated_conv" in there
    assert "glossary" not in there
    assert set(there) >= {path.stem for path in notebooks()}


def test_what_is_written_is_read_again(tmp_path):
    """Rows lie sorted by page under the names of their columns; without a file there are none."""
    table = tmp_path / "lessons.csv"
    assert lessons.read(table) == {}
    rows = {"unet": ROW, "deeplab": replace(ROW, page="deeplab", cpu_seconds=61.5)}
    lessons.write(rows, table)
    assert lessons.read(table) == rows
    with table.open() as file:
        written = list(csv.DictReader(file))
    assert [row["page"] for row in written] == ["deeplab", "unet"]
    assert written[1]["cpu_seconds"] == "40.0"


def test_a_page_is_compared_with_what_it_took_before():
    """Of each figure: now, before, and how many times as much it is."""
    now = replace(ROW, cpu_seconds=50.0, wall_seconds=45.0)
    assert lessons.line(now, ROW).split() == [
        "unet", "50.0", "40.0", "1.25", "45.0", "50.0", "0.90", "800", "800", "1.00",
    ]  # fmt: skip
    assert lessons.line(now, None).split() == [
        "unet", "50.0", "–", "new", "45.0", "–", "new", "800", "–", "new",
    ]  # fmt: skip


@pytest.fixture
def measured(monkeypatch, tmp_path):
    """Pages that take as long as ROW says, and a table of their own; returns its path."""
    there = {slug: lessons.BOOK / f"{slug}.ipynb" for slug in ("unet", "deeplab", "dcgan")}
    monkeypatch.setattr(lessons, "pages", lambda: there)
    monkeypatch.setattr(lessons, "ROOT", tmp_path)
    monkeypatch.setattr(lessons, "TABLE", tmp_path / "lessons.csv")
    monkeypatch.setattr(lessons.os, "sched_setaffinity", lambda *_: None, raising=False)
    monkeypatch.setattr(lessons, "measure", lambda path, _: replace(ROW, page=path.stem))
    return lessons.TABLE


def test_only_what_was_measured_is_renewed(measured):
    """Named pages get new rows, others keep theirs, and a page that is gone loses its own."""
    old = {slug: replace(ROW, page=slug, cpu_seconds=1.0) for slug in ("gone", "unet", "dcgan")}
    lessons.write(old, measured)
    assert lessons.main(["--write", "unet"]) == 0
    assert lessons.read(measured) == {"dcgan": old["dcgan"], "unet": ROW}


def test_nothing_is_written_unasked(measured, capsys):
    """Without --write the figures are printed only."""
    assert lessons.main([]) == 0
    assert not measured.exists()
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:]] == [
        "unet", "deeplab", "dcgan",
    ]  # fmt: skip


def test_a_page_that_fails_stops_no_other(measured, monkeypatch, capsys):
    """It is named with its cell, the others are measured and written, and the status is 1."""
    monkeypatch.syspath_prepend(lessons.BOOK / "_publish")
    failed = importlib.import_module("lesson_run").CellFailed(3, 7, "ZeroDivisionError: by zero")

    def measure(path, _):
        if path.stem == "unet":
            raise failed
        return replace(ROW, page=path.stem)

    monkeypatch.setattr(lessons, "measure", measure)
    assert lessons.main(["--write"]) == 1
    assert set(lessons.read(measured)) == {"deeplab", "dcgan"}
    said = capsys.readouterr().err
    assert said == "unet.ipynb, code cell 3: ZeroDivisionError: by zero\n"


def test_a_page_that_is_not_there_is_named(measured, capsys):
    """A slug that no page with code has is said in one sentence, and nothing is measured."""
    assert lessons.main(["unets"]) == 1
    said = capsys.readouterr()
    assert said.err == "No page with code is called unets; there are: unet, deeplab, dcgan.\n"
    assert said.out == ""
