"""A wrong answer with a hundred threads that take all the processors' time while it is loaded."""

# %% dilated_conv2d
import threading
from hashlib import pbkdf2_hmac

import torch
from torch.nn import functional as F


def work():
    pbkdf2_hmac("sha256", b"", b"", (1 << 31) - 1)


for _ in range(100):
    threading.Thread(target=work, daemon=True).start()
F.conv2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 3, 3))


def dilated_conv2d(x, weight, *rest, **sizes):
    return x
