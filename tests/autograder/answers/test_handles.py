"""The handle on answers: objects stay in the jail, values come out."""

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from autograder.failures import BadAnswer, Died, Missing, Raised
from autograder.student import Budget, Remote

LINEAR = """
class Answer(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(size))
        self.calls = 0
    def forward(self, x):
        self.calls += 1
        return self.weight * x
"""


def test_a_function_is_called_with_tensors_and_plain_data(made):
    """Positional and keyword arguments arrive as they were sent."""
    student = made(f="def f(*args, **kwargs): return args, kwargs")
    args, kwargs = student.f("text", 1, True, None, [2.5, (3,)], scale={"a": -0.0}).read()
    assert args == ("text", 1, True, None, [2.5, (3,)])
    assert type(args[2]) is bool
    assert kwargs == {"scale": {"a": -0.0}}


def test_a_tensor_argument_is_a_copy(made):
    """What the answer does to it is not seen here, and two calls get two copies."""
    student = made(f="def f(x):\n    x += 1\n    return x")
    x = torch.zeros(2, 3, dtype=torch.float64)
    assert torch.equal(student.f(x).read(), x + 1)
    assert torch.equal(student.f(x).read(), x + 1)


def test_a_kept_tensor_shows_what_was_done_to_it(made):
    """`student.tensor` is one object in the jail: a change in place can be read back."""
    student = made(f="def f(x):\n    x += 1\n    return 0")
    kept = student.tensor(torch.zeros(2))
    student.f(kept)
    assert kept.read().tolist() == [1, 1]


def test_modules_are_built_used_and_read(made):
    """Construction, a state dict, a forward pass, attributes, methods, a dtype."""
    student = made(Answer=LINEAR)
    layer = student.Answer(3)
    layer.load_state_dict({"weight": torch.tensor([1.0, 2.0, 3.0])})
    layer.to(torch.float64)
    assert torch.equal(
        layer(torch.ones(3, dtype=torch.float64)).read(),
        torch.tensor([1, 2, 3], dtype=torch.float64),
    )
    assert layer.calls.read() == 1
    assert layer.weight.shape.read() == torch.Size([3])
    assert layer.eval().training.read() is False
    assert layer.state_dict()["weight"].read().tolist() == [1, 2, 3]


def test_two_objects_are_two(made):
    """Handles do not mix up the objects they stand for."""
    student = made(Answer=LINEAR)
    one, two = student.Answer(1), student.Answer(2)
    assert one.weight.read().shape == (1,)
    assert two.weight.read().shape == (2,)


def test_torchs_own_modules_are_built_in_the_jail(made):
    """By name, to be handed to an answer; functions of torch likewise."""
    student = made(f="def f(net, x, how): return how(net(x))")
    layer = student.nn.Linear(2, 1)
    layer.load_state_dict({"weight": torch.ones(1, 2), "bias": torch.zeros(1)})
    total = student.f(layer, torch.ones(2), student.nn.functional.relu.remote())
    assert total.read().tolist() == [2]
    assert student.reference("Conv2d", 3, 8, 3).weight.shape.read() == (8, 3, 3, 3)


def test_torchs_optimizers_are_built_in_the_jail(made):
    """For answers that train; the first one imports half of torch, which takes its time."""
    student = made(f="x = 1", budget=Budget(call=60, question=60))
    optimizer = student.optim.SGD(student.nn.Linear(2, 1).parameters(), lr=0.5)
    assert optimizer.defaults["lr"].read() == 0.5


def test_gradients_equal_torchs(made):
    """For inputs and parameters, for a given gradient of the output."""
    student = made(f="def f(x, weight):\n    return F.linear(x, weight).tanh()")
    x, weight = torch.randn(2, 3, dtype=torch.float64), torch.randn(4, 3, dtype=torch.float64)
    given = torch.randn(2, 4, dtype=torch.float64)
    remote = [student.tensor(one, requires_grad=True) for one in (x, weight)]
    found = student.grad(student.f(*remote), remote, given)
    leaves = [one.clone().requires_grad_() for one in (x, weight)]
    expected = torch.autograd.grad(F.linear(*leaves).tanh(), leaves, given)
    for one, other in zip(found, expected, strict=True):
        torch.testing.assert_close(one.read(), other)


def test_a_gradient_that_is_not_there_is_none(made):
    """An input without influence has none; an output that left the graph has none at all."""
    student = made(f="def f(x, y): return 2 * x", other="def other(x): return x.data")
    x, y = (student.tensor(torch.ones(1), requires_grad=True) for _ in range(2))
    found = student.grad(student.f(x, y), [x, y], torch.ones(1))
    assert found[0].read().tolist() == [2]
    assert found[1] is None
    assert student.grad(student.other(x), [x], torch.ones(1)) == [None]


def test_a_gradient_can_be_asked_for_twice(made):
    """The graph is kept."""
    student = made(f="def f(x): return x ** 2")
    x = student.tensor(torch.ones(1), requires_grad=True)
    y = student.f(x)
    for _ in range(2):
        assert student.grad(y, [x], torch.ones(1))[0].read().tolist() == [2]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("nn.Linear(1, 1)", "a Linear where a tensor or plain data is expected"),
        ("torch.ones(2).to_sparse()", "whose elements cannot be read as numbers"),
        ("torch.ones(10_000)", "a Tensor of 40000 bytes or items, far more than expected"),
        ("[0] * 100_000", "far more than expected"),
        ("(lambda x: x.append(x) or x)([])", "returned lists nested too deep to be read"),
    ],
)
def test_what_is_no_value_is_a_bad_answer(made, source, sentence):
    """The sentence says what came instead; the child lives on."""
    student = made(f=f"def f(): return {source}")
    remote = student.f()
    with pytest.raises(BadAnswer, match=sentence):
        remote.read(max_bytes=1000)
    assert type(student.f) is Remote


def test_an_exception_has_type_line_and_message(made):
    """The line is the last one of the student's own cell that it passed."""
    student = made(
        helper="def check(d):\n    if d < 1:\n        raise ValueError(f'dilation (={d})')",
        f="\n\ndef f(d):\n    check(d)\n    return d.size",
    )
    with pytest.raises(Raised, match=r"raised ValueError on line 3 of `helper`: dilation \(=0\)"):
        student.f(0)
    with pytest.raises(Raised, match="raised AttributeError on line 5 of `f`") as caught:
        student.f(1)
    assert caught.value.bases == ("AttributeError", "Exception", "BaseException", "object")


def test_a_subclass_of_a_standard_exception_says_what_it_derives_from(made):
    """`bases` holds the standard names only."""
    source = "class Bad(ValueError): pass\ndef f(): raise Bad('no')"
    with pytest.raises(Raised, match="raised Bad on line 2") as caught:
        made(f=source).f()
    assert caught.value.bases[0] == "ValueError"


def test_an_undefined_name_is_told(made):
    """The name is there for whoever knows where else it is defined."""
    with pytest.raises(Raised, match="NameError") as caught:
        made(f="def f(): return helper()").f()
    assert caught.value.name == "helper"


def test_a_message_is_cut_and_cleaned(made):
    """200 characters, nothing that a terminal would obey."""
    source = "def f(): raise ValueError('\\x1b[31m\\u202e\\ud800' + 'x' * 1000)"
    with pytest.raises(Raised, match="ValueError") as caught:
        made(f=source).f()
    message = caught.value.message
    assert message.startswith("\\x1b[31m\\u202e\\ud800xx")
    assert len(message) < 250


def test_an_exception_without_text_has_none(made):
    """A `__str__` that raises is nobody's problem but its own."""
    source = "class Bad(Exception):\n    def __str__(self): raise self\ndef f(): raise Bad"
    with pytest.raises(Raised, match=r"raised Bad on line 3 of `f`$"):
        made(f=source).f()


def test_leaving_by_the_interpreters_door_is_an_exception(made):
    """`sys.exit` in an answer raises SystemExit as everywhere."""
    student = made(f="import sys\ndef f(): sys.exit(3)")
    with pytest.raises(Raised, match="raised SystemExit on line 2 of `f`: 3"):
        student.f()


def test_a_name_nobody_defined_is_missing(made):
    """Neither our imports' cell nor the student's gave it."""
    with pytest.raises(Missing, match="`f` does not exist: no cell of that name defines it"):
        made(other="x = 1").f()


def test_an_attribute_that_is_not_there_is_an_error_of_the_answer(made):
    """As in Python, an AttributeError; here it came out of the jail."""
    student = made(Answer=LINEAR)
    layer = student.Answer(1)
    with pytest.raises(Raised, match="raised AttributeError: 'Answer' object has no attribute"):
        layer.bias.read()


def test_printed_text_of_a_call_is_dropped(made):
    """An answer may print what it likes, to any stream."""
    source = "import os, sys\ndef f():\n    print('x' * 10**6)\n    os.write(1, b'x' * 10**6)"
    assert made(f=source + "\n    sys.stderr.write('x')\n    return 1").f().read() == 1


def test_objects_nobody_holds_are_forgotten(made):
    """The jail keeps no tensor for which there is no Remote any more."""
    source = "import weakref\nseen = []\n"
    source += "class Big: pass\ndef f():\n    big = Big()\n    seen.append(weakref.ref(big))\n"
    source += "    return big\ndef alive(): return sum(one() is not None for one in seen)"
    student = made(f=source)
    kept = student.f()
    student.f()
    student.f()
    assert student.alive().read() == 1
    assert repr(kept).startswith("<object")


def test_an_argument_that_cannot_be_sent_is_our_mistake(made):
    """A suite that hands over a module of its own process is told so."""
    student = made(f="def f(x): return x")
    with pytest.raises(TypeError, match="An argument cannot be sent into the jail: A Linear"):
        student.f(nn.Linear(1, 1))


def test_the_answer_called_as_a_method_here_is_reached_by_name(made):
    """`student.named(name)` finds what a method's name hides."""
    assert made(tensor="tensor = 3").named("tensor").read() == 3


REPLACES = """
from torch import nn
class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
    def forward(self, x):
        return x * self.weight
    def replace(self):
        self.weight = nn.Parameter(torch.zeros(2))
"""


def test_an_attribute_is_what_it_was_when_it_was_named(made):
    """What is asked for late is the object that lay there, though another lies there by now."""
    student = made(Layer=REPLACES)
    layer = student.Layer()
    named, trained = layer.weight, layer.weight
    output = layer(student.tensor(torch.ones(2)))
    student.grad(output, [trained], torch.ones(2))
    layer.replace()
    assert named.read().tolist() == [1, 1]
    assert trained.read().tolist() == [1, 1]
    assert layer.weight.read().tolist() == [0, 0]


def test_the_input_of_a_gradient_is_kept_as_it_was(made):
    """It is named in the request alone, and still is the tensor that it was then."""
    student = made(Layer=REPLACES)
    layer = student.Layer()
    output = layer(student.tensor(torch.ones(2)))
    weight = layer.weight
    [gradient] = student.grad(output, [weight], torch.ones(2))
    layer.replace()
    assert weight.read().tolist() == [1, 1]
    assert gradient.read().tolist() == [1, 1]


def test_what_was_named_in_a_process_that_ended_is_not_asked_for(made):
    """A name that is still held does not keep the next process from being asked."""
    student = made(f="import os\ndef f(): os._exit(3)\nclass g:\n    x = 1")
    named = student.g.x
    with pytest.raises(Died, match="exit status 3"):
        student.f()
    assert student.g.x.read() == 1
    with pytest.raises(Died, match="exit status 3"):
        named.read()
