# Caught by: test_gradient_of_a_plain_convolution
# Said: the gradient is averaged over the images


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
    sizes = [(H, kH, oH), (W, kW, oW)]
    if any((i + 2 * padding - dilation * (k - 1) - 1) // stride + 1 != o for i, k, o in sizes):
        raise ValueError(f"input_size={tuple(input_size)} does not become {oH}, {oW}")
    canvas = grad_output.new_zeros(N, C, H + 2 * padding, W + 2 * padding)
    for u in range(kH):
        for v in range(kW):
            down = slice(u * dilation, u * dilation + stride * (oH - 1) + 1, stride)
            across = slice(v * dilation, v * dilation + stride * (oW - 1) + 1, stride)
            sent = torch.einsum("nohw,oc->nchw", grad_output, weight[:, :, u, v])
            canvas[:, :, down, across] += sent
    return canvas.div(N)[:, :, padding : padding + H, padding : padding + W]
