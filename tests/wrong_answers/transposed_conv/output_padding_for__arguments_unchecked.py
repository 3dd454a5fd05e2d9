# Caught by: test_way_back_arguments


def output_padding_for(size, kernel_size, stride=1, padding=0, dilation=1):
    room = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if room < 0:
        raise ValueError(f"kernel_size={kernel_size} does not fit")
    return room % stride
