# Caught by: test_initializer


def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    with torch.no_grad():
        for first in range(0, len(weight), copies):
            kernel = weight.new_empty(1, *weight.shape[1:])
            initializer(kernel)
            weight[first : first + copies] = kernel
    return weight
