def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation = {dilation}")
    cell = weight.new_zeros(dilation, dilation)
    cell[0, 0] = 1
    wide = torch.kron(weight.contiguous(), cell)
    return wide[:, :, : wide.shape[2] - dilation + 1, : wide.shape[3] - dilation + 1]
