"""An answer that is right where its file may be larger than a child's; it is one long hole."""

# %% dilate_kernel
import tempfile


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    with tempfile.TemporaryFile() as file:
        file.truncate(1 << 30)
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    dilated = weight.new_zeros(*weight.shape[:2], height, width)
    dilated[:, :, ::dilation, ::dilation] = weight
    return dilated
