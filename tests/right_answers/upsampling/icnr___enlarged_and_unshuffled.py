def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    with torch.no_grad():
        kernels = weight.new_zeros(len(weight) // copies, *weight.shape[1:])
        initializer(kernels)
        pixels = kernels.permute(1, 2, 3, 0).reshape(-1, len(kernels), 1, 1)
        large = F.interpolate(pixels, scale_factor=upscale_factor)
        blocks = F.pixel_unshuffle(large, upscale_factor).squeeze()
        weight.copy_(blocks.reshape(*weight.shape[1:], len(weight)).permute(3, 0, 1, 2))
    return weight
