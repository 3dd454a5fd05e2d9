def center_crop(features, size):
    rows, columns = size
    if rows < 1 or rows > features.shape[-2]:
        raise ValueError(f"size: {rows} rows of {features.shape[-2]}")
    if columns < 1 or columns > features.shape[-1]:
        raise ValueError(f"size: {columns} columns of {features.shape[-1]}")
    top = (features.shape[-2] - rows) // 2
    left = (features.shape[-1] - columns) // 2
    kept = features.index_select(-2, torch.arange(top, top + rows))
    return kept.index_select(-1, torch.arange(left, left + columns))
