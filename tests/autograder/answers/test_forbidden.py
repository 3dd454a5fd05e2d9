"""Forbidden operators: refused however they are reached, from the question's first call on."""

import pytest
import torch

from autograder.failures import BadAnswer, Failure, Forbidden, Missing, Raised, Unchecked
from autograder.loading import Helper
from autograder.student import Budget
from autograder.worker.wire import messages
from autograder.worker.wire.frames import Deadline

IMAGE = torch.arange(2 * 5 * 6, dtype=torch.float32).reshape(1, 2, 5, 6)
KERNEL = torch.ones(2, 2, 3, 3)
KEYS = "torch._C.DispatchKeySet(torch._C.DispatchKey.CPU)"
BOXED = "x, w, None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1"
LONG = Budget(call=30, cell=30, question=60)

CONVOLUTIONS = {
    "functional": "F.conv2d(x, w)",
    "torch": "torch.conv2d(x, w)",
    "tensor of mkldnn": "torch.conv2d(x.to_mkldnn(), w.to_mkldnn())",
    "string padding": "F.conv2d(x, w, padding='same')",
    "module": "nn.Conv2d(2, 2, 3)(x)",
    "transposed module": "nn.ConvTranspose2d(2, 2, 3)(x)",
    "one dimension": "F.conv1d(x[0], w[0])",
    "three dimensions": "F.conv3d(x[None], w[None])",
    "aten": "torch.ops.aten.conv2d(x, w)",
    "aten, backend's own": "torch.ops.aten.mkldnn_convolution(x, w, None, *[[0, 0]] , [1, 1], "
    "[1, 1], 1)",
    "thnn": "torch.ops.aten.thnn_conv2d(x, w, [3, 3])",
    "slow": "torch.ops.aten._slow_conv2d_forward(x, w, [3, 3], None, [1, 1], [0, 0])",
    "slow, into a tensor": "torch.ops.aten._slow_conv2d_forward.output(x, w, [3, 3], None, "
    "[1, 1], [0, 0], output=torch.empty(0))",
    "slow, dilated": "torch.ops.aten.slow_conv_dilated2d(x, w, [3, 3])",
    "slow, transposed": "torch.ops.aten.slow_conv_transpose2d(x, w, [3, 3])",
    "nnpack": "torch._nnpack_spatial_convolution(x, w, None, 0)",
    "time, batch, channels": "torch.conv_tbc(x[0], w[:, :, 0].reshape(1, 6, 2), x.new_zeros(2))",
    "its backward": "torch.ops.aten.conv_tbc_backward(x[0, :, :, :2], x[0], "
    "w.reshape(1, 6, 6)[:, :, :2], w.new_zeros(2), 0)",
    "backward": "torch.ops.aten.convolution_backward(x[..., :3, :4], x, w, None, [1, 1], [0, 0], "
    "[1, 1], False, [0, 0], 1, [True, True, False])[0]",
    "gradient functions": "torch.nn.grad.conv2d_input(x.shape, w, x[..., :3, :4])",
    "pointwise": "torch.ops.mkldnn._convolution_pointwise(x, w, None, [0, 0], [1, 1], [1, 1], 1, "
    "'none', [], '')",
    "prepacked": "torch.ops.mkldnn_prepacked.conv2d_prepack(w, None, [1, 1], [0, 0], [1, 1], 1, "
    "[1, 2, 5, 6], 'none')",
    "redispatched": f"torch.ops.aten.convolution.default.redispatch({KEYS}, {BOXED})",
    "fetched now": f"torch.library.get_kernel('aten::convolution', 'CPU').call_boxed({KEYS}, "
    f"{BOXED})",
    "below a guard": "guarded(x, w)",
    "vmap": "torch.vmap(lambda one: F.conv2d(one, w))(x[None])",
    "forward mode": "torch.func.jvp(lambda one: F.conv2d(one, w), (x,), (x,))[0]",
    "script": "torch.jit.script(Net())(x)",
    "trace": "torch.jit.trace(Net(), x)(x)",
    "TorchScript's own": "torch.ops.prim.mkldnn_convolution(x, w, None, [1, 1], [0, 0], [1, 1], 1)",
    "frozen for inference": "torch.jit.optimize_for_inference(torch.jit.script(Net().eval()))(x)",
    "static runtime": "torch._C._jit_to_static_module(torch.jit.script(Net().eval())._c)(x)",
    "a thread": "in_thread(lambda: F.conv2d(x, w))",
    "python dispatcher": "by_python(lambda: F.conv2d(x, w))",
}
TOOLS = """
import importlib, threading
from torch._dispatch.python import enable_python_dispatcher
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Conv2d(2, 2, 3)
    def forward(self, x):
        return self.layer(x)
def guarded(x, w):
    with torch._C._ExcludeDispatchKeyGuard(torch._C.DispatchKeySet(torch._C.DispatchKey.Python)):
        return F.conv2d(x, w)
def in_thread(call):
    found = []
    def run():
        try:
            found.append(call())
        except BaseException as error:
            found.append(error)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]
def by_python(call):
    with enable_python_dispatcher():
        return call()
"""


@pytest.mark.parametrize("expression", CONVOLUTIONS.values(), ids=CONVOLUTIONS)
def test_a_convolution_is_refused_however_it_is_reached(made, expression):
    """Every way that torch offers to compute one ends in the same refusal."""
    student = made("convolution", LONG, tools=TOOLS, f=f"def f(x, w):\n    return {expression}")
    with pytest.raises(Forbidden, match=r"used torch's own operator `\S+`.*on line \d+ of `\w+`"):
        student.f(IMAGE, KERNEL).read()


UPSAMPLINGS = {
    "interpolate": "F.interpolate(x, scale_factor=2)",
    "bilinear": "F.interpolate(x, scale_factor=2, mode='bilinear')",
    "bicubic": "F.interpolate(x, scale_factor=2, mode='bicubic')",
    "exact": "F.interpolate(x, scale_factor=2, mode='nearest-exact')",
    "antialiased": "F.interpolate(x, scale_factor=2., mode='bilinear', antialias=True)",
    "one dimension": "F.interpolate(x[0], scale_factor=2, mode='linear')",
    "three dimensions": "F.interpolate(x[None], scale_factor=2, mode='trilinear')",
    "module": "nn.Upsample(scale_factor=2)(x)",
    "aten": "torch.ops.aten.upsample_bilinear2d(x, [10, 12], False)",
    "vec": "torch.ops.aten.upsample_bilinear2d.vec(x, [10, 12], False, None)",
    "backward": "torch.ops.aten.upsample_nearest2d_backward(x, [10, 12], [1, 2, 5, 6])",
    "grid": "F.grid_sample(x, torch.zeros(1, 3, 3, 2), align_corners=False)",
    "decomposed": "torch.ops.aten.upsample_bilinear2d.vec.decompose(x, None, False, [2., 2.])",
    "in Python": "torch._decomp.decompositions.upsample_bilinear2d(x, [10, 12], False)",
    "in Python, by table": "torch._decomp.decomposition_table["
    "torch.ops.aten.upsample_bilinear2d.default](x, [10, 12], False)",
    "in Python, for the compiler": "importlib.import_module('torch._inductor.decomposition')"
    ".grid_sampler_2d(x, torch.zeros(1, 3, 3, 2), 0, 0, False)",
    "python dispatcher": "by_python(lambda: F.interpolate(x, scale_factor=2, mode='bilinear'))",
    "script": "torch.jit.script(enlarged)(x)",
}
SHUFFLES = {
    "functional": "F.pixel_shuffle(x.reshape(1, 4, 5, 3), 2)",
    "module": "nn.PixelShuffle(2)(x.reshape(1, 4, 5, 3))",
    "back": "F.pixel_unshuffle(x[:, :, :4], 2)",
    "channels": "F.channel_shuffle(x, 2)",
    "kernel": "torch.library.get_kernel('aten::pixel_shuffle', 'CPU').call_boxed("
    f"{KEYS}, x.reshape(1, 4, 5, 3), 2)",
    "in Python": "torch._refs.nn.functional.pixel_shuffle(x.reshape(1, 4, 5, 3), 2)",
}
FAMILIES = [
    pytest.param(family, one, id=f"{family}: {name}")
    for family, ways in (("upsampling", UPSAMPLINGS), ("pixel_shuffle", SHUFFLES))
    for name, one in ways.items()
]


@pytest.mark.parametrize(("family", "expression"), FAMILIES)
def test_the_other_families_are_refused_likewise(made, family, expression):
    """Upsampling and pixel shuffling, torch's copies in Python included."""
    tools = f"{TOOLS}\ndef enlarged(x): return F.interpolate(x, scale_factor=2.0)\n"
    student = made(family, LONG, tools=tools, f=f"def f(x):\n    return {expression}")
    with pytest.raises(Forbidden, match=r"used torch's own operator .*on line \d+ of `\w+`"):
        student.f(IMAGE).read()


@pytest.mark.parametrize(
    ("operator", "called"),
    [
        ("aten::_convolution", "`convolution`"),
        ("aten::upsample_bilinear2d.vec", "`upsample_bilinear2d`"),
        ("mkldnn::_convolution_pointwise", "`mkldnn::_convolution_pointwise`"),
        ("torch._refs.nn.functional.pixel_shuffle", "`pixel_shuffle`"),
    ],
)
def test_what_was_refused_is_called_by_its_name(operator, called):
    """Without the overload, and a copy in Python without the modules it lies in."""
    assert f"used torch's own operator {called};" in str(Forbidden(operator, "family"))


@pytest.mark.parametrize(
    ("family", "expression"),
    [
        ("convolution", "F.unfold(x, 3)"),
        ("convolution", "F.fold(F.unfold(x, 3), (5, 6), 3)"),
        ("convolution", "F.interpolate(x, scale_factor=2)"),
        ("convolution", "torch.einsum('nchw,dchw->nd', x[..., :3, :3], w)"),
        ("convolution", "F.avg_pool2d(x, 2)"),
        ("convolution", "x.to(torch.int32).to_sparse().to_dense()"),
        ("upsampling", "F.conv_transpose2d(x, w)"),
        ("upsampling", "F.interpolate(x, size=(2, 2), mode='area')"),
        ("upsampling", "x.repeat_interleave(2, -1)"),
        ("pixel_shuffle", "F.conv2d(x, w)"),
        ("pixel_shuffle", "F.interpolate(x, scale_factor=2)"),
        ("pixel_shuffle", "torch.vmap(lambda one: one + 1)(x)"),
        ("convolution", "torch.func.grad(lambda one: (one ** 2).sum())(x)"),
        ("convolution", "torch.fx.symbolic_trace(lambda one: one + 1)(x)"),
    ],
)
def test_what_is_not_forbidden_works(made, family, expression):
    """Everything outside the family computes as ever."""
    student = made(family, LONG, f=f"def f(x, w):\n    return {expression}")
    space = {"F": torch.nn.functional, "torch": torch, "x": IMAGE, "w": KERNEL}
    assert torch.equal(student.f(IMAGE, KERNEL).read(), eval(expression, space))


def test_training_works_where_convolution_is_forbidden(made):
    """Optimizers import half of torch; what was taken away is not what they need."""
    source = """
def f():
    torch.manual_seed(0)
    net = nn.Linear(1, 1)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.1)
    for _ in range(3):
        optimizer.zero_grad()
        loss = net(torch.ones(1)).square().sum()
        loss.backward()
        optimizer.step()
    return loss.item()
"""
    assert made("convolution", LONG, f=source).f().read() >= 0


COMPARED = """
x = torch.arange(60.0).reshape(1, 2, 5, 6).requires_grad_()
w = torch.ones(2, 2, 3, 3)
y = F.conv2d(x, w, padding=1, dilation=2)
y.sum().backward()
layer = nn.Conv2d(2, 3, 3)
out = layer(x.detach())
torch.nn.functional.mse_loss(out, torch.zeros_like(out)).backward()
into = torch.empty(0)
torch.ops.aten._slow_conv2d_forward.output(x.detach(), w, [3, 3], None, [1, 1], [0, 0], output=into)
assert torch.equal(into, F.conv2d(x.detach(), w))
done = y.detach(), x.grad, layer.weight.grad is not None
def f(): return done
"""


def test_a_cell_may_compare_with_torch_while_it_is_loaded(made, cell_of):
    """Values, gradients and modules come out as everywhere; only calls are refused."""
    student = made("convolution", f=COMPARED)
    x = IMAGE.clone().requires_grad_()
    y = torch.nn.functional.conv2d(x, KERNEL, padding=1, dilation=2)
    y.sum().backward()
    value, gradient, reached = student.f().read()
    assert cell_of(student, "f").error is None
    assert torch.equal(value, y.detach())
    assert torch.equal(gradient, x.grad)
    assert reached is True


@pytest.mark.parametrize("mode", ["nearest", "bilinear", "bicubic", "nearest-exact"])
def test_upsampling_can_be_compared_with_while_loading(made, cell_of, mode):
    """Gradients too, through the composite that leads to the operator."""
    source = "x = torch.arange(12.0).reshape(1, 1, 3, 4).requires_grad_()\n"
    source += f"F.interpolate(x, scale_factor=2.0, mode='{mode}').sum().backward()\n"
    source += "def f(): return x.grad"
    student = made("upsampling", f=source)
    assert student.f().read().sum().item() == pytest.approx(48)
    assert cell_of(student, "f").error is None


def test_an_error_of_the_operator_is_told_while_loading(made, cell_of):
    """Wrong arguments are an error of the cell, in torch's words."""
    result = cell_of(
        made("convolution", f="F.conv2d(torch.ones(1, 2, 3, 3), torch.ones(1, 1, 9, 9))"), "f"
    )
    assert result.error.startswith("RuntimeError: ")
    assert "Given groups=1" in result.error or "aten::convolution" in result.error


def test_a_helper_that_does_not_start_grants_nothing():
    """A cell may leave the machine no time for one: its own fault, so nothing waits for a human."""

    class Busy:
        def fork(self, owner):
            raise Unchecked("A process for the answers did not start.")

    wanted = messages.Wanted("aten::conv2d", [], {})
    answer = Helper(Busy(), None).granted(wanted, bytearray(), Deadline(1), 1)
    assert answer == (messages.Denied("it did not come back"), [])


SAVED = {
    "a function": ("keep = F.conv2d", "keep(x, w)"),
    "an operator": ("keep = torch.ops.aten.convolution.default", f"keep({BOXED})"),
    "a module": ("keep = nn.Conv2d(2, 2, 3)", "keep(x)"),
    "a kernel": (
        "keep = torch.library.get_kernel('aten::convolution', 'CPU')",
        f"keep.call_boxed({KEYS}, {BOXED})",
    ),
    "a composite's kernel": (
        "keep = torch.library.get_kernel('aten::conv2d', 'CPU')",
        f"keep.call_boxed({KEYS}, x, w, None, [1, 1], [0, 0], [1, 1], 1)",
    ),
    "a script": ("keep = torch.jit.script(Net())", "keep(x)"),
    "a trace": ("keep = torch.jit.trace(Net(), torch.ones(1, 2, 5, 6))", "keep(x)"),
    "a frozen trace": (
        "keep = torch.jit.freeze(torch.jit.trace(Net().eval(), torch.ones(1, 2, 5, 6)))\n"
        "for _ in range(4): keep(torch.ones(1, 2, 5, 6))",
        "keep(x)",
    ),
    "a graph": (
        "w = torch.ones(2, 2, 3, 3)\nx = torch.ones(1, 2, 5, 6, requires_grad=True)\n"
        "keep = F.conv2d(x, w)",
        "torch.autograd.grad(keep.sum(), globals()['x'])[0]",
    ),
}


@pytest.mark.parametrize(("saved", "used"), SAVED.values(), ids=SAVED)
def test_what_was_saved_while_loading_is_refused_later(made, saved, used):
    """Functions, kernels, compiled graphs and backward passes that worked at load."""
    source = f"{TOOLS}\n{saved}\ndef f(x, w):\n    return {used}"
    student = made("convolution", LONG, f=source)
    with pytest.raises(Forbidden, match="used torch's own operator"):
        student.f(IMAGE, KERNEL).read()


USED_LATER = """
class Later(torch.autograd.Function):
    @staticmethod
    def forward(context, x): return x.clone()
    @staticmethod
    def backward(context, grad): return F.conv2d(grad, grad)
class Made:
    def __init__(self, x): self.y = F.conv2d(x, x)
class Held:
    y = property(lambda self: F.conv2d(torch.ones(1, 1, 2, 2), torch.ones(1, 1, 2, 2)))
    def __getitem__(self, place): return self.y
class Late(Exception):
    def __str__(self): return str(Held().y)
def late(x): raise Late
"""
MOMENTS = {
    "construction": lambda student, x: student.Made(x),
    "an attribute": lambda student, x: student.Held().y.read(),
    "an item": lambda student, x: student.Held()[0],
    "a backward pass": lambda student, x: student.grad(student.Later.apply(x), [x], IMAGE[:, :1]),
}


@pytest.mark.parametrize("act", MOMENTS.values(), ids=MOMENTS)
def test_whatever_is_asked_of_an_answer_meets_the_refusal(made, act):
    """Not calls alone: making an object, looking at one, running a graph backwards."""
    student = made("convolution", f=USED_LATER)
    with pytest.raises(Forbidden, match="used torch's own operator"):
        act(student, student.tensor(IMAGE[:, :1], requires_grad=True))


def test_a_message_is_no_way_to_use_an_operator(made):
    """Making an exception's text is the answer's doing as well: it holds no number."""
    with pytest.raises(Raised, match=r"^raised Late on line \d+ of `f`$"):
        made("convolution", f=USED_LATER).late(IMAGE)


def test_a_thread_started_while_loading_is_refused_later(made):
    """It may wait for its input: the answer is the same as everywhere."""
    source = """
import queue, threading
inputs, outputs = queue.Queue(), queue.Queue()
def serve():
    while True:
        try:
            outputs.put(F.conv2d(*inputs.get()))
        except RuntimeError as error:
            outputs.put(str(error))
threading.Thread(target=serve, daemon=True).start()
inputs.put((torch.ones(1, 1, 3, 3), torch.ones(1, 1, 3, 3)))
first = outputs.get()
def f(x, w):
    inputs.put((x, w))
    return first, outputs.get()
"""
    first, second = made("convolution", f=source).f(IMAGE, KERNEL).read()
    assert first.item() == 9
    assert second == "aten::_convolution is not available in this question"


def test_taking_over_the_loop_gains_nothing(made):
    """A cell that turns the gate's switch reaches the trusted side, which grants nothing now."""
    source = """
import gc
from autograder.worker.loop import Loop
loop = next(one for one in gc.get_objects() if type(one) is Loop)
def f(x, w):
    loop._gate._ask = loop.ask
    return F.conv2d(x, w)
"""
    with pytest.raises(BadAnswer, match="wrote something else than an answer"):
        made("convolution", f=source).f(IMAGE, KERNEL)


def test_the_registration_cannot_be_found(made):
    """No object that holds it is known to the collector; the kernels themselves hold nothing."""
    source = """
import gc
from autograder.worker import forbidden
def f(x, w):
    found = [one for one in gc.get_objects() if type(one).__name__ in ("_DispatchModule", "Library")]
    for one in found:
        one.reset() if hasattr(one, "reset") else one._destroy()
    for one in gc.get_objects():
        if type(one) is type(f) and one.__qualname__ == "leading.<locals>.kernel":
            one.__code__ = (lambda *args, **kwargs: gate).__code__
    return F.conv2d(x, w)
"""  # noqa: E501
    with pytest.raises(Failure, match=r"raised|used torch's own operator") as caught:
        made("convolution", f=source).f(IMAGE, KERNEL)
    assert isinstance(caught.value, Forbidden | Raised)


def test_an_answer_that_falls_back_is_right(made):
    """One that tries torch first and catches the refusal is graded by what it returns."""
    source = "def f(x):\n    try:\n        return F.conv2d(x, x)\n    except RuntimeError:\n"
    source += "        return x + 1"
    assert made("convolution", f=source).f(torch.ones(1, 1, 2, 2)).read().sum().item() == 8


def test_questions_without_a_family_have_all_of_torch(made):
    """Nothing is refused, and asking to be granted something is out of turn."""
    student = made(f="def f(x, w): return F.conv2d(x, w)")
    assert torch.equal(student.f(IMAGE, KERNEL).read(), torch.conv2d(IMAGE, KERNEL))


def test_asking_for_an_operator_where_none_is_taken_ends_the_child(made, cell_of):
    """The helper is there for loading under a family alone."""
    source = """
import gc
from autograder.worker.loop import Loop
next(one for one in gc.get_objects() if type(one) is Loop).ask("aten::relu", (), {})
"""
    student = made(f=source)
    with pytest.raises(Missing, match="its cell wrote something else than an answer"):
        student.f()


@pytest.mark.parametrize(
    "method", ["Graph.create", "Block.addNode", "Node.g_", "Node.gs_", "Node.copyAttributes"]
)
def test_a_graph_is_not_written_by_hand(made, method):
    """TorchScript shows its graphs, but nothing adds a node of any kind with a graph inside."""
    source = "import operator\ndef f():\n"
    source += f"    try:\n        return str(operator.attrgetter('{method}')(torch._C))\n"
    source += "    except AttributeError:\n        return 'gone'"
    assert made(f=source).f().read() == "gone"


@pytest.mark.parametrize("door", ["parse_ir", "_te", "_jit_set_llga_enabled"])
def test_side_doors_are_shut(made, door):
    """Compilers that lead past the dispatcher are gone, from import's own copy too."""
    source = f"""
import gc, sys
def f():
    if hasattr(torch._C, "{door}"):
        return "open"
    held = [one["{door}"] for one in gc.get_objects() if isinstance(one, dict) and "{door}" in one]
    return "held" if any(type(one).__name__ != "function" for one in held) else "shut"
"""
    assert made(f=source).f().read() == "shut"
