from functools import partial


def _holes(mask, *, of_any_size=True):
    return of_any_size and not bool(mask.all())


def _gridding(show, rates, kernel_size=3):
    mask = coverage(rates, kernel_size)
    show(mask)
    return _holes(mask)


has_gridding = partial(_gridding, lambda mask: None)
