"""Stored runs: what a page shows of them, and what it says where there are none."""

import json
import re

import pytest
from convlab import stored

COMMAND = "python scripts/store_runs.py page"


def run(seed, full, **measured):
    """One stored run."""
    return {"full": full, "seed": seed, "cpu_seconds": 1.5, "measured": measured}


@pytest.fixture
def folder(tmp_path):
    """A folder with the runs of one page: two seeds as on the page, one of them with FULL too."""
    runs = [run(0, False, IoU=0.9, N=3), run(1, False, IoU=0.912, N=3), run(0, True, IoU=0.95)]
    file = {"command": COMMAND, "made_with": "an <abacus>", "runs": runs}
    (tmp_path / "page.json").write_text(json.dumps(file))
    return tmp_path


def test_each_figure_stands_beside_its_lowest_and_highest_stored_one(folder):
    """A row a figure: this page, the seeds, FULL; one value where ends agree, a dash for none."""
    shown = stored.table("page", {"IoU": 0.8999, "N": 3}, decimals=2, folder=folder)
    assert shown.heads == ("measured", "this page", "2 seeds", "1 seed, FULL")
    assert shown.rows == (("IoU", "0.90", "0.90 to 0.91", "0.95"), ("N", "3", "3", "—"))
    assert "stored, not computed on this page" in shown.note


def test_the_table_is_html_in_a_notebook_and_text_in_a_terminal(folder):
    """Headers are marked as such, what is stored is escaped, and the command is code."""
    shown = stored.table("page", {"<IoU>": 0.5}, folder=folder)
    html = shown._repr_html_()
    assert html.count('<th scope="col">') == 4
    assert '<th scope="row">&lt;IoU&gt;</th><td>0.500</td>' in html
    assert f"<code>{COMMAND}</code> on an &lt;abacus&gt;" in html
    assert re.search(r"^<IoU>\s+0\.500\s+—", repr(shown), re.MULTILINE)


def test_a_page_without_stored_runs_shows_its_own_figures(tmp_path):
    """Before any run is stored the table holds this page alone and names the command."""
    shown = stored.table("page", {"IoU": 0.5}, folder=tmp_path)
    assert shown.rows == (("IoU", "0.500"),)
    assert COMMAND in shown.note


def test_runs_are_one_dictionary_a_seed(folder):
    """As on the page, or with FULL."""
    assert stored.runs("page", folder=folder) == [{"IoU": 0.9, "N": 3}, {"IoU": 0.912, "N": 3}]
    assert stored.runs("page", full=True, folder=folder) == [{"IoU": 0.95}]


def test_whole_numbers_keep_no_decimals(folder):
    """Counts are counts, large whole ones too when they come back from the file as floats."""
    shown = stored.table("page", {"a": 1200, "b": 31030658.0, "c": 1.0}, folder=folder)
    assert [row[1] for row in shown.rows] == ["1,200", "31,030,658", "1.000"]


def test_runs_that_cannot_be_had_are_an_error_that_names_the_command(tmp_path):
    """No file, and a file in another form."""
    with pytest.raises(ValueError, match=rf"slug \(='page'\) has no stored runs.*{COMMAND}"):
        stored.runs("page", folder=tmp_path)
    (tmp_path / "page.json").write_text('{"command": 3}')
    with pytest.raises(ValueError, match=rf"page.json cannot be read: Expected.*`{COMMAND}`"):
        stored.runs("page", folder=tmp_path)
