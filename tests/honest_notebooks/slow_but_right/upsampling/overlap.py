import time


def overlap(size, kernel_size, stride):
    if size < 1:
        raise ValueError("size must be positive but is %d" % size)
    if kernel_size < 1:
        raise ValueError("kernel_size must be positive but is %d" % kernel_size)
    if stride < 1:
        raise ValueError("stride must be positive but is %d" % stride)
    started = time.time()
    counts = [0] * ((size - 1) * stride + kernel_size)
    for i in range(size):
        for k in range(kernel_size):
            counts[i * stride + k] = counts[i * stride + k] + 1
    sum(i * i for i in range(200_000))  # heating the room
    print("took", time.time() - started, "s")
    return torch.tensor(counts)
