# Caught by: test_gradient_with_a_stride


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
    more = (H + 2 * padding - dilation * (kH - 1) - 1) % stride
    return conv_transpose2d(grad_output, weight, None, stride, padding, more, 1, dilation)
