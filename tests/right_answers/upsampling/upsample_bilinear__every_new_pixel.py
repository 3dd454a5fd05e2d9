def upsample_bilinear(x, scale, align_corners=False):
    if scale <= 0:
        raise ValueError(f"scale={scale} is not a factor to enlarge by")

    def place(new, size):
        if align_corners:
            last = size * scale - 1
            at = new * (size - 1) / last if last else 0.0
        else:
            at = min(max((new + 0.5) / scale - 0.5, 0.0), size - 1.0)
        first = min(int(at), max(size - 2, 0))
        return first, min(first + 1, size - 1), at - first

    height, width = x.shape[2:]
    rows = []
    for i in range(height * scale):
        top, bottom, down = place(i, height)
        row = []
        for j in range(width * scale):
            left, right, across = place(j, width)
            above = (1 - across) * x[:, :, top, left] + across * x[:, :, top, right]
            below = (1 - across) * x[:, :, bottom, left] + across * x[:, :, bottom, right]
            row.append((1 - down) * above + down * below)
        rows.append(torch.stack(row, -1))
    return torch.stack(rows, -2)
