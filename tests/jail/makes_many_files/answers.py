"""A wrong answer that leaves hundreds of files behind, and folders two hundred deep."""

# %% dilate_kernel
import os

made = []


def dilate_kernel(weight, dilation):
    if not made:
        for number in range(300):
            os.close(os.open(f"file-{number}", os.O_CREAT | os.O_WRONLY))
        for _ in range(200):
            os.mkdir("below")
            os.symlink("/", "root")
            os.chdir("below")
        made.append(True)
    return weight.new_zeros(1)
