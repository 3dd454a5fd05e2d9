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
    sizes = [(H, kH, oH), (W, kW, oW)]
    missing = [i + 2 * padding - (o - 1) * stride - dilation * (k - 1) - 1 for i, k, o in sizes]
    if stride > 1 and not all(0 <= number < stride for number in missing):
        raise ValueError(f"input_size={tuple(input_size)} does not become {oH}, {oW}")
    canvas = conv_transpose2d(grad_output, weight, None, stride, 0, 0, 1, dilation)
    wider = F.pad(canvas, [0, missing[1], 0, missing[0]])
    return wider[:, :, padding : padding + H, padding : padding + W]
