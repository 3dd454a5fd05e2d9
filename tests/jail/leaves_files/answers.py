"""A wrong answer that fills its folder with what is hard to remove."""

# %% dilate_kernel
import os


def dilate_kernel(weight, dilation):
    os.makedirs("/".join(["deep"] * 200), exist_ok=True)
    os.makedirs("closed/inner", exist_ok=True)
    try:
        os.symlink("/", "root")
        with open("large", "wb") as file:
            while True:
                file.write(bytes(1 << 20))
    except OSError:
        return weight.new_zeros(1)
