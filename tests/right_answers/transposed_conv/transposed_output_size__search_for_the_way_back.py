def transposed_output_size(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    for name, value in list(locals().items()):
        if value < 0 or (value == 0 and "padding" not in name):
            raise ValueError(f"{name} = {value}")
    if output_padding >= stride and output_padding >= dilation:
        raise ValueError(f"output_padding = {output_padding}")

    def convolved(length):
        return (length + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

    least = -2 * padding
    while convolved(least) < size:
        least += 1
    if least + output_padding <= 0:
        raise ValueError(f"padding = {padding}")
    return least + output_padding
