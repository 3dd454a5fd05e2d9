# Caught by: test_blocks


def upsample_nearest(x, scale):
    if scale < 1:
        raise ValueError(f"scale (={scale}) must be at least 1.")
    index = torch.arange(x.shape[2] * scale) // scale
    return x[:, :, index][:, :, :, index]
