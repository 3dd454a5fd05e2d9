"""Suites whose every question is answered by lies: whatever comes out of a jail, no test breaks."""

import random

import pytest
import torch

from autograder.assignment import known_slugs, load_assignment
from autograder.failures import BadAnswer, Died, Raised, TimedOut
from autograder.notebook import Submission
from autograder.suite.plugin import Plugin
from autograder.suite.run import run_suite

SEEDS = (1, 2)
VALUES = [
    *(0, -1, 3, 1 << 40, 10**400, True, None, "three", 2.5, float("nan"), float("inf")),
    *([], [1], [2.5, "three"], [[[1]]], (), (0.5, 0.5), (10**400, None), {}, {"weight": 5}),
    *(torch.Size([3, 1 << 40]), torch.float16),
    *(torch.zeros(shape) for shape in [(), (0,), (3,), (2, 3, 4, 5), (0, 3, 2, 2), (1,) * 8]),
    *(torch.ones(2, 3, 3, 3, dtype=dtype) for dtype in (torch.int64, torch.bool, torch.bfloat16)),
    *(torch.ones(shape, dtype=torch.complex64) for shape in [(), (1,), (4, 4)]),
    torch.full((2, 3, 4), float("nan"), dtype=torch.float64),
    *(
        [torch.zeros(())] * 2,
        (torch.ones(1, dtype=torch.complex64),) * 2,
        [torch.zeros(2, 1, 8, 8)],
    ),
    *({name: torch.zeros(2, 3, 1, 1)} for name in ("weight", 5, None, "\x1b[2J" * 100)),
    *({"weight": torch.zeros(shape)} for shape in [(), (0, 3, 3, 3), (1, 1, 1, 1), (3,)]),
    {"0.weight": torch.ones(3, 1, 3, 3, dtype=torch.complex64), "bias": torch.zeros(3)},
]
FAILURES = [
    Raised("ValueError", 1, "size kernel_size stride padding dilation 0 -1", bases=("ValueError",)),
    Raised("TypeError", None, ""),
    Died("exit status 0"),
    TimedOut(10),
    BadAnswer("wrote something else than an answer to its output"),
]


class Lie:
    """A handle on anything: it has every attribute and item, can be called, and is read as told."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw

    def __getattr__(self, name: str) -> "Lie":
        if name.startswith("__"):
            raise AttributeError(name)
        return Lie(self._draw)

    def __getitem__(self, key: object) -> "Lie":
        """An item."""
        return Lie(self._draw)

    def __call__(self, *args: object, **kwargs: object) -> "Lie":
        """Another lie, or now and then a failure."""
        if self._draw.random() < 0.03:
            raise self._draw.choice(FAILURES)
        return Lie(self._draw)

    def read(self, max_bytes: int = 0) -> object:
        """Any value."""
        return self._draw.choice(VALUES)


class Liar(Lie):
    """A student all of whose answers are lies."""

    def named(self, name: str) -> Lie:
        """An answer."""
        return Lie(self._draw)

    def grad(self, output: Lie, inputs: list, grad_output: torch.Tensor) -> list:
        """A gradient for each input, or none."""
        return [self._draw.choice([None, Lie(self._draw)]) for _ in inputs]

    def watch(self, remotes: list) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


@pytest.mark.parametrize("slug", known_slugs())
def test_no_lie_makes_a_suite_stumble(slug):
    """Every test fails or, by accident, passes; none waits for a human."""
    assignment = load_assignment(slug)
    submission = Submission(dict.fromkeys(assignment.names, ""), {}, ())
    for seed in SEEDS:
        liar = Liar(random.Random(seed))
        records = run_suite(Plugin(assignment, submission, lambda *_, it=liar: it, "secret"))
        tests = [test for record in records for test in record.tests]
        assert [test for test in tests if test.outcome == "unchecked"] == []
