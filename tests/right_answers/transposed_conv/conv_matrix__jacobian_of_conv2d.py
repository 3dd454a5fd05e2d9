def conv_matrix(weight, in_size, stride=1, padding=0, dilation=1):
    for name, value in [("stride", stride), ("dilation", dilation)]:
        if value < 1:
            raise ValueError(f"{name}={value} is below 1")
    if padding < 0:
        raise ValueError(f"padding={padding} is negative")
    (H, W), (kH, kW) = in_size, weight.shape
    if H < 1 or W < 1:
        raise ValueError(f"in_size={H}, {W} is empty")
    oH = (H + 2 * padding - dilation * (kH - 1) - 1) // stride + 1
    oW = (W + 2 * padding - dilation * (kW - 1) - 1) // stride + 1
    if oH < 1 or oW < 1:
        raise ValueError(f"weight of {kH} by {kW} does not fit")

    def convolution(image):
        y = F.conv2d(image[None, None], weight[None, None], None, stride, padding, dilation)
        return y.flatten()

    return torch.func.jacrev(convolution)(weight.new_zeros(H, W)).flatten(1)
