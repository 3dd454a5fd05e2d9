def has_gridding(rates, kernel_size=3):
    return False in coverage(list(rates), kernel_size).tolist()
