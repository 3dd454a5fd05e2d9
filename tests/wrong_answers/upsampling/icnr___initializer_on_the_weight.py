# Caught by: test_initializer


def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    with torch.no_grad():
        initializer(weight)
        weight.copy_(weight[::copies].repeat_interleave(copies, dim=0))
    return weight
