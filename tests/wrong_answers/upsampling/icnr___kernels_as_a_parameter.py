# Caught by: test_parameter


def icnr_(weight, upscale_factor, initializer):
    r2 = upscale_factor**2
    if upscale_factor < 1 or weight.shape[0] % r2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit.")
    kernels = nn.Parameter(weight.new_empty(weight.shape[0] // r2, *weight.shape[1:]))
    initializer(kernels)
    with torch.no_grad():
        weight.copy_(kernels.repeat_interleave(r2, 0))
    return weight
