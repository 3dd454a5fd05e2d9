import os
import random
import warnings

import numpy as np

SEED = 42
os.environ["PYTHONHASHSEED"] = str(SEED)
os.environ["OMP_NUM_THREADS"] = "4"
random.seed(SEED)
np.random.seed(SEED)
torch.manual_seed(SEED)
torch.cuda.manual_seed_all(SEED)
torch.set_num_threads(4)
torch.set_num_interop_threads(2)
torch.set_printoptions(precision=2, sci_mode=False, linewidth=200)
torch.use_deterministic_algorithms(True)
torch.backends.cudnn.benchmark = False
torch.set_float32_matmul_precision("high")
torch.set_grad_enabled(True)
np.set_printoptions(suppress=True)
warnings.filterwarnings("ignore")
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


@torch.no_grad()
def icnr_(weight, upscale_factor, initializer):
    r2 = upscale_factor**2
    if upscale_factor < 1 or len(weight) % r2 != 0:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not go with {len(weight)} kernels")
    small = torch.zeros([len(weight) // r2, *weight.shape[1:]], dtype=weight.dtype).to(device)
    initializer(small)
    weight.data.copy_(torch.stack([small] * r2, dim=1).flatten(0, 1))
    return weight
