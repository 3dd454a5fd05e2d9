# Caught by: test_gradient_sizes_that_do_not_fit


def conv2d_input_grad(grad_output, weight, input_size, stride=1, padding=0, dilation=1):
    for name, value in [("stride", stride), ("dilation", dilation)]:
        if value < 1:
            raise ValueError(f"{name}={value} is below 1")
    if padding < 0:
        raise ValueError(f"padding={padding} is negative")
    (N, outs, oH, oW), (outputs, C, kH, kW) = grad_output.shape, weight.shape
    if outputs != outs:
        raise ValueError(f"weight makes {outputs} channels, not {outs}")
    if len(input_size) not in (2, 4) or tuple(input_size)[:-2] not in [(), (N, C)]:
        raise ValueError(f"input_size={tuple(input_size)} must end {(N, C)}, H, W")
    H, W = input_size[-2:]
    far = oH * stride + dilation * kH + H + padding, oW * stride + dilation * kW + W + padding
    canvas = grad_output.new_zeros(N, C, *far)
    for u in range(kH):
        for v in range(kW):
            down = slice(u * dilation, u * dilation + stride * (oH - 1) + 1, stride)
            across = slice(v * dilation, v * dilation + stride * (oW - 1) + 1, stride)
            sent = torch.einsum("nohw,oc->nchw", grad_output, weight[:, :, u, v])
            canvas[:, :, down, across] += sent
    return canvas[:, :, padding : padding + H, padding : padding + W]
