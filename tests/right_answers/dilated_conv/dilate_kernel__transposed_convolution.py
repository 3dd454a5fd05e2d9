def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation = {dilation}")
    outs, ins, kH, kW = weight.shape
    one = torch.ones(1, 1, 1, 1, dtype=weight.dtype)
    wide = F.conv_transpose2d(weight.reshape(outs * ins, 1, kH, kW), one, stride=dilation)
    return wide.reshape(outs, ins, *wide.shape[2:])
