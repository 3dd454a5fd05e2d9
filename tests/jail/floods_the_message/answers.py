"""An exception with a text of ten megabytes, escape codes and HTML."""


# %% dilate_kernel
class Surprise(Exception):
    def __str__(self):
        return "\x1b[31m<script>alert(1)</script>\u202e" * 1_000_000


def dilate_kernel(weight, dilation):
    raise Surprise
