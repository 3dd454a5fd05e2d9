"""A teacher goes through an assignment by the formgrader's buttons alone."""

import pytest
from bs4 import BeautifulSoup

from scripts.make_exercises import ROOT
from tests.course.visits import browser
from tests.nbgrader import hostile
from tests.nbgrader.classroom import (
    COURSE_ID,
    EXPLAIN,
    SLUG,
    gradebook,
    hand_in,
    new_course,
    notebook,
    page,
)
from tests.nbgrader.served import PATIENCE, Desk, served

__all__ = ["browser"]  # a fixture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
NOTE = "Which **pixels**?"


@pytest.fixture(scope="module")
def desk(browser, tmp_path_factory):
    """A teacher's tab, and the folder of a course that nothing has been done with."""
    folder = tmp_path_factory.mktemp("formgrader")
    course, exchange, settings = (
        new_course(folder / "course"),
        folder / "exchange",
        folder / "CONFIG",
    )
    exchange.mkdir()
    settings.mkdir()
    (settings / "nbgrader_config.py").write_text(f"c.Exchange.root = {str(exchange)!r}\n")
    with served(course) as address:
        desk = Desk(browser, address)
        desk.course, desk.exchange = course, exchange
        yield desk


@pytest.fixture(scope="module")
def collected(desk):
    """The assignment is generated, released and collected; what the pages said."""
    desk.open("manage_assignments")
    first = desk.tab.locator("#main-table").inner_text()
    told = [first, desk.press("assign"), desk.press("release")]
    inbound = desk.exchange / COURSE_ID / "inbound" / f"eve+{SLUG}+2026-03-01 11:00:00 UTC+1"
    spoilt = hostile.spoil(notebook({}), str(desk.course.parent / "ran"))
    hand_in(inbound, spoilt, "2026-03-01 11:00:00 UTC")
    (inbound / "look.html").write_text(hostile.SCRIPT)
    return [*told, desk.press("collect")]


@pytest.fixture(scope="module")
def autograded(desk, collected):
    """The submission is autograded; what the row of the table says then."""
    desk.open(f"manage_submissions/{SLUG}")
    desk.press("autograde")
    desk.open(f"manage_submissions/{SLUG}")
    return desk.tab.locator("#main-table").inner_text()


@pytest.fixture(scope="module")
def submission(desk, autograded):
    """The page on which the submission is graded by hand, found as a teacher finds it."""
    desk.open(f"gradebook/{SLUG}/{SLUG}")
    desk.tab.locator("#main-table a").first.click()
    desk.tab.wait_for_url("**/formgrader/submissions/*/**")
    desk.tab.wait_for_load_state("networkidle")
    return desk.tab


def test_generate_release_and_collect(desk, collected):
    """The assignment is listed; each button says that it worked, and does what it says."""
    first, generated, released, fetched = collected
    assert first.split()[0] == SLUG
    assert f"Successfully created the student version of '{SLUG}'" in generated
    assert f"Successfully released '{SLUG}'" in released
    assert f"Successfully collected submissions of '{SLUG}'" in fetched
    made = desk.course / "exercises" / SLUG / f"{SLUG}.ipynb"
    assert made.read_bytes() == (ROOT / "exercises" / SLUG / f"{SLUG}.ipynb").read_bytes()
    assert (desk.course / "submitted" / "eve" / SLUG).is_dir()


def test_autograde_runs_no_student_code_here(desk, autograded):
    """The row shows the points, the explanation waits, and nothing ran in the server's account."""
    assert "needs manual grading" in autograded
    assert "7 / 10" in autograded
    assert not (desk.course.parent / "ran").exists()


def test_a_students_markup_is_text_on_the_grading_page(desk, submission):
    """The answer can be read; none of its scripts, pictures, frames or links came alive."""
    explained = submission.locator(".nbgrader_cell", has=submission.locator(f"#{EXPLAIN}"))
    assert hostile.SCRIPT in explained.inner_text()
    assert explained.locator("strong", has_text="16 of 25").count() == 1
    assert hostile.MARK not in submission.title()
    live = "iframe, img, svg, object, embed, a, script"
    assert submission.locator("#notebook-container").locator(live).count() == 0


def test_files_handed_in_are_not_served(desk, submission):
    """A page beside the notebook would be one of the Jupyter server's own."""
    response = submission.request.get(submission.url.partition("?")[0] + "look.html")
    assert response.status == 404


def test_a_score_by_hand_reaches_gradebook_and_feedback(desk, submission):
    """Extra credit and a comment are saved, shown in the total and on the feedback's page."""
    desk.write(f"#{EXPLAIN}", "0")
    desk.write(f"#{EXPLAIN}_extra_credit", "0.5")
    desk.write(f"#{EXPLAIN}-comment", NOTE)
    with gradebook(desk.course) as book:
        assert book.find_grade(EXPLAIN, SLUG, SLUG, "eve").extra_credit == 0.5
    desk.open(f"manage_submissions/{SLUG}")
    assert "7.5 / 10" in desk.tab.locator("#main-table").inner_text()
    desk.press("generate-feedback")
    desk.press("release-feedback")
    found = BeautifulSoup(page(desk.course, "eve"), "html.parser")
    assert "Which pixels?" in found.get_text()
    assert "(Score: 7.5 / 10.0)" in found.h4.get_text()
    assert len(list((desk.exchange / COURSE_ID / "feedback").iterdir())) == 1


def test_the_feedback_is_dead_in_a_browser(desk, submission):
    """Opened from the disk, the page runs nothing of the student's."""
    tab, asked = desk.tab.context.browser.new_page(), []
    tab.set_default_timeout(PATIENCE)
    tab.route("http*://**", lambda route: (asked.append(route.request.url), route.abort()))
    path = desk.course / "feedback" / "eve" / SLUG / f"{SLUG}.html"
    tab.goto(path.as_uri(), wait_until="load")
    assert tab.title() == SLUG
    assert all("mathjax" in url for url in asked)
    tab.close()


def test_no_page_had_an_error_or_asked_elsewhere(desk, submission):
    """From the first page to the last: no error, no dialog, no request but for MathJax."""
    assert desk.wrong == []
    assert desk.elsewhere == []
