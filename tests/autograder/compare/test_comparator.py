"""What a suite's author may ask of single values, and how calls are written."""

import pytest
import torch
from torch.nn import functional as F

from autograder.compare import Wrong
from autograder.compare.wording import argument_names, call_text, singled_out
from autograder.failures import Failure
from autograder.student import Remote
from autograder.suite.authoring import Arguments


def test_plain_data_is_compared_exactly(against):
    """`equal` takes the very value and type."""
    student, compare = against("x = [1, 2]")
    compare.equal(student.x, [1, 2])
    with pytest.raises(Wrong, match="got 2, which is too small"):
        compare.equal(student.x, [1, 3])


def test_one_tensor_is_compared_with_its_misconceptions(against, cases):
    """`values` compares a tensor and names the mistake that has the same numbers."""
    x = cases.randn(4)
    student, compare = against("y = None")
    compare.values(student.tensor(x), x)
    with pytest.raises(Wrong, match="wrong values at 4 of 4") as caught:
        compare.values(student.tensor(-x), x, misconceptions={"kept": x, "turned": -x})
    assert caught.value.misconception == "turned"


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("torch.ones(3, 2)", r"expected shape \(2, 3\), got \(3, 2\)$"),
        ("torch.ones(2, 3).double()", "expected dtype float32, got float64$"),
        ("torch.ones(2, 3) / 0", "NaN or infinity"),
        ("7", "expected a tensor, got an int"),
    ],
)
def test_a_tensor_for_the_authors_own_check_has_the_right_form(against, source, finding):
    """`read` gives a tensor of the very shape and dtype, finite, or fails."""
    student, compare = against(f"x = {source}")
    with pytest.raises(Wrong, match=finding):
        compare.read(student.x, (2, 3), torch.float32)


def test_a_tensor_in_the_right_form_is_handed_over(against):
    """`read` returns the value."""
    student, compare = against("x = torch.ones(2, 3)")
    assert torch.equal(compare.read(student.x, (2, 3), torch.float32), torch.ones(2, 3))


def test_a_check_of_the_authors_own_fails_with_its_sentence(against):
    """`that` is silent on truth and says the sentence otherwise."""
    _, compare = against("")
    compare.that(True, "all is well")
    with pytest.raises(Wrong, match="the weight is too large") as caught:
        compare.that(False, "the weight is too large", hint="Sizes")
    assert caught.value.hint == "Sizes"


def test_a_call_is_written_with_shapes_for_tensors():
    """Tensors stand as their shape, dtypes where they are not float64, the rest as typed."""
    call = call_text("f", (torch.zeros(2, 3).double(), None), {"w": torch.zeros(2), "mode": "a"})
    assert call == "f(tensor(2, 3), None, w=tensor(2) float32, mode='a')"


def test_what_lives_in_the_jail_is_written_as_dots():
    """An object that the suite has built there says nothing to a student."""
    built = Remote(asking=None, child=None, number=91)
    assert call_text("icnr_", (built, 2), {"initializer": built}) == "icnr_(…, 2, initializer=…)"


def test_a_long_call_is_cut():
    """A call with long arguments stays readable."""
    assert len(call_text("f", ([1] * 1000,), {})) <= 200


def test_arguments_are_called_by_their_names():
    """Names come from a signature, or from torch's documentation, or are ordinals."""

    def three(first, second, *rest):
        return first

    assert argument_names(three, (1, 2, 3), {"last": 4}) == [
        "`first`",
        "`second`",
        "argument 3",
        "`last`",
    ]
    assert argument_names(F.conv2d, (1, 2), {}) == ["`input`", "`weight`"]


@pytest.mark.parametrize(
    ("state", "finding"),
    [
        ("5", "does not hold tensors by their names"),
        ("{'weight': 5}", "does not hold tensors by their names"),
        ("{5: torch.zeros(2)}", "does not hold tensors by their names"),
        ("{'weight': torch.zeros(0, 2)}", "tensors without elements, or complex ones"),
        ("{'weight': torch.zeros(2, dtype=torch.complex64)}", "without elements, or complex ones"),
    ],
)
def test_a_state_dict_can_be_computed_with(against, state, finding):
    """What a suite's own check would stumble over fails the test with a sentence."""
    student, compare = against(f"class f:\n    def state_dict(self): return {state}")
    with pytest.raises(Wrong, match=finding):
        compare.state(student.f())


def test_a_state_dict_is_held_against_another(against):
    """Names, shapes and dtypes are those of the other; then it is returned."""
    student, compare = against("def f(): return nn.Linear(2, 3)")
    like = torch.nn.Linear(2, 3).state_dict()
    assert compare.state(student.f(), like=like).keys() == like.keys()
    for other in ({"weight": like["weight"]}, {**like, "bias": torch.zeros(2)}):
        with pytest.raises(Wrong, match="other names, shapes or dtypes than it should"):
            compare.state(student.f(), like=other)


def test_plain_data_for_a_check_of_the_suites_own_has_its_type(against):
    """A bool is no int, nor is a text that can be compared with nothing."""
    student, compare = against("f = [3, True, 'three']")
    assert compare.plain(student.f[0], int) == 3
    for place in (1, 2):
        with pytest.raises(Wrong, match="something else than plain data of type int"):
            compare.plain(student.f[place], int)


def test_a_suites_own_sentence_may_hold_a_name_of_the_students(against):
    """It is cut, and what cannot be seen in it is written out."""
    _, compare = against("f = 1")
    with pytest.raises(Wrong) as caught:
        compare.that(False, "`\x1b[2J" + "x" * 5000 + "`")
    assert str(caught.value).startswith("`\\x1b[2Jxx")
    assert len(str(caught.value)) < 500


DOUBLED = [(1,), (2,), (3,)]


@pytest.mark.parametrize(
    ("body", "called", "finding"),
    [
        ("return 2 * x if x < 3 else 7", "f(3)", "got 7, which is too large"),
        ("return None if x > 1 else 2", "f(2)", "expected an int, got None"),
        ("return 2 * x if x < 3 else [0][1]", "f(…)", "raised IndexError"),
        ("raise ValueError('at [0]: ')", "f(…)", "raised ValueError"),
        ("raise ValueError('at [99]: ')", "f(…)", "raised ValueError"),
    ],
)
def test_of_many_calls_the_wrong_one_is_told(against, body, called, finding):
    """A suite asks for many answers in a row; a student reads of one that can be typed."""
    source = f"def f(x): {body}\ndef each(answer, stacks): return [answer(*one) for one in stacks]"
    student, compare = against(source)
    with pytest.raises((Wrong, Failure)) as caught:
        compare.call(
            lambda each_of: student.each(student.f, each_of),
            lambda each_of: [2 * x for (x,) in each_of],
            each_of=DOUBLED,
        )
    assert caught.value.called == called
    assert getattr(caught.value, "finding", str(caught.value)).startswith(finding)


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        ("at [2]: got 7.", (3,)),
        ("called again, at [1]: got 7.", (2,)),
        ("expected a list, got a str ('at [99]: ').", (...,)),
        ("at [0]: got 'at [99]: '.", (1,)),
    ],
)
def test_a_place_is_read_where_the_comparison_wrote_it(finding, told):
    """At the start alone: what stands further on may be a student's, and no call has number 99."""
    call, rest = singled_out(Arguments((), {"each_of": DOUBLED}), finding)
    assert call.args == told
    assert ("at [" in rest) is ("99" in finding)
