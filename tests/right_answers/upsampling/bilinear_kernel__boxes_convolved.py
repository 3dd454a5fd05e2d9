def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    tent = F.conv1d(torch.ones(1, 1, stride), torch.ones(1, 1, stride), padding=stride - 1)
    if stride % 2 == 0:
        tent = F.conv1d(tent, torch.full((1, 1, 2), 0.5), padding=1)
    tent = tent.flatten() / stride
    return torch.einsum("i,j->ij", tent, tent).expand(channels, 1, -1, -1).contiguous()
