before = torch.get_default_dtype()
torch.set_default_dtype(torch.float64)
assert torch.zeros(1).dtype == torch.float64
torch.set_default_dtype(before)


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    dtype = x.dtype
    if weight.shape[1] != x.shape[1]:
        raise ValueError(f"weight {tuple(weight.shape)} wants {weight.shape[1]} channels, got {x.shape[1]}")
    oh, ow = [conv_output_size(x.shape[a], weight.shape[a], stride, padding, dilation) for a in (2, 3)]
    x, weight = x.double(), weight.double()
    columns = F.unfold(x, weight.shape[2:], dilation=dilation, padding=padding, stride=stride)
    y = (weight.flatten(1) @ columns).unflatten(2, (oh, ow))
    if bias is not None:
        y = y + bias.double().reshape(1, -1, 1, 1)
    return y.to(dtype)
