"""`python -m autograder.worker DESCRIPTOR` is the warm parent, with its end of the control wire."""

import socket
import sys

from autograder.worker.warm import Warm

if __name__ == "__main__":
    Warm(socket.socket(fileno=int(sys.argv[1]))).run()
