"""Sizes, weights and work of convolutions: integers only, no torch.

Formulas after Dumoulin & Visin, "A guide to convolution arithmetic for deep learning" (2016,
arXiv 1603.07285), receptive fields after Araujo, Norris & Sim, "Computing receptive fields of
convolutional neural networks" (Distill, 2019). Sizes are counted in pixels along one axis; call a
function once for each axis.
"""

from collections.abc import Iterable, Sequence
from math import prod

Layer = tuple[int, int, int]  # of a convolution or a pooling: (kernel_size, stride, dilation)


def effective_kernel_size(kernel_size: int, dilation: int = 1) -> int:
    """Span in pixels of a kernel with gaps: d(k − 1) + 1.

    >>> effective_kernel_size(3, dilation=2)  # three taps, two gaps of one pixel
    5
    """
    _at_least(1, kernel_size=kernel_size, dilation=dilation)
    return dilation * (kernel_size - 1) + 1


def conv_output_size(
    size: int, kernel_size: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """How many places a kernel fits: floor((i + 2p − d(k − 1) − 1) / s) + 1.

    Raises ValueError where the kernel does not fit into the padded input even once.

    >>> conv_output_size(64, kernel_size=3, padding=2, dilation=2)
    64
    """
    _at_least(1, size=size, stride=stride)
    _at_least(0, padding=padding)
    span = effective_kernel_size(kernel_size, dilation)
    padded = size + 2 * padding
    if span > padded:
        raise ValueError(
            f"kernel_size (={kernel_size}) with dilation (={dilation}) spans {span} pixels and "
            f"does not fit into {padded}, the size (={size}) with its padding (={padding}); "
            "use a smaller kernel or dilation, or more padding."
        )
    return (padded - span) // stride + 1


def transposed_output_size(
    size: int,
    kernel_size: int,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> int:
    """Size that a transposed convolution makes: (i − 1)s − 2p + d(k − 1) + output_padding + 1.

    Raises ValueError where nothing is left after cropping, and, as torch does, where
    output_padding is not smaller than the stride or the dilation.

    >>> transposed_output_size(64, kernel_size=2, stride=2)
    128
    """
    _at_least(1, size=size, stride=stride)
    _at_least(0, padding=padding, output_padding=output_padding)
    if output_padding >= max(stride, dilation):
        raise ValueError(
            f"output_padding (={output_padding}) must be smaller than stride (={stride}) or "
            f"dilation (={dilation}): it chooses between sizes that one stride maps together."
        )
    span = effective_kernel_size(kernel_size, dilation)
    result = (size - 1) * stride - 2 * padding + span + output_padding
    if result < 1:
        raise ValueError(
            f"padding (={padding}) crops everything: the output would have size {result}; "
            "use less padding."
        )
    return result


def same_padding(kernel_size: int, dilation: int = 1) -> int:
    """Padding on each side with which stride 1 keeps the size: d(k − 1) / 2.

    Raises ValueError where d(k − 1) is odd: the two sides would need different paddings.

    >>> same_padding(3, dilation=4)
    4
    """
    lost = effective_kernel_size(kernel_size, dilation) - 1
    if lost % 2:
        raise ValueError(
            f"kernel_size (={kernel_size}) with dilation (={dilation}) loses {lost} pixels, an odd "
            "number; pad the two sides differently (F.pad) or use an odd kernel."
        )
    return lost // 2


def sizes_mapped_to(
    output_size: int, kernel_size: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> range:
    """All input sizes that a convolution maps to output_size: s of them, one after the other.

    A transposed convolution has to choose between them; output_padding is that choice.
    Sizes below 1 are left out.

    >>> list(sizes_mapped_to(4, kernel_size=3, stride=2, padding=1))
    [7, 8]
    """
    _at_least(1, output_size=output_size, stride=stride)
    _at_least(0, padding=padding)
    span = effective_kernel_size(kernel_size, dilation)
    smallest = (output_size - 1) * stride + span - 2 * padding
    return range(max(smallest, 1), max(smallest + stride, 1))


def receptive_field(layers: Iterable[Layer]) -> int:
    """Pixels from the first to the last that one output can see: 1 + Σ d(k − 1) Π s.

    The product runs over the strides of the layers before; layers come in the order in which the
    input passes through them. Pixels in between may be out of reach: see ``gridding``.

    >>> receptive_field([(3, 1, 1), (2, 2, 1), (3, 1, 1)])  # 1 + 2 + 1 + 2·2
    8
    """
    size, step = 1, 1
    for kernel_size, stride, dilation in layers:
        _at_least(1, stride=stride)
        size += (effective_kernel_size(kernel_size, dilation) - 1) * step
        step *= stride
    return size


def output_stride(layers: Iterable[Layer]) -> int:
    """Input pixels from one output to the next: the product of all strides, 1 for no layers.

    >>> output_stride([(3, 2, 1), (3, 1, 4), (2, 2, 1)])
    4
    """
    strides = [stride for _, stride, _ in layers]
    for stride in strides:
        _at_least(1, stride=stride)
    return prod(strides)


def receptive_field_at(
    position: int, layers: Sequence[Layer], paddings: Sequence[int] | None = None
) -> range:
    """The input positions that output number ``position`` can see, from 0 at the first pixel.

    paddings: how many each layer adds in front, all 0 by default. Positions below 0, or past the
    end of the input, lie in padding. The range starts at position·Π s − Σ p Π s: the first
    product runs over all strides, the second over those of the layers before.

    >>> receptive_field_at(0, [(3, 2, 1), (3, 1, 1)], paddings=[1, 1])
    range(-3, 4)
    """
    _at_least(0, position=position)
    if paddings is None:
        paddings = [0] * len(layers)
    if len(paddings) != len(layers):
        raise ValueError(
            f"paddings (={list(paddings)}) must have one entry for each of the {len(layers)} "
            "layers; write 0 where a layer does not pad."
        )
    start = position * output_stride(layers)
    for depth, padding in enumerate(paddings):
        _at_least(0, padding=padding)
        start -= padding * output_stride(layers[:depth])
    return range(start, start + receptive_field(layers))


def conv_parameters(
    in_channels: int, out_channels: int, kernel_size: int, bias: bool = True, groups: int = 1
) -> int:
    """Weights (and biases) of a square two-dimensional convolution, transposed or not.

    Dilation does not appear: a gap costs nothing.

    >>> conv_parameters(3, 16, kernel_size=3)
    448
    """
    _at_least(1, in_channels=in_channels, out_channels=out_channels, groups=groups)
    _at_least(1, kernel_size=kernel_size)
    for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
        if channels % groups:
            raise ValueError(f"{name} (={channels}) must be divisible by groups (={groups}).")
    weights = in_channels // groups * out_channels * kernel_size**2
    return weights + (out_channels if bias else 0)


def conv_macs(
    in_channels: int, out_channels: int, kernel_size: int, output_size: tuple[int, int]
) -> int:
    """Multiply-adds of a square convolution making output_size (height, width); FLOPs: twice that.

    >>> conv_macs(3, 16, kernel_size=3, output_size=(64, 64))
    1769472
    """
    height, width = output_size
    _at_least(1, height=height, width=width)
    weights = conv_parameters(in_channels, out_channels, kernel_size, bias=False)
    return weights * height * width


def _at_least(least: int, **arguments: int) -> None:
    for name, value in arguments.items():
        if value < least:
            raise ValueError(f"{name} (={value}) must be at least {least}.")
