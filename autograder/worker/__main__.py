"""`python -m autograder.worker DESCRIPTOR` is the warm parent, with its end of the control wire."""

import gc
import socket
import sys

if __name__ == "__main__":
    gc.disable()  # until it is warm: a third of the time would go into looking for garbage
    from autograder.worker.warm import Warm

    Warm(socket.socket(fileno=int(sys.argv[1]))).run()
