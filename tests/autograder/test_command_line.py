"""The command line: what it prints, where it writes, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import __main__ as command
from autograder import grader
from autograder.jail.layers import Layers, Missing

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "exercises" / "dilated_conv" / "dilated_conv.ipynb"


def run(*words):
    """The command line in this process."""
    return CliRunner().invoke(command.app, list(map(str, words)))


def program(*words, **options):
    """The command line as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """The untouched release, graded by the program: its ending, the record and the page."""
    folder = tmp_path_factory.mktemp("untouched")
    record, page = folder / "record.json", folder / "page.html"
    environment = {**os.environ, "AUTOGRADER_SECRET": "rosebud"}
    done = program("grade", RELEASE, "--json", record, "--html", page, env=environment)
    return done, json.loads(record.read_bytes()), page.read_text(encoding="utf-8")


def test_an_untouched_release_earns_nothing_and_breaks_nothing(untouched):
    """Status 0, a report on standard output, nothing on standard error, zero points."""
    done, record, _ = untouched
    assert (done.returncode, done.stderr) == (0, "")
    assert "dilated_conv: 0 of 10 points" in done.stdout
    assert (record["score"], record["max_score"]) == (0.0, 10.0)
    assert {test["outcome"] for question in record["questions"] for test in question["tests"]} == {
        "failed"
    }


def test_the_record_says_what_held_the_code(untouched):
    """Isolation stands in the record, in words from the fixed list."""
    _, record, _ = untouched
    assert record["isolation"]
    assert set(record["isolation"]) <= {"bubblewrap", "landlock", "seccomp", "rlimits"}


def test_the_page_and_the_terminal_tell_the_same(untouched):
    """Every question stands in both."""
    done, record, page = untouched
    for question in record["questions"]:
        assert question["name"] in done.stdout
        assert f"<h2>{question['name']}</h2>" in page


def test_the_secret_is_nowhere_to_be_read(untouched):
    """Neither report nor page nor output holds the course's secret."""
    done, record, page = untouched
    assert "rosebud" not in done.stdout + done.stderr + json.dumps(record) + page


def test_a_record_on_standard_output_stands_alone(tmp_path):
    """With --json - the record is all there is, also when the slug is given by hand."""
    copy = tmp_path / "my homework.ipynb"
    copy.write_bytes(RELEASE.read_bytes())
    result = run("grade", copy, "--assignment", "dilated_conv", "--json", "-")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["assignment"] == "dilated_conv"
    assert result.stdout.count("\n") == 1


def sentence_of(result, status):
    """The one sentence of an ending without a report."""
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["no-such.ipynb", "--assignment", "dilated_conv"], "There is no file no-such.ipynb here"),
        (["no/such.ipynb"], "There is no file no/such.ipynb here: check its name and folder"),
        (["exercises"], "exercises is a folder: give the notebook in it"),
        ([ROOT, "--assignment", "dilated_conv"], "is a folder: give the notebook in it"),
        (["/dev/null", "--assignment", "dilated_conv"], "is not a regular file"),
        (
            [ROOT / "README.md"],
            "no assignment «README»: choose one with --assignment (dcgan, dilated_",
        ),
        ([RELEASE, "--assignment", "../x"], "no assignment «../x»"),
        ([RELEASE, "--json", ROOT], "is a folder: give a file to write to"),
        ([RELEASE, "--html", ROOT], "is a folder: give a file to write to"),
        ([RELEASE, "--json", "no/such/record.json"], "there is no folder no/such"),
        ([RELEASE, "--html", "no/such/page.html"], "there is no folder no/such"),
    ],
)
def test_words_that_cannot_be_used_end_in_one_sentence(words, reason):
    """A missing file, a folder, an unknown assignment, a place nobody can write to: status 2."""
    assert reason in sentence_of(run("grade", *words), 2)


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path):
    """A full or read-only place shows only when writing: one sentence, and no other file stays."""
    files = {tmp_path / "page.html": b"page", Path("/dev/full"): b"x" * 100_000}
    with pytest.raises(command.Refused, match=r"/dev/full cannot be written \(No space left"):
        command._save(files)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_somebody_protected_stays(tmp_path):
    """What could not even be opened is not the grader's to remove."""
    (tmp_path / "page.html").mkdir()
    with pytest.raises(command.Refused, match=r"page\.html cannot be written \(Is a directory"):
        command._save({tmp_path / "record.json": b"{}", tmp_path / "page.html": b"page"})
    assert list(tmp_path.iterdir()) == [tmp_path / "page.html"]


def test_a_machine_without_a_jail_is_refused(monkeypatch, tmp_path):
    """With no whole layer: status 3, and the sentence says what is missing and how to get it."""
    missing = {"bubblewrap": Missing("bwrap is not installed", "install the package bubblewrap")}
    monkeypatch.setattr(grader, "available", lambda: Layers(("seccomp", "rlimits"), missing))
    record, page = tmp_path / "record.json", tmp_path / "page.html"
    sentence = sentence_of(run("grade", RELEASE, "--json", record, "--html", page), 3)
    assert "cannot be isolated here: bubblewrap is missing" in sentence
    assert "install the package bubblewrap. A notebook of your own can be checked" in sentence
    assert "--unsafe" in sentence
    assert list(tmp_path.iterdir()) == []


def test_a_failure_of_the_graders_own_is_a_sentence(monkeypatch):
    """No traceback reaches a student: status 3, with the place for those who mend it."""

    def broken():
        raise KeyError("layers")

    monkeypatch.setattr(grader, "available", broken)
    sentence = sentence_of(run("grade", RELEASE), 3)
    assert "The grader itself failed (KeyError, test_command_line.py line" in sentence


def test_unsafe_is_written_into_the_report(monkeypatch):
    """--unsafe grades without any layer, and the report says so."""
    monkeypatch.setattr(grader, "available", lambda: pytest.fail("no layer was asked for"))
    result = run("grade", RELEASE, "--unsafe", "--json", "-")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["isolation"] == ["unsafe"]


def test_ctrl_c_is_a_sentence(monkeypatch):
    """Interrupted: one line and a shell's own status for it, no traceback."""

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(grader, "available", interrupted)
    assert sentence_of(run("grade", RELEASE), 130) == "Interrupted: nothing was graded.\n"


def test_doctor_names_layers_limits_versions_and_assignments():
    """What a person needs to know about this machine, in a few lines."""
    result = run("doctor")
    assert result.exit_code == 0
    for word in ("Isolation", "landlock", "torch 2", "dilated_conv"):
        assert word in result.stdout
    for limit in (
        "8 GiB of address space, 256 threads, 256 open files",
        "files of 64 MiB",
        "a scratch folder of 64 MiB",
        "10 s a call, 10 s a cell while it is loaded, 40 s a question",
    ):
        assert limit in result.stdout


def test_doctor_ends_with_status_3_where_nothing_can_be_isolated(monkeypatch):
    """Scripts can ask doctor whether grading will work."""
    missing = {"landlock": Missing("this kernel has no Landlock", "use a newer kernel")}
    found = Layers(("seccomp", "rlimits"), missing)
    monkeypatch.setattr("autograder.jail.layers.available", lambda: found)
    result = run("doctor")
    assert result.exit_code == 3
    assert "✗ landlock: this kernel has no Landlock; use a newer kernel." in result.stdout
    assert "The grader cannot work here" in result.stdout


def test_help_is_quick_and_names_the_statuses():
    """The help says what each exit status means."""
    result = run("grade", "--help")
    assert result.exit_code == 0
    assert "0 graded, whatever the score" in " ".join(result.stdout.split())
