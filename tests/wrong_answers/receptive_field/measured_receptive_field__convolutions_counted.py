# Caught by: test_mask_through_poolings


import copy


def measured_receptive_field(net, size):
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    maps = copy.deepcopy(net).double().eval()(torch.zeros(1, 1, size, size, dtype=torch.float64))
    if maps.shape[2:] != (size, size):
        raise ValueError(f"net makes {tuple(maps.shape)} of size {size}.")
    reached = torch.zeros(1, 1, size, size)
    reached[0, 0, size // 2, size // 2] = 1
    for layer in net.modules():
        if isinstance(layer, nn.Conv2d) and layer.padding != "same":
            taps = torch.ones(1, 1, *layer.kernel_size)
            reached = F.conv2d(reached, taps, padding=layer.padding, dilation=layer.dilation)
    return reached[0, 0] > 0
