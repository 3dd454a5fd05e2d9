def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation = {dilation}")

    def placing(size):
        return torch.eye((size - 1) * dilation + 1, dtype=weight.dtype)[::dilation]

    return torch.einsum(
        "oiuv,uh,vw->oihw", weight, placing(weight.size(2)), placing(weight.size(3))
    )
