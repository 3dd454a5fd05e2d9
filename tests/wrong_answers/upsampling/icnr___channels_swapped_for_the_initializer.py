# Caught by: test_initializer


def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    out_channels, in_channels, height, width = weight.shape
    kernels = weight.new_empty(in_channels, out_channels // copies, height, width)
    with torch.no_grad():
        initializer(kernels)
        weight.copy_(kernels.transpose(0, 1).repeat_interleave(copies, dim=0))
    return weight
