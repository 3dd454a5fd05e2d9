"""How the site is made: when lessons run again, what stops a build, what an address switches on."""

import nbformat
import pytest
from _publish import stamp

from tests.course.small_course import BUILD, EXERCISE, LESSON, Course, lesson


def test_a_site_is_built_once_and_again_only_where_something_changed(tmp_path):
    """A second call builds nothing; a changed text runs no cell; a changed library runs them."""
    course = Course(tmp_path)
    course.write("book/trains.ipynb", BUILD)
    course.list_pages("book/trains", "exercises/e/e")
    status, output = course.build()
    assert status == 0, output
    assert "42" in course.page().select_one(".cell_output").get_text()
    assert str(tmp_path / "_build/html/index.html") in output

    assert "Nothing changed" in course.build()[1]

    course.write("book/index.md", LESSON + "\nMore to read.\n")
    course.write("book/trains.ipynb", BUILD.replace("It trains.", "It trains long."))
    assert "pages with code" not in course.build()[1]
    assert "More to read." in course.page().get_text()
    assert "It trains long." in course.page("book/trains").get_text()
    assert "42" in course.page("book/trains").select_one(".cell_output").get_text()

    course.write("book/convlab/__init__.py", "ANSWER = 43\n")
    assert "every lesson runs" in course.build()[1]
    assert "43" in course.page().select_one(".cell_output").get_text()


def test_a_warning_stops_every_build(tmp_path):
    """A link to a page that is not there is an error, and so is what a cell writes to stderr."""
    course = Course(tmp_path)
    loud = lesson("import sys\nprint('Mind the gap', file=sys.stderr)")
    course.write("book/index.md", loud + "\n[nowhere](nowhere.md)\n")
    for _ in range(2):  # the second finds the page in the cache
        status, output = course.build()
        assert status == 1
        assert "nowhere.md" in output
        assert "stderr was found in the cell outputs" in output


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course with a lesson without code and one that is a notebook, built as it is."""
    course = Course(tmp_path_factory.mktemp("course"))
    course.write("book/plain.md", lesson())
    course.write("book/trains.ipynb", BUILD)
    course.list_pages("book/plain", "book/trains", "exercises/e/e")
    status, output = course.build()
    assert status == 0, output
    return course


def test_no_address_no_button(built):
    """Without an address no page leads to a repository or to Binder."""
    for page in ("book/index", "exercises/e/e"):
        assert [a for a in built.addresses(page) if "//" in a] == []


def test_a_page_in_the_form_of_a_notebook_may_hold_no_code(built):
    """No kernel is started for it, by us or by Sphinx, and it counts as having taken nothing."""
    records = built.records()
    assert records["plain"] == {"execution_seconds": 0, "cpu_seconds": 0, "peak_bytes": 0}
    assert records["index"]["cpu_seconds"] > 0


def test_a_lesson_that_is_a_notebook_is_run_like_any_other(built):
    """The page shows what its cells show now, whatever outputs the file held."""
    assert built.records()["trains"]["cpu_seconds"] > 0
    shown = built.page("book/trains").select_one(".cell_output").get_text()
    assert "42" in shown
    assert "stored" not in shown


def test_a_mark_is_for_tests_and_not_for_readers(built):
    """A cell that is held to its output shows its code from the line below the mark."""
    code = built.page("book/trains").select_one(".cell_input").get_text()
    assert code.strip() == "from convlab import ANSWER\n[ANSWER]"


def test_a_lesson_that_is_a_notebook_downloads_like_any_other(built):
    """The download says where to save it, holds no output, and plain Jupyter shows its text."""
    folder = built.root / "_build/html/_notebooks"
    download = nbformat.read(folder / "lesson_trains.ipynb", 4)
    assert "in the folder `book/`" in download.cells[0].source
    assert download.cells[1].source == "# A build\n\n> **Note**\n>\n> It trains."
    assert download.cells[2].source == "from convlab import ANSWER\n[ANSWER]"
    assert download.cells[2].outputs == []


def test_an_exercise_downloads_as_it_is(built):
    """Byte for byte, outputs and all, and under its own name."""
    [address] = [a for a in built.addresses("exercises/e/e") if a.endswith(".ipynb")]
    path = (built.root / "_build/html/exercises/e" / address).resolve()
    assert (path.name, path.read_text()) == ("e.ipynb", EXERCISE)


def test_an_address_switches_the_buttons_on(tmp_path):
    """With an address each notebook leads to the repository and to itself on Binder."""
    course = Course(tmp_path, "https://github.com/someone/course/")
    course.write("book/trains.ipynb", BUILD)
    course.list_pages("book/trains", "exercises/e/e")
    assert course.build()[0] == 0
    repository, binder = "https://github.com/someone/course", "https://mybinder.org/v2/gh"
    for file in ("book/index.md", "book/trains.ipynb", "exercises/e/e.ipynb"):
        page = file.partition(".")[0]
        addresses = course.addresses(page)
        assert repository in addresses
        assert f"{binder}/someone/course/main?urlpath=lab/tree/{file}" in addresses
        assert sum(address.endswith(".ipynb") and "//" not in address for address in addresses) == 1
    download = course.root / "_build/html/_notebooks/lesson_index.ipynb"
    assert repository in nbformat.read(download, 4).cells[0].source


def test_a_wrong_address_is_said_in_one_sentence(tmp_path):
    """An address that no button could be made from stops the build, with what is wrong."""
    status, output = Course(tmp_path, "github.com/someone").build()
    assert status == 1
    assert "repository: url (='github.com/someone') in _config.yml must look like" in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    "name",
    ["book/convlab/x.py", "book/data/x.npz", "book/self_checks/x.toml", "requirements.txt"],
)
def test_what_lessons_compute_with_is_in_both_fingerprints(tmp_path, name):
    """Library, data, questions and requirements decide whether lessons run and whether to build."""
    before = stamp.computed_with(tmp_path), stamp.made_from(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("new")
    assert stamp.computed_with(tmp_path) != before[0]
    assert stamp.made_from(tmp_path) != before[1]


@pytest.mark.parametrize("name", ["book/x.md", "exercises/x/x.ipynb", "_toc.yml", "_config.yml"])
def test_a_page_alone_does_not_make_all_lessons_run(tmp_path, name):
    """A changed page or setting asks for a new site, not for running every lesson."""
    before = stamp.computed_with(tmp_path), stamp.made_from(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("new")
    assert stamp.computed_with(tmp_path) == before[0]
    assert stamp.made_from(tmp_path) != before[1]


def test_what_python_leaves_behind_changes_nothing(tmp_path):
    """Compiled modules and Jupyter's checkpoints are no reason to build again."""
    before = stamp.made_from(tmp_path)
    for name in ("__pycache__", ".ipynb_checkpoints"):
        (tmp_path / "book/convlab" / name).mkdir(parents=True)
        (tmp_path / "book/convlab" / name / "x").write_text("")
    assert stamp.made_from(tmp_path) == before
