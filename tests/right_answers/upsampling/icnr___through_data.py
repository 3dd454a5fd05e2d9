def icnr_(weight, upscale_factor, initializer):
    if upscale_factor < 1:
        raise ValueError(f"upscale_factor {upscale_factor} is below 1")
    r2, count = upscale_factor * upscale_factor, weight.size(0)
    if count != count // r2 * r2:
        raise ValueError(f"upscale_factor {upscale_factor} does not divide {count} as a square")
    start = torch.empty(count // r2, *weight.shape[1:], dtype=weight.dtype)
    initializer(start)
    weight.data.copy_(start[torch.arange(count) // r2])
    return weight
