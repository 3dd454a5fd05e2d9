"""A wrong answer whose cell turns whatever switch of torch other answers may rest on."""

# %% effective_kernel_size
import random
import warnings

import torch

torch.set_default_dtype(torch.float64)
torch.set_default_device("meta")
torch.set_grad_enabled(False)
torch.inference_mode().__enter__()
torch._C._set_deterministic_algorithms(True)
torch.set_anomaly_enabled(True)
torch.set_num_threads(8)
torch.set_flush_denormal(True)
torch.manual_seed(7)
random.seed(7)
warnings.simplefilter("error")


def effective_kernel_size(kernel_size, dilation):
    torch.set_default_dtype(torch.float16)
    return 0
