"""What batch is given: folders, names, options that cannot be used."""

import fcntl
import os

import pytest

from autograder.batch import run
from autograder.batch.digests import grader_digest
from autograder.batch.submissions import Submission, unusable
from autograder.exits import Refused
from autograder.jail.layers import Layers, Missing
from tests.autograder.batch.conftest import SLUG, Class


def sentence_of(result, status):
    """The one sentence of an ending without a table."""
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_course_without_submissions_is_refused(tmp_path):
    """No folder of the course, none of submissions, none of this assignment: status 2."""
    found = Class(tmp_path / "nowhere")
    assert "give the course's with --course-dir" in sentence_of(found.batch(), 2)
    found = Class(tmp_path)
    assert f"There is no folder {tmp_path}/submitted" in sentence_of(found.batch(), 2)
    (tmp_path / "submitted" / "ann" / "unet").mkdir(parents=True)
    assert f"Nobody handed in {SLUG}" in sentence_of(found.batch(), 2)
    assert not (tmp_path / "graded").exists()


def test_an_unknown_assignment_is_refused(fake, monkeypatch):
    """The sentence names those that there are."""
    monkeypatch.setattr("tests.autograder.batch.conftest.SLUG", "../x")
    said = sentence_of(fake.batch(), 2)
    assert "no assignment «../x»: choose one of dcgan, dilated_conv" in said


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("gradebook.db", "The database's URL cannot be read: write it as SQLAlchemy does"),
        ("nosuch://host/name", "The database's URL cannot be read"),
        ("postgresql+psycopg2://host/name", "The database's driver is missing (psycopg2)"),
    ],
)
def test_a_url_that_cannot_be_read_is_refused(fake, url, said):
    """Before anything is graded."""
    fake.hand_in("ann", "5")
    assert said in sentence_of(fake.batch("--db", url), 2)
    assert fake.records() == {}


def test_a_machine_without_a_jail_is_refused(fake, monkeypatch):
    """Status 3, and what is missing."""
    fake.hand_in("ann", "5")
    missing = {"bubblewrap": Missing("bwrap is not installed", "install the package bubblewrap")}
    monkeypatch.setattr(run, "available", lambda: Layers(("seccomp", "rlimits"), missing))
    assert "cannot be isolated here: bubblewrap is missing" in sentence_of(fake.batch(), 3)


def test_two_batches_at_once_are_refused(fake):
    """The second one: there is one writer."""
    fake.hand_in("ann", "5")
    (fake.root / "graded").mkdir()
    with (fake.root / "graded" / ".batch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Another batch is at work in" in sentence_of(fake.batch(), 2)


def test_a_folder_that_cannot_be_written_is_refused(fake):
    """In one sentence, with its name."""
    fake.hand_in("ann", "5")
    (fake.root / "graded").write_text("a file")
    assert "graded cannot be written (File exists)" in sentence_of(fake.batch(), 2)


def test_a_notebook_under_another_name_is_named(tmp_path):
    """Where it is the only one; of several nobody knows which is meant."""
    folder = Class(tmp_path).hand_in("ann", "5")
    (folder / f"{SLUG}.ipynb").rename(folder / "copy (1).ipynb")
    submission = Submission("ann", str(folder), str(folder / f"{SLUG}.ipynb"))
    with pytest.raises(Refused, match=rf"here, but copy \(1\)\.ipynb: rename it to {SLUG}\.ipynb"):
        submission.read()
    (folder / "draft.ipynb").touch()
    with pytest.raises(Refused, match="here: check its name and folder"):
        submission.read()


def test_a_class_without_a_secret_is_warned(fake, monkeypatch):
    """On standard error, each time: grades that count want a word of the course's own."""
    fake.hand_in("ann", "5")
    for secret, warned in (("self-study", True), ("a word", False)):
        monkeypatch.setattr(run, "course_secret", lambda secret=secret: secret)
        result = fake.batch()
        assert result.exit_code == 0, result.stderr
        assert ("AUTOGRADER_SECRET is not set" in result.stderr) is warned


NO_STUDENTS = {
    "ann\nbob": "«ann\\nbob» holds characters that cannot be seen",
    "ann\u202e": "holds characters that cannot be seen",
    "a[b]": "holds one of * ? [ ], which nbgrader reads as a pattern",
    "dilated_conv.csv": "is the name of a table of grades",
}


def test_a_name_that_is_no_students_is_refused(fake):
    """And noted in table and CSV; nobody else is touched, and the status is 0."""
    for name, why in NO_STUDENTS.items():
        assert why in unusable(name)
        fake.hand_in(name, "5")
    fake.hand_in("bob", "5")
    result = fake.batch()
    assert result.exit_code == 0, result.stderr
    assert sorted(fake.records()) == ["bob"]
    assert sum(",refused," in line for line in fake.table()) == 4
    for why in NO_STUDENTS.values():
        assert why in "\n".join(fake.table())


@pytest.mark.parametrize("name", ["ann", "=1+1", "-x", "Zoë O'Neill", "ann.lee@example.org", "{x}"])
def test_odd_names_of_students_are_names(name):
    """What a file system and nbgrader both take is graded."""
    assert unusable(name) == ""


def test_links_that_lead_out_of_a_students_folder_are_not_read(tmp_path):
    """Neither as the notebook nor as the folder; a link inside is the student's own."""
    found = Class(tmp_path)
    others = found.hand_in("ann", "secret") / f"{SLUG}.ipynb"
    own = found.hand_in("eve", "mine")

    def read():
        return Submission("eve", str(own), str(own / f"{SLUG}.ipynb")).read()

    (own / f"{SLUG}.ipynb").rename(own / "it.ipynb")
    (own / f"{SLUG}.ipynb").symlink_to("it.ipynb")
    assert read() == b"mine"
    (own / f"{SLUG}.ipynb").unlink()
    (own / f"{SLUG}.ipynb").symlink_to(others)
    with pytest.raises(Refused, match="is a link that leads out of the student's folder"):
        read()
    (own / f"{SLUG}.ipynb").unlink()
    (own / f"{SLUG}.ipynb").symlink_to(f"{SLUG}.ipynb")
    with pytest.raises(Refused, match="cannot be reached: check links and permissions"):
        read()


def test_the_graders_fingerprint_changes_with_what_decides(tmp_path):
    """A module, this suite, the exercise, secret or isolation; not another suite, nor batch."""
    suites = tmp_path / "autograder" / "suites"
    files = {
        "module": tmp_path / "autograder" / "text.py",
        "suite": suites / f"test_{SLUG}.py",
        "exercise": tmp_path / "exercises" / SLUG / f"{SLUG}.ipynb",
        "other suite": suites / "test_unet.py",
        "batch": tmp_path / "autograder" / "batch" / "pool.py",
    }
    for path in files.values():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1")

    def digest(secret="s", isolation=("seccomp",)):
        return grader_digest(SLUG, secret, isolation, tmp_path)

    first = digest()
    assert first == digest() != digest("t")
    assert first != digest(isolation=["unsafe"])
    for name, path in files.items():
        path.write_text("2")
        assert (digest() == first) == (name in ("other suite", "batch")), name
        path.write_text("1")


def test_every_module_that_judges_is_in_the_fingerprint():
    """The repository's own: a suite on disk counts."""
    assert len({grader_digest(slug, "s", ()) for slug in (SLUG, "unet")}) == 2


def test_a_pipe_is_refused_at_once(fake):
    """Nobody waits for its other end."""
    folder = fake.hand_in("ann", "5")
    (folder / f"{SLUG}.ipynb").unlink()
    os.mkfifo(folder / f"{SLUG}.ipynb")
    with pytest.raises(Refused, match="is not a regular file"):
        Submission("ann", str(folder), str(folder / f"{SLUG}.ipynb")).read()
