# Caught by: test_verdict_arguments


def has_gridding(rates, kernel_size=3):
    view = 1
    for rate in sorted(rates):
        if rate > view and kernel_size > 1:
            return True
        view += (kernel_size - 1) * rate
    return False
