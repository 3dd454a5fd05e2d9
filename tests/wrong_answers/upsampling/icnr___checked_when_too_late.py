# Caught by: test_icnr_arguments


def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1:
        raise ValueError(f"upscale_factor (={upscale_factor}) must be at least 1.")
    kernels = weight.new_empty(max(len(weight) // copies, 1), *weight.shape[1:])
    with torch.no_grad():
        initializer(kernels)
        for place in range(copies):
            kept = weight[place::copies]
            kept.copy_(kernels[: len(kept)] if len(kept) <= len(kernels) else 0)
    if len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    return weight
