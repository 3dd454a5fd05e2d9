import logging
import sys
import warnings
from pprint import pprint

logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(message)s")
logger = logging.getLogger(__name__)
warnings.warn("I am still unsure about dilation 1")
print("Starting with question 1 …")


def effective_kernel_size(kernel_size, dilation):
    """Number of positions from a dilated kernel's first weight to its last, both included."""
    print("effective_kernel_size called with", kernel_size, dilation)
    logger.debug("kernel_size=%s", kernel_size)
    if kernel_size < 1:
        warnings.warn(f"that cannot be right: {kernel_size}")
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if dilation < 1:
        print("dilation is", dilation, "!!!", file=sys.stderr)
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    answer = dilation * (kernel_size - 1) + 1
    pprint({"kernel_size": kernel_size, "dilation": dilation, "answer": answer})
    sys.stdout.flush()
    return answer


for step in range(200):
    print(f"\r{'#' * (step // 10)} {step / 2} %", end="", flush=True)
print("\ndone", effective_kernel_size(3, 2), sep="\t")
