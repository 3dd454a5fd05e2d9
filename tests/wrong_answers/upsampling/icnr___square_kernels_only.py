# Caught by: test_initializer


def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    kernels = weight.new_empty(len(weight) // copies, *weight.shape[1:3], weight.shape[2])
    with torch.no_grad():
        initializer(kernels)
        weight.copy_(kernels.repeat_interleave(copies, dim=0))
    return weight
