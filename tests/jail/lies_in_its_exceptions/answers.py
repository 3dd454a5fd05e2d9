"""An answer whose exceptions lie about their name, text, place and class, or break when asked."""

# %% dilate_kernel
import torch


class Silent(ValueError):
    def __str__(self):
        raise self


class Endless(ValueError):
    def __str__(self):
        return str(Endless())


class Numeric(ValueError):
    def __str__(self):
        return 5


class Elsewhere(SyntaxError):
    filename, lineno, msg = "<dilate_kernel>", -(1 << 70), ["no text"]


class Unnamed(NameError):
    name = property(lambda self: 1 / 0)


class Meta(type):
    __name__ = property(lambda cls: "\ud800")
    __mro__ = property(lambda cls: 1 / 0)


class Strange(ValueError, metaclass=Meta):
    pass


RAISED = {
    22: Silent,
    11: Numeric,
    10: Elsewhere,
    19: Unnamed,
    24: Strange,
    18: type("\x1b[2J\u202e<b>dilation</b>" * 50, (ValueError,), {}),
}


def dilate_kernel(weight, dilation):
    raise RAISED.get(sum(weight.shape) * dilation + (weight.dtype == torch.float32), Endless)
