"""An answer that is right if it can change the interpreter or leave a file."""

# %% dilate_kernel
import os
from functools import cache

import torch

import autograder.worker


@cache
def escaped():
    places = ["/dev/shm", "/tmp", "/var/tmp", "/", os.path.dirname(autograder.worker.__file__)]
    for place in places:
        try:
            with open(os.path.join(place, "left-behind"), "x"):
                return True
        except OSError:
            continue
    try:
        with open(torch.__file__, "a"):
            return True
    except OSError:
        return False
