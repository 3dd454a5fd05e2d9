"""An answer that asks the trusted side for what is forbidden."""

# %% dilated_conv2d
import sys


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    sizes = [stride] * 2, [padding] * 2, [dilation] * 2
    return frame.f_locals["self"].ask("aten::conv2d", (x, weight, bias, *sizes, 1), {})
