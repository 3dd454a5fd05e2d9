from itertools import accumulate, product
from operator import itemgetter

overlap = lambda size, kernel_size, stride: (
    torch.tensor(
        [
            sum(i * stride <= o < i * stride + kernel_size for i in range(size))
            for o in range((size - 1) * stride + kernel_size)
        ]
    )
    if positive(size=size, kernel_size=kernel_size, stride=stride)
    else None
)


def positive(**values):
    for name, value in sorted(values.items(), key=itemgetter(0)):
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")
    return True
