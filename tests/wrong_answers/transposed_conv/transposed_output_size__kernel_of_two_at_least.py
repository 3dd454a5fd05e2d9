# Caught by: test_size_of_plain_stamps


def transposed_output_size(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    for name, value in [("size", size), ("kernel_size", kernel_size), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name}={value} is below 1")
    if dilation < 1:
        raise ValueError(f"dilation={dilation} is below 1")
    if padding < 0:
        raise ValueError(f"padding={padding} is negative")
    if output_padding < 0 or output_padding >= max(stride, dilation):
        raise ValueError(f"output_padding={output_padding} is out of range")
    span = 1 + dilation * max(kernel_size - 1, 1)
    outputs = (size - 1) * stride - 2 * padding + span + output_padding
    if outputs < 1:
        raise ValueError(f"padding={padding} leaves nothing")
    return outputs
