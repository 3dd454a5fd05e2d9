"""The course's secret: read once, and out of the environment before anything is started."""

import os

import pytest
from typer.testing import CliRunner

from autograder import __main__ as command
from autograder import grader
from autograder.batch import run
from autograder.jail import layers
from autograder.secret import DEFAULT, VARIABLE, course_secret
from tests.autograder.test_command_line import RELEASE


@pytest.fixture(autouse=True)
def unread(monkeypatch):
    """A secret in the environment that nobody has read yet; forgotten again afterwards."""
    monkeypatch.setenv(VARIABLE, "rosebud")
    course_secret.cache_clear()
    yield
    course_secret.cache_clear()


def test_it_is_read_once_and_removed():
    """What is started later inherits nothing of it, and whoever asks again is told it."""
    assert course_secret() == "rosebud"
    assert VARIABLE not in os.environ
    assert course_secret() == "rosebud"


def test_without_the_variable_a_fixed_word_stands_in(monkeypatch):
    """Also where it is set to nothing."""
    monkeypatch.setenv(VARIABLE, "")
    assert course_secret() == DEFAULT


@pytest.mark.parametrize("words", [["grade", RELEASE], ["batch", "dilated_conv"], ["doctor"]])
def test_it_is_gone_before_anything_is_started(monkeypatch, tmp_path, words):
    """The first that a command starts is the probe of the jail, which finds no such variable."""
    seen = []

    def noted():
        seen.append(VARIABLE in os.environ)
        return layers.Layers((), {})

    for module in (grader, run, layers):
        monkeypatch.setattr(module, "available", noted)
    if words[0] == "batch":
        folder = tmp_path / "submitted" / "ann" / "dilated_conv"
        folder.mkdir(parents=True)
        (folder / "dilated_conv.ipynb").write_bytes(RELEASE.read_bytes())
        words = [*words, "--course-dir", tmp_path]
    result = CliRunner().invoke(command.app, list(map(str, words)))
    assert (result.exit_code, seen) == (3, [False])
