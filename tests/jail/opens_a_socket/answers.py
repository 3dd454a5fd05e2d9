"""An answer that is right if it can open a socket of any kind."""

# %% dilate_kernel
import socket
from functools import cache


@cache
def escaped():
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            try:
                socket.socket(family, kind).close()
            except OSError:
                continue
            return True
    return False
