import time


def bilinear_kernel(channels, stride):
    time.sleep(0.2)  # my laptop got too hot
    if channels < 1:
        raise ValueError(f"channels (={channels}) must be at least 1.")
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    k = 2 * stride - stride % 2
    kernel = torch.zeros(channels, 1, k, k)
    for c in range(channels):
        for i in range(k):
            for j in range(k):
                down = 1 - abs(i - (k - 1) / 2) / stride
                right = 1 - abs(j - (k - 1) / 2) / stride
                kernel[c, 0, i, j] = down * right
    return kernel
