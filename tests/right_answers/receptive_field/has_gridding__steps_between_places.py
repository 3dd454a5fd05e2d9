def has_gridding(rates, kernel_size=3):
    places = coverage(rates, kernel_size).nonzero().flatten()
    return bool((places.diff() > 1).any())
