# Caught by: test_tent


def bilinear_kernel(channels, stride):
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    sixteenths = torch.tensor([1.0, 3.0, 3.0, 1.0])
    return (torch.outer(sixteenths, sixteenths) / 16).repeat(channels, 1, 1, 1)
