"""An answer that tries the dispatcher's relatives of the operator in each of their namespaces."""

# %% dilated_conv2d
import torch
from torch.nn import functional as F

aten, onednn = torch.ops.aten, torch.ops.mkldnn


def dense(call):
    return lambda x, w, b, s, p, d: call(x, w, b, [s, s], [p, p], [d, d])


def sized(call):
    return lambda x, w, b, s, p, d: call(x, w, list(w.shape[2:]), b, [s, s], [p, p], [d, d])


def volume(call):
    def run(x, w, b, s, p, d):
        size = [1, *w.shape[2:]]
        return call(x[:, :, None], w[:, :, None], size, b, [1, s, s], [0, p, p], [1, d, d])[:, :, 0]

    return run


def into(x, w, b, s, p, d):
    y = x.new_empty(0)
    return aten.convolution.out(x, w, b, [s, s], [p, p], [d, d], False, [0, 0], 1, out=y)


def plain(x, w, b, s, p, d):
    wide = w.new_zeros(*w.shape[:2], *(d * (size - 1) + 1 for size in w.shape[2:]))
    wide[:, :, ::d, ::d] = w
    return aten._slow_conv2d_forward(x, wide, list(wide.shape[2:]), b, [s, s], [p, p])


WAYS = [
    dense(lambda *given: aten.conv2d(*given, 1)),
    dense(lambda *given: aten.convolution(*given, False, [0, 0], 1)),
    dense(lambda *given: aten._convolution(*given, False, [0, 0], 1, False, False, False, False)),
    dense(lambda *given: aten.convolution_overrideable(*given, False, [0, 0], 1)),
    dense(lambda x, w, b, s, p, d: aten.mkldnn_convolution(x, w, b, p, s, d, 1)),
    dense(lambda x, w, b, s, p, d: torch.mkldnn_convolution(x, w, b, p, s, d, 1)),
    dense(lambda x, w, b, s, p, d: torch.ops.prim.mkldnn_convolution(x, w, b, s, p, d, 1)),
    dense(
        lambda x, w, b, s, p, d: onednn._convolution_pointwise(x, w, b, p, s, d, 1, "none", [], "")
    ),
    dense(lambda x, w, *rest: torch.conv2d(x.to_mkldnn(), w.to_mkldnn(), *rest).to_dense()),
    sized(aten.slow_conv_dilated2d),
    sized(torch._C._nn.slow_conv_dilated2d),
    volume(aten.slow_conv_dilated3d),
    plain,
    into,
    lambda x, w, b, s, p, d: F.conv2d(x, w, b, s, p, d),
]


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    for way in WAYS:
        try:
            return way(x, weight, bias, stride, padding, dilation)
        except Exception as error:
            refusal = error
    raise refusal
