def transposed_output_size(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    for name, value in [("size", size), ("kernel_size", kernel_size), ("dilation", dilation)]:
        if value <= 0:
            raise ValueError(f"{name} is {value}")
    if stride <= 0:
        raise ValueError(f"stride is {stride}")
    if min(padding, output_padding) < 0:
        raise ValueError(f"padding is {padding}, output_padding is {output_padding}")
    if not (output_padding < stride or output_padding < dilation):
        raise ValueError(f"output_padding is {output_padding}, too much")
    stamped = [i * stride + u * dilation for i in range(size) for u in range(kernel_size)]
    shown = range(padding, max(stamped) + 1 - padding + output_padding)
    if not shown:
        raise ValueError(f"padding is {padding}: nothing is left")
    return len(shown)
