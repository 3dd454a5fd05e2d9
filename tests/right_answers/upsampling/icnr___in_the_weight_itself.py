def icnr_(weight, upscale_factor, initializer):
    r2 = upscale_factor**2
    if upscale_factor < 1 or weight.shape[0] % r2:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit.")
    with torch.no_grad():
        initializer(weight[::r2])
        weight.copy_(weight[::r2].repeat_interleave(r2, 0))
    return weight
