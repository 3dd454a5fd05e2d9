def effective_kernel_size(kernel_size, dilation):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be positive, not {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be positive, not {dilation}")
    places = [tap * dilation for tap in range(kernel_size)]
    return max(places) - min(places) + 1
