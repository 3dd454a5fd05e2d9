"""Wrong answers of every odd kind of tensor that torch has."""

# %% dilated_conv2d
import warnings

import torch

warnings.simplefilter("ignore")
ones = torch.ones(2, 3, 5, 5)


def wrapped():
    kept = []
    torch.vmap(lambda one: kept.append(one) or one)(ones)
    return kept[0]


def emptied():
    tensor = torch.ones(2, 3, 5, 5)
    tensor.untyped_storage().resize_(0)
    return tensor


def fake():
    from torch._subclasses.fake_tensor import FakeTensorMode

    return FakeTensorMode().from_tensor(ones)


KINDS = [
    lambda: ones.to_sparse(),
    lambda: ones[0, 0].to_sparse_csr(),
    lambda: ones.to("meta"),
    lambda: torch.quantize_per_tensor(ones, 1.0, 0, torch.quint8),
    lambda: torch.nested.nested_tensor([ones[0], ones[1, :2]]),
    lambda: ones.to_mkldnn(),
    lambda: ones.to(torch.complex32),
    lambda: ones.to(torch.float8_e4m3fn),
    lambda: ones.reshape([1] * 60 + [150]),
    lambda: torch._efficientzerotensor((2, 3, 5, 5)),
    fake,
    wrapped,
    emptied,
]


def dilated_conv2d(x, weight, *rest, **sizes):
    return KINDS.pop(0)() if KINDS else ones.to_sparse()
