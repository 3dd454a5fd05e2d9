"""An answer that is right if it can read grades, a handed-in notebook or a solution."""

# %% dilate_kernel
from functools import cache
from pathlib import Path

DECOYS = (
    "gradebook.db",
    "graded/somebody/dilated_conv.json",
    "submitted/somebody/dilated_conv/dilated_conv.ipynb",
    "solutions/dilated_conv/dilated_conv.ipynb",
)


@cache
def escaped():
    for decoy in DECOYS:
        try:
            if Path("{decoys}", decoy).read_text():
                return True
        except OSError:
            continue
    return False
