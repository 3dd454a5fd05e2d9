"""A cell that has the trusted side make calls that fail, and large ones for ever."""

# %% dilated_conv2d
import torch
from torch.nn import functional as F

for given in ((torch.ones(1, 2, 3, 3), torch.ones(1, 1, 9, 9)), (torch.ones(3), torch.ones(0))):
    try:
        F.conv2d(*given)
    except RuntimeError:
        continue
while True:
    F.conv2d(torch.ones(1, 16, 500, 500), torch.ones(16, 16, 9, 9))
