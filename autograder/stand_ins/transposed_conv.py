"""Right answers that stand in where an answer that failed is called by a later one.

They are seen inside the jail: terse, in torch alone, free of forbidden operations.
"""

CHECK = """
    for name, value in list(locals().items()):
        if isinstance(value, int) and value < ("padding" not in name):
            raise ValueError(f"{name} (={value}) is too small.")
"""

STAND_INS = {
    "transposed_output_size": f"""
def transposed_output_size(
    size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1
):{CHECK}
    if output_padding >= max(stride, dilation):
        raise ValueError(f"output_padding (={{output_padding}}) is too large.")
    outputs = (size - 1) * stride + dilation * (kernel_size - 1) + 1 + output_padding - 2 * padding
    if outputs < 1:
        raise ValueError(f"padding (={{padding}}) leaves nothing.")
    return outputs
""",
    "output_padding_for": f"""
def output_padding_for(size, kernel_size, stride=1, padding=0, dilation=1):{CHECK}
    room = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if room < 0:
        raise ValueError(f"kernel_size (={{kernel_size}}) does not fit.")
    return room % stride
""",
    "conv_matrix": f"""
def conv_matrix(weight, in_size, stride=1, padding=0, dilation=1):{CHECK}
    (height, width), (kernel_h, kernel_w) = in_size, weight.shape
    if min(in_size) < 1:
        raise ValueError(f"in_size (={{tuple(in_size)}}) is too small.")
    room = [n + 2 * padding - dilation * (k - 1) - 1 for n, k in zip(in_size, weight.shape)]
    if min(room) < 0:
        raise ValueError(f"weight (={{tuple(weight.shape)}}) does not fit.")
    ones = torch.eye(height * width, dtype=weight.dtype).view(-1, 1, height, width)
    columns = torch.nn.functional.unfold(ones, weight.shape, dilation, padding, stride)
    return (weight.reshape(1, 1, -1) @ columns).flatten(1).T
""",
    "conv_transpose2d": f"""
def conv_transpose2d(
    x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1
):{CHECK}
    if weight.shape[0] != x.shape[1]:
        raise ValueError(f"weight (={{tuple(weight.shape)}}) does not fit x.")
    if x.shape[1] % groups:
        raise ValueError(f"groups (={{groups}}) does not divide the channels.")
    if output_padding >= max(stride, dilation):
        raise ValueError(f"output_padding (={{output_padding}}) is too large.")
    kernel = weight.shape[2:]
    full = [(n - 1) * stride + dilation * (k - 1) + 1 for n, k in zip(x.shape[2:], kernel)]
    size = [n + output_padding - 2 * padding for n in full]
    if min(size) < 1:
        raise ValueError(f"padding (={{padding}}) leaves nothing.")
    pixels = x.unflatten(1, (groups, -1)).flatten(3)
    stamps = torch.einsum("ngcp,gck->ngkp", pixels, weight.unflatten(0, (groups, -1)).flatten(2))
    y = torch.nn.functional.fold(stamps.flatten(1, 2), full, kernel, dilation, 0, stride)
    y = torch.nn.functional.pad(y, [0, output_padding] * 2)
    y = y[:, :, padding : padding + size[0], padding : padding + size[1]]
    return y if bias is None else y + bias[:, None, None]
""",
    "conv2d_input_grad": f"""
def conv2d_input_grad(grad_output, weight, input_size, stride=1, padding=0, dilation=1):{CHECK}
    if weight.shape[0] != grad_output.shape[1]:
        raise ValueError(f"weight (={{tuple(weight.shape)}}) does not fit grad_output.")
    wanted, kernel = tuple(input_size), weight.shape[2:]
    images = (grad_output.shape[0], weight.shape[1])
    room = [n + 2 * padding - dilation * (k - 1) - 1 for n, k in zip(wanted[-2:], kernel)]
    if len(wanted) not in (2, 4) or wanted[:-2] not in ((), images):
        raise ValueError(f"input_size (={{wanted}}) does not fit.")
    if [n // stride + 1 for n in room] != list(grad_output.shape[2:]):
        raise ValueError(f"input_size (={{wanted}}) does not fit.")
    stamps = torch.einsum("nop,ok->nkp", grad_output.flatten(2), weight.flatten(1))
    return torch.nn.functional.fold(stamps, wanted[-2:], kernel, dilation, padding, stride)
""",
}
