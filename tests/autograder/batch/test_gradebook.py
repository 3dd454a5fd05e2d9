"""nbgrader's gradebook after a batch: its own, another one, one that cannot be used."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import AutogradeApp
from nbgrader.preprocessors import Execute

from autograder import preprocessor
from autograder.batch.converter import EnterOne
from autograder.batch.course import open_course, shown_url
from autograder.preprocessor import GradeInJail
from tests.autograder.batch.conftest import SLUG
from tests.autograder.batch.fake_worker import report

# nbgrader's own use of SQLAlchemy warns about the order in which it builds its objects.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


def notebook_of(found, student):
    """The notebook for the feedback."""
    return json.loads((found.root / "graded" / student / SLUG / f"{SLUG}.ipynb").read_bytes())


def rows_of(url):
    """Every grade of the assignment, but for ids."""
    with Gradebook(url) as book:
        return {
            (submission.student_id, grade.name): (
                grade.auto_score,
                grade.manual_score,
                grade.needs_manual_grade,
            )
            for submission in book.assignment_submissions(SLUG)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


class Served:
    """A grader that has graded already."""

    def grade_data(self, data, name, slug):
        """The report that the fake process makes of a submission that says 3."""
        return report(slug, 3)


def test_it_is_what_nbgraders_own_autograde_leaves(fake, monkeypatch):
    """The same rows and the same notebook, byte for byte."""
    fake.hand_in("ann", "3")
    assert fake.batch().exit_code == 0
    ours = fake.result("ann").parent / SLUG / f"{SLUG}.ipynb"
    before, rows = ours.read_bytes(), rows_of(f"sqlite:///{fake.root}/gradebook.db")
    monkeypatch.setattr(preprocessor, "_grader", Served)
    application = AutogradeApp()
    application.initialize(["--quiet", f"--course-dir={fake.root}", "--force", SLUG])
    application.start()
    assert ours.read_bytes() == before
    assert rows_of(f"sqlite:///{fake.root}/gradebook.db") == rows
    assert rows["ann", "test_dilate_kernel"] == (2.0, None, False)


def test_a_notebook_that_was_taken_away_is_written_again(fake):
    """As nbgrader's own autograde does with what it cannot read; nothing is graded for it."""
    for student, word in {"ann": "3", "bob": "refuse"}.items():
        fake.hand_in(student, word)
    assert fake.batch().exit_code == 0
    before = {student: notebook_of(fake, student) for student in ("ann", "bob")}
    for student in before:
        shutil.rmtree(fake.root / "graded" / student / SLUG)
    assert fake.batch().exit_code == 0
    assert {student: notebook_of(fake, student) for student in before} == before
    assert fake.gradings("ann") == 1


@pytest.mark.parametrize("activated", [True, False])
def test_the_last_lines_say_where_points_are_and_what_comes_next(fake, monkeypatch, activated):
    """With the words that bring nbgrader to the same course and gradebook, as one can type them."""
    beside = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{beside}:/usr/bin:/bin" if activated else "/usr/bin:/bin")
    fake.hand_in("ann", "5")
    url = f"sqlite:///{fake.root}/other.db"
    grades, _, command = fake.batch("--db", url).stdout.splitlines()[-3:]
    assert f"graded/{SLUG}.csv and in the gradebook, which adds late penalties" in grades
    nbgrader = "nbgrader" if activated else os.path.relpath(beside / "nbgrader")
    words = f"{nbgrader} generate_feedback {SLUG} --force --course-dir={fake.root} --db={url}"
    assert command == f"  {words}"


def test_another_gradebook_is_filled_without_grading(fake):
    """Any URL of SQLAlchemy's; what was graded is only entered."""
    for student in ("ann", "bob"):
        fake.hand_in(student, "4")
    fake.batch()
    url = f"sqlite:///{fake.root}/other.sqlite"
    assert fake.batch("--db", url).exit_code == 0
    assert rows_of(url) == rows_of(f"sqlite:///{fake.root}/gradebook.db")
    assert fake.points("bob", url)["DilatedConv2d"] == 0.0
    assert [fake.gradings(student) for student in ("ann", "bob")] == [1, 1]


def test_a_gradebook_that_cannot_be_reached_leaves_the_records(fake):
    """One sentence, before the first submission and at the end; records and table are there."""
    fake.hand_in("ann", "4")
    url = "sqlite:////no/such/folder/grades.db"
    result = fake.batch("--db", url)
    assert result.exit_code == 3
    first, graded, last = result.stderr.splitlines()[-3:]
    assert f"The gradebook {url} cannot be used (unable to open database file)" in first
    assert graded.startswith("1 of 1 ann")
    assert last == first
    assert fake.record("ann")["score"] == 8.0
    assert fake.table()[1].startswith("ann,8.0,10.0,")
    assert "ann" in result.stdout
    assert fake.batch().exit_code == 0
    assert (fake.gradings("ann"), fake.points("ann")["dilated_conv2d"]) == (1, 4.0)


def test_a_sentence_shows_no_password():
    """The URL's, where one stands in it."""
    shown = shown_url("postgresql+psycopg2://me:rosebud@host/grades")
    assert shown == "postgresql+psycopg2://me:***@host/grades"


def test_a_gradebook_with_other_points_is_not_written_to(fake):
    """It says how to bring it up to date."""
    fake.hand_in("ann", "4")
    fake.batch()
    with Gradebook(f"sqlite:///{fake.root}/gradebook.db") as book:
        book.find_grade_cell("test_dilate_kernel", SLUG, SLUG).max_score = 7
        book.db.commit()
    result = fake.batch()
    assert result.exit_code == 3
    assert f"run `nbgrader generate_assignment {SLUG} --force`" in result.stderr


def test_points_given_by_hand_stay(fake):
    """Also when a submission is graded again: then a human looks once more, as nbgrader has it."""
    fake.hand_in("ann", "4")
    fake.batch()
    with Gradebook(f"sqlite:///{fake.root}/gradebook.db") as book:
        for name, points in (("explain_tradeoff", 1.5), ("test_dilate_kernel", 0.5)):
            grade = book.find_grade(name, SLUG, SLUG, "ann")
            grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()
    fake.batch()
    rows = rows_of(f"sqlite:///{fake.root}/gradebook.db")
    assert rows["ann", "test_dilate_kernel"] == (2.0, 0.5, False)
    fake.batch("--again")
    rows = rows_of(f"sqlite:///{fake.root}/gradebook.db")
    assert rows["ann", "test_dilate_kernel"] == (2.0, 0.5, True)
    assert rows["ann", "explain_tradeoff"] == (0.0, 1.5, True)


def test_what_somebody_changed_in_the_gradebook_is_entered_again(fake):
    """Automatic points are the record's; nothing is graded for it."""
    fake.hand_in("ann", "4")
    fake.batch()
    with Gradebook(f"sqlite:///{fake.root}/gradebook.db") as book:
        book.find_grade("test_dilate_kernel", SLUG, SLUG, "ann").auto_score = 0.0
        book.db.commit()
    fake.batch()
    assert (fake.points("ann")["dilate_kernel"], fake.gradings("ann")) == (2.0, 1)


def test_another_date_is_entered_without_grading(fake):
    """It decides about late penalties; a date that cannot be read costs its own entry alone."""
    folder = fake.hand_in("ann", "4")
    (fake.hand_in("bob", "4") / "timestamp.txt").write_text("yesterday, I swear")
    said = "The gradebook did not take bob: its timestamp.txt holds no date that nbgrader reads."
    for day in (1, 2):
        (folder / "timestamp.txt").write_text(f"2026-03-0{day} 12:00:00 UTC")
        result = fake.batch()
        assert result.exit_code == 0
        assert said in result.stderr
        with Gradebook(f"sqlite:///{fake.root}/gradebook.db") as book:
            assert book.find_submission(SLUG, "ann").timestamp.day == day
    assert (fake.gradings("ann"), fake.record("bob")["score"]) == (1, 8.0)


def test_points_that_could_not_be_checked_wait_for_a_human(fake):
    """In record, table and gradebook; and the next run tries again."""
    fake.hand_in("ann", "die")
    assert fake.batch().exit_code == 0
    assert [question["unchecked"] for question in fake.record("ann")["questions"]] == [
        *(1.0, 1.0, 2.0, 4.0, 2.0)
    ]
    assert "unchecked,Could not be checked: the process that graded it" in fake.table()[1]
    rows = rows_of(f"sqlite:///{fake.root}/gradebook.db")
    assert rows["ann", "test_dilate_kernel"] == (0.0, None, True)
    fake.hand_in("ann", "break")
    fake.batch()
    fake.batch()
    assert fake.gradings("ann") == 4
    assert "the grader itself failed (KeyError, x line 1)" in fake.table()[1]


def test_links_and_pipes_beside_a_notebook_are_not_copied(fake):
    """A link could name any file of the instructor's; a pipe would be waited for."""
    folder = fake.hand_in("ann", "4")
    (folder / "gradebook").symlink_to(fake.root / "gradebook.db")
    (folder / "nowhere").symlink_to("nothing")
    assert fake.batch().exit_code == 0
    assert sorted(path.name for path in (fake.result("ann").parent / SLUG).iterdir()) == [
        f"{SLUG}.ipynb"
    ]


def test_no_step_runs_a_notebook_whatever_the_configuration_says(fake):
    """nbgrader's own list begins with the step that would."""
    fake.hand_in("ann", "4")
    application = open_course(fake.root, None)
    application.config.Autograde.autograde_preprocessors = [
        "nbgrader.preprocessors.Execute",
        Execute,
        GradeInJail,
        "nbgrader.preprocessors.SaveAutoGrades",
    ]
    steps = EnterOne(coursedir=application.coursedir, parent=application).autograde_preprocessors
    assert [getattr(step, "__name__", step) for step in steps] == [
        "ServeRecord",
        "nbgrader.preprocessors.SaveAutoGrades",
    ]


def penalty(found, student):
    """What lateness took from a submission."""
    with Gradebook(f"sqlite:///{found.root}/gradebook.db") as book:
        return book.find_submission(SLUG, student).late_submission_penalty


def put_off(found, day):
    """Sets the assignment's due date to a day in March."""
    with Gradebook(f"sqlite:///{found.root}/gradebook.db") as book:
        book.update_or_create_assignment(SLUG, duedate=f"2026-03-{day} 12:00:00")


def test_a_rule_for_lateness_made_after_the_grading_is_applied_by_the_next_run(fake):
    """The due date, the configured penalty and a student's extension; nothing is graded for it."""
    (fake.hand_in("ann", "4") / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    found = []
    assert fake.batch().exit_code == 0
    rule = "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    (fake.root / "nbgrader_config.py").write_text(rule)
    for day in ("01", "03", "01"):
        put_off(fake, day)
        assert fake.batch().exit_code == 0
        found.append(penalty(fake, "ann"))
    with Gradebook(f"sqlite:///{fake.root}/gradebook.db") as book:
        book.grant_extension(SLUG, "ann", days=2)
    fake.batch()
    found.append(penalty(fake, "ann"))
    assert (found, fake.gradings("ann")) == ([8.0, 0.0, 8.0, 0.0], 1)
