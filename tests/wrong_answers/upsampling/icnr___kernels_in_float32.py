# Caught by: test_icnr_dtype


def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    kernels = torch.empty(len(weight) // copies, *weight.shape[1:])
    with torch.no_grad():
        initializer(kernels)
        weight.copy_(kernels.repeat_interleave(copies, dim=0))
    return weight
