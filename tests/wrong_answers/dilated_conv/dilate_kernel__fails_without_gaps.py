# Caught by: test_no_gaps_to_fill


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    outs, ins, kH, kW = weight.shape
    zeros = weight.new_zeros(outs, ins, kH, dilation - 1, kW, dilation)
    first = F.pad(weight[..., None], (0, dilation - 1))[:, :, :, None]
    wide = torch.cat([first, zeros], 3).view(outs, ins, kH * dilation, kW * dilation)
    return wide[:, :, : 1 - dilation, : 1 - dilation]
