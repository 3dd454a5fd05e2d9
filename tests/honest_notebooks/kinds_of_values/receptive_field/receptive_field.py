import numpy as np


def receptive_field(layers):
    kernels, strides, dilations = np.array(layers).reshape(-1, 3).T
    for name, values in dict(kernel_size=kernels, stride=strides, dilation=dilations).items():
        if (values < 1).any():
            raise ValueError(f"{name} (={values.min()}) must be at least 1.")
    jumps = np.cumprod([1, *strides[:-1]]) if len(layers) else np.ones(0)
    return int(1 + (dilations * (kernels - 1) * jumps).sum())
