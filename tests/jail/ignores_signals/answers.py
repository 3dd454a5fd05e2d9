"""An answer that ignores every signal it can and sleeps."""

# %% dilate_kernel
import signal
import threading


def dilate_kernel(weight, dilation):
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    threading.Event().wait()
