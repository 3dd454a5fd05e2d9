# Caught by: test_size_arguments


def transposed_output_size(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    if output_padding >= max(stride, dilation):
        raise ValueError(f"output_padding={output_padding} is too large")
    outputs = (size - 1) * stride - 2 * padding + dilation * (kernel_size - 1) + output_padding + 1
    if outputs < 1:
        raise ValueError(f"padding={padding} leaves nothing")
    return outputs
