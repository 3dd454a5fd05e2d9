# Caught by: test_kernel_layout


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    outs, ins, kH, kW = weight.shape
    rows, columns = (dilation * (size - 1) + 1 for size in (kH, kW))
    wide = weight.new_zeros(outs, ins, rows * columns)
    places = torch.arange(rows * columns).view(rows, columns)[::dilation, ::dilation]
    wide[:, :, places.flatten()] = weight.view(outs, ins, kH * kW)
    return wide.view(outs, ins, rows, columns)
