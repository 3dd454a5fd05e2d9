"""Correct answers for the jail, where one that others call has failed; terse, for they are seen."""

CHECK = """
    for name, value in list(locals().items()):
        if isinstance(value, int) and value < (name != "padding"):
            raise ValueError(f"{name} (={value}) is too small.")
"""

STAND_INS = {
    "effective_kernel_size": f"""
def effective_kernel_size(kernel_size, dilation):{CHECK}
    return dilation * (kernel_size - 1) + 1
""",
    "conv_output_size": f"""
def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):{CHECK}
    room = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if room < 0:
        raise ValueError(f"kernel_size (={{kernel_size}}) does not fit.")
    return room // stride + 1
""",
    "dilate_kernel": f"""
def dilate_kernel(weight, dilation):{CHECK}
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], rows, columns)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
""",
    "dilated_conv2d": f"""
def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):{CHECK}
    size = weight.shape[2:]
    room = [n + 2 * padding - dilation * (k - 1) - 1 for n, k in zip(x.shape[2:], size)]
    if weight.shape[1] != x.shape[1] or min(room) < 0:
        raise ValueError(f"weight (={{tuple(weight.shape)}}) does not fit x.")
    columns = torch.nn.functional.unfold(x, size, dilation, padding, stride)
    y = (weight.flatten(1) @ columns).unflatten(2, [n // stride + 1 for n in room])
    return y if bias is None else y + bias[:, None, None]
""",
}
