"""The fixture `compare`: what a suite's author calls."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from autograder.compare.answers import read_like, require_equal
from autograder.compare.calls import check_call, check_value
from autograder.compare.closeness import difference
from autograder.compare.modules import check_module, check_module_value, make_pairs
from autograder.compare.refusals import Mention, named_in, require_refused, with_bad
from autograder.compare.state import read_state
from autograder.compare.values import value_difference
from autograder.compare.verdicts import Wrong
from autograder.compare.wording import call_text, singled_out
from autograder.failures import Failure
from autograder.suite.authoring import Arguments
from autograder.text import clean_line

NOTHING: Mapping = {}
SENTENCE = 400
"""Characters of a suite's own sentence."""


class Comparator:
    """Holds a student's answers against references; the signatures are in `autograder.suite`.

    `student` is the handle on the answers, `name` the question (how calls are written in
    feedback), `generator` draws output gradients and parameters. Every method raises Wrong with
    a sentence where the answer differs, lets the answer's own failures pass with the call noted
    on them, and raises Degenerate where the case itself is no good.
    """

    def __init__(self, student: Any, name: str, generator: torch.Generator) -> None:
        self.student, self.name, self.generator = student, name, generator
        self._valid: list[tuple[Arguments, ...]] = []

    def call(
        self,
        answer: Callable,
        reference: Callable,
        /,
        *args: Any,
        gradients: bool | None = None,
        misconceptions: Mapping[str, Callable] = NOTHING,
        nonfinite: bool = False,
        hint: str = "",
        **kwargs: Any,
    ) -> None:
        """Compare a function's values, gradients, second call and untouched inputs."""
        call = Arguments(args, kwargs)
        with self._about(call, hint):
            check_call(
                self.student,
                answer,
                reference,
                call,
                gradients,
                misconceptions,
                self.generator,
                nonfinite,
            )

    def module(
        self,
        cls: Callable,
        reference_cls: Callable,
        /,
        *inputs: Any,
        build: Arguments,
        reference_build: Arguments | None = None,
        parameters: str = "names",
        gradients: bool = True,
        misconceptions: Mapping[str, Callable] = NOTHING,
        hint: str = "",
    ) -> None:
        """Compare two objects of a class with two of the reference's, used in turn."""
        call = Arguments(inputs)
        with self._about(build, hint):
            pairs = make_pairs(
                cls,
                reference_cls,
                build,
                reference_build or build,
                call,
                self.generator,
                parameters,
            )
        with self._about(build, hint, call):
            check_module(self.student, pairs, call, gradients, misconceptions, self.generator)

    def raises(
        self,
        answer: Callable,
        reference: Callable,
        /,
        *args: Any,
        bad: Mapping[str | int, Any],
        mentions: Sequence[Mention] | None = None,
        hint: str = "",
        **kwargs: Any,
    ) -> None:
        """After the nearest valid call has been right: the bad one must raise ValueError."""
        call = Arguments(args, kwargs)
        if self._is_new(Arguments((reference,)), call):
            with self._about(call, hint):
                check_value(answer, reference, call, self.generator)
        wrong = with_bad(call, bad)
        words = named_in(bad) if mentions is None else mentions
        with self._about(wrong, hint):
            require_refused(lambda: answer(*wrong.args, **wrong.kwargs), words)

    def module_raises(
        self,
        cls: Callable,
        reference_cls: Callable,
        /,
        *inputs: Any,
        build: Arguments,
        bad: Mapping[str | int, Any] | None = None,
        bad_inputs: tuple | None = None,
        mentions: Sequence[Mention] | None = None,
        parameters: str = "names",
        hint: str = "",
    ) -> None:
        """The same for a class: bad arguments at construction, bad inputs when called."""
        call = Arguments(inputs)
        if bad_inputs is not None or self._is_new(Arguments((reference_cls,)), build, call):
            with self._about(build, hint, call):
                [pair] = make_pairs(
                    cls, reference_cls, build, build, call, self.generator, parameters, count=1
                )
                check_module_value(pair, call, self.generator)
        if bad is not None:
            wrong = with_bad(build, bad)
            words = named_in(bad) if mentions is None else mentions
            with self._about(wrong, hint):
                require_refused(lambda: cls(*wrong.args, **wrong.kwargs), words)
        if bad_inputs is not None:
            with self._about(build, hint, Arguments(bad_inputs)):
                require_refused(lambda: pair.remote(*bad_inputs), mentions or [])

    def equal(self, remote: Any, expected: Any, hint: str = "") -> None:
        """Compare plain data exactly: bool is not int, 2 is not 2.0."""
        with self._about(None, hint):
            require_equal(read_like(remote, expected), expected)

    def values(
        self,
        remote: Any,
        expected: torch.Tensor,
        misconceptions: Mapping[str, torch.Tensor] = NOTHING,
        hint: str = "",
    ) -> None:
        """Compare one tensor's shape, dtype and values."""
        known = {sentence: lambda value=value: value for sentence, value in misconceptions.items()}
        with self._about(None, hint):
            require_equal(read_like(remote, expected), expected, Arguments(), known)

    def read(self, remote: Any, shape: Sequence[int], dtype: torch.dtype) -> torch.Tensor:
        """A tensor of exactly this shape and dtype, all finite, for a check of the suite's own."""
        wanted = torch.empty(tuple(shape), dtype=dtype)
        with self._about(None, ""):
            got = read_like(remote, wanted)
            if not isinstance(got, torch.Tensor):
                raise Wrong(value_difference(got, wanted))
            if got.shape != wanted.shape or got.dtype != dtype:
                raise Wrong(difference(got, wanted))
            if not bool(torch.isfinite(got).all()):
                raise Wrong("NaN or infinity among the values")
        return got

    def state(
        self, remote: Any, like: Mapping[str, torch.Tensor] | None = None
    ) -> Mapping[str, torch.Tensor]:
        """A module's state dict, of `like`'s names, shapes and dtypes if told."""
        with self._about(None, ""):
            return read_state(remote, like)

    def plain(self, remote: Any, kind: type) -> Any:
        """Plain data of exactly this type, for a check of the suite's own."""
        with self._about(None, ""):
            got = remote.read()
            if type(got) is not kind:
                raise Wrong(f"got something else than plain data of type {kind.__name__}")
        return got

    def that(self, condition: bool, sentence: str, hint: str = "") -> None:
        """Fail with `sentence` unless the condition is true; it may hold the student's words."""
        with self._about(None, hint):
            if not condition:
                raise Wrong(clean_line(sentence, SENTENCE))

    def _is_new(self, *calls: Arguments) -> bool:
        """Whether a valid call is made for the first time in this test; several bad ones may
        follow the same.
        """
        known = any(all(map(_alike, calls, others)) for others in self._valid)
        if not known:
            self._valid.append(calls)
        return not known

    @contextmanager
    def _about(
        self, call: Arguments | None, hint: str, then: Arguments | None = None
    ) -> Iterator[None]:
        try:
            yield
        except (Wrong, Failure) as error:
            called = ""
            if call is not None:
                # A failure's words may be the student's own: no place is read out of them.
                call, found = singled_out(call, error.finding if isinstance(error, Wrong) else "")
                called = call_text(self.name, call.args, call.kwargs)
                if isinstance(error, Wrong):
                    error.finding = found
            if then is not None:
                called += call_text("", then.args, then.kwargs)
            error.called = getattr(error, "called", "") or called
            error.hint = getattr(error, "hint", "") or hint
            raise


def _alike(left: Arguments, right: Arguments) -> bool:
    if left.kwargs.keys() != right.kwargs.keys() or len(left.args) != len(right.args):
        return False
    pairs = [*zip(left.args, right.args, strict=True)]
    pairs += [(value, right.kwargs[key]) for key, value in left.kwargs.items()]
    return all(one is two or (_plain(one, two) and one == two) for one, two in pairs)


def _plain(one: Any, two: Any) -> bool:
    return type(one) is type(two) and isinstance(one, int | float | str)
