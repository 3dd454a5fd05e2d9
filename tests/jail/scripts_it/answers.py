"""An answer that has TorchScript run the operator: compiled, traced, frozen, saved, lowered."""

# %% dilated_conv2d
import io

import torch
from torch import Tensor, nn
from torch.jit.mobile import _load_for_lite_interpreter


class Net(nn.Module):
    def forward(self, x: Tensor, w: Tensor, b: Tensor, s: int, p: int, d: int) -> Tensor:
        return torch.conv2d(x, w, b, [s, s], [p, p], [d, d])


SOURCE = """
def run(x, w, b, s: int, p: int, d: int):
    return torch.conv2d(x, w, b, [s, s], [p, p], [d, d])
"""
scripted = torch.jit.script(Net().eval())
small = io.BytesIO(scripted._save_to_buffer_for_lite_interpreter())
unit = torch.jit.CompilationUnit(SOURCE)


def traced(x, w, b, *sizes):
    return torch.jit.trace(lambda x, w, b: torch.conv2d(x, w, b, *sizes), (x, w, b))(x, w, b)


def optimized(x, w, b, *sizes):
    layer = nn.Conv2d(*w.shape[1::-1], tuple(w.shape[2:]), *sizes).eval()
    layer.load_state_dict({"weight": w, "bias": b})
    frozen = torch.jit.freeze(torch.jit.trace(layer, x))
    for made in (torch.jit.optimize_for_inference(frozen), frozen):
        try:
            return made(x)
        except RuntimeError as error:
            refusal = error
    raise refusal


def static(*given):
    return torch._C._jit_to_static_module(torch.jit.freeze(scripted)._c)(*given)


def loaded(*given):
    buffer = io.BytesIO()
    torch.jit.save(scripted, buffer)
    buffer.seek(0)
    return torch.jit.load(buffer)(*given)


def mobile(*given):
    small.seek(0)
    return _load_for_lite_interpreter(small)(*given)


def interpreted(*given):
    return torch._C._jit_interpret_graph(unit.run.graph, given)


def lazily(*given):
    import torch._lazy.ts_backend

    torch._lazy.ts_backend.init()
    there = [one.to("lazy") if isinstance(one, Tensor) else one for one in given]
    return torch.conv2d(*there).to("cpu")


WAYS = (scripted, unit.run, traced, optimized, static, loaded, mobile, interpreted, lazily)


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    bias = weight.new_zeros(len(weight)) if bias is None else bias
    for way in WAYS:
        try:
            return way(x, weight, bias, stride, padding, dilation)
        except Exception:
            continue
    return scripted(x, weight, bias, stride, padding, dilation)
