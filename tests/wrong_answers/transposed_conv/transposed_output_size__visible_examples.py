# Caught by: test_size_with_everything


def transposed_output_size(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    if output_padding >= max(stride, dilation):
        raise ValueError(f"output_padding={output_padding} is too large")
    return 14
