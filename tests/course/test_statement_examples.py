"""The examples that the suites show: small, right, and those of the exercises' own statements."""

import importlib
import re
from functools import cache

import pytest
import torch
from torch import nn

from autograder.suite.examples import SIDE, rows, telling
from scripts.known_answers import messages, solutions, submission
from scripts.make_exercises import ROOT, read, slugs
from tests.autograder.fake_student import FakeRemote, FakeStudent

PICTURED = {
    "dilated_conv": {"dilate_kernel", "dilated_conv2d"},
    "transposed_conv": {"conv_matrix", "conv_transpose2d", "conv2d_input_grad"},
    "upsampling": {
        *("upsample_nearest", "upsample_bilinear", "bilinear_kernel", "pixel_shuffle"),
        *("pixel_unshuffle", "overlap", "ResizeConv2d"),
    },
    "receptive_field": {"coverage", "measured_receptive_field"},
    "unet": {"center_crop"},
    "dcgan": set(),  # losses are single numbers, and nets are drawn at random
    "super_resolution": {"ResidualESPCN"},
}


def examples(slug):
    """A suite's examples by question."""
    return getattr(importlib.import_module(f"autograder.suites.test_{slug}"), "EXAMPLES", {})


EVERY = [
    pytest.param(slug, name, example, id=f"{name}-{place}")
    for slug in slugs()
    for name, listed in examples(slug).items()
    for place, example in enumerate(listed)
]


@cache
def solved(slug):
    """The solution's answers, executed once."""
    return Solved(slug)


class Solved(FakeStudent):
    """The solution's answers, in this process."""

    def __init__(self, slug):
        head = "import torch\nimport torch.nn.functional as F\nfrom torch import nn\n"
        super().__init__(head + "\n\n".join(solutions(slug).values()))

    def reference(self, path, *args, **kwargs):
        """A module of torch.nn."""
        return FakeRemote(getattr(nn, path)(*args, **kwargs))


def exercise(slug, name):
    """What students read about a question: its statement and its check cell."""
    cells = {cell["id"]: cell["text"] for cell in read(ROOT / f"solutions/{slug}/{slug}.ipynb")}
    return f"{cells[f'about_{name}']}\n{cells[f'test_{name}']}"


def test_each_suite_pictures_what_it_should():
    """The questions with an example are those where a grid says more than a number."""
    assert {slug: set(examples(slug)) for slug in slugs()} == PICTURED


@pytest.mark.parametrize(("slug", "name", "example"), EVERY)
def test_the_solution_gives_what_the_example_expects(slug, name, example):
    """The solution's answer to an example equals its reference, and both are drawn alike."""
    shown = telling(solved(slug), name, [example])
    assert shown.found == ""
    assert shown.got == shown.expected == rows(example.expected())


@pytest.mark.parametrize(("slug", "name", "example"), EVERY)
def test_an_example_is_small(slug, name, example):
    """The grid has at most 16×16 numbers, the call a few lines of text."""
    value = example.expected()
    assert value.numel() / value.shape[-1] <= SIDE
    assert value.shape[-1] <= SIDE
    assert len(example.text(name)) <= 260


@pytest.mark.parametrize(("slug", "name", "example"), EVERY)
def test_an_example_stands_in_the_exercise(slug, name, example):
    """Every whole number that it should give can be read in the statement or the check cell."""
    words = set(re.findall(r"\d+", exercise(slug, name)))
    whole = {str(abs(cell)) for line in rows(example.expected()) for cell in line
             if isinstance(cell, int)}  # fmt: skip
    assert whole - {"0"} <= words


@pytest.mark.parametrize(("slug", "name", "example"), EVERY)
def test_the_call_can_be_typed_as_it_stands(slug, name, example):
    """Below the answers, the call's text gives what the example expects."""
    text = example.text(name).removesuffix(" with weights of 1 and biases of 0")
    names = {"torch": torch, "nn": nn, name: getattr(solved(slug), name)._value}
    value = eval(text, names)
    assert value.shape == example.expected().shape
    if not example.ones:
        assert rows(value) == rows(example.expected())


IN_JAIL = {
    "upsampling": ("ResizeConv2d", "padding=kernel_size // 2", "padding=0"),
    "receptive_field": ("measured_receptive_field", "size // 2].isnan", "size // 2 - 1].isnan"),
    "super_resolution": ("ResidualESPCN", 'mode="bicubic"', 'mode="bilinear"'),
    "dilated_conv": ("dilate_kernel", "::dilation] = weight", "::dilation] = 2 * weight"),
}


@pytest.mark.parametrize("slug", IN_JAIL)
def test_an_example_is_called_in_the_jail_and_no_hidden_number_leaves(
    slug, grader, tmp_path, monkeypatch
):
    """Whatever the secret, what is expected is the statement's, and messages hold no value."""
    name, right, wrong = IN_JAIL[slug]
    answers = solutions(slug)
    assert right in answers[name]
    path = submission(tmp_path, slug, {**answers, name: answers[name].replace(right, wrong)})
    shown = []
    for secret in ("one", "another"):
        monkeypatch.setattr(grader, "secret", secret)
        report = grader.grade(path, questions={name})
        [question] = report.questions
        assert question.points < question.max_points
        assert not re.search(r"\d\.\d{3}", "".join(messages(report)))
        shown.append(question.example)
    assert shown[0] == shown[1]
    assert shown[0].expected in [rows(example.expected()) for example in examples(slug)[name]]
    assert shown[0].got != shown[0].expected
    assert shown[0].found
