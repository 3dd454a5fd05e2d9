"""An answer that is right if it can make sockets that are connected from the start."""

# %% dilate_kernel
import socket
from functools import cache


@cache
def escaped():
    try:
        for end in socket.socketpair():
            end.close()
    except OSError:
        return False
    return True
