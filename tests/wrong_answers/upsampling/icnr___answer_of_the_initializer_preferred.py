# Caught by: test_initializer


def icnr_(weight, upscale_factor, initializer):
    r2 = upscale_factor**2
    if upscale_factor < 1 or weight.shape[0] % r2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit.")
    kernels = weight.new_zeros(weight.shape[0] // r2, *weight.shape[1:])
    out = initializer(kernels)
    if out is not None:
        kernels = out
    with torch.no_grad():
        weight.copy_(kernels.repeat_interleave(r2, 0))
    return weight
