def effective_kernel_size(kernel_size, dilation):
    if kernel_size < 1 or dilation < 1:
        raise ValueError(f"not both at least 1: kernel_size={kernel_size}, dilation={dilation}")
    axis = torch.zeros(kernel_size, dilation)
    axis[:, 0] = 1
    return axis.flatten().nonzero()[-1].item() + 1
