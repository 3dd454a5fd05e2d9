"""Wrong answers that are far larger than what they take."""

# %% dilate_kernel
import torch

itself = []
itself.append(itself)
doubled = [0]
for _ in range(60):
    doubled = [doubled, doubled]

GIANTS = [
    lambda: torch.ones(1).expand(10**12),
    lambda: torch.ones(1).expand(1 << 30, 1 << 30),
    lambda: torch.empty(1 << 50, 0),
    lambda: 1 << (1 << 26),
    lambda: "\N{SNOWMAN}" * (1 << 20),
    lambda: {number: number for number in range(100_000)},
    lambda: torch.Size([1 << 62] * 100),
    lambda: doubled,
    lambda: itself,
]


def dilate_kernel(weight, dilation):
    return GIANTS.pop()() if GIANTS else torch.ones(1).expand(10**12)


# %% dilated_conv2d
def dilated_conv2d(x, weight, *rest, **sizes):
    return x.new_ones(1).expand(10**12)
