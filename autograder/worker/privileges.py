"""What the warm parent gives up before it imports anything: its user, its capabilities."""

import ctypes
import os

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
CAPABILITY_VERSION = 0x20080522
SYS_CAPSET = {"x86_64": 126, "aarch64": 91}
SIGKILL = 9

libc = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, *values: int) -> None:
    """Call prctl(2); raises OSError with the kernel's reason when it refuses."""
    arguments = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    if libc.prctl(ctypes.c_int(option), *arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl({option}) was refused: {os.strerror(number)}.")


def enter(uid: int, whole: bool) -> None:
    """Give up what the grader's account could do; called before anything else is imported.

    `uid` is the account of the jail's own (0: keep the caller's). With `whole` every id changes;
    without, the effective one stays, so that an interpreter below a private home can still be
    read, while threads are counted for the jail's account (the kernel exempts root from
    RLIMIT_NPROC by its real id).
    """
    if uid:
        effective = uid if whole else os.geteuid()
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, effective, effective)
    drop_capabilities()
    forbid_gains()


def forbid_gains() -> None:
    """Gain nothing by executing a file; be read and traced by nobody of the same account."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_DUMPABLE, 0)


def drop_capabilities() -> None:
    """Empty the permitted, effective, inheritable and ambient sets for good."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    if libc.syscall(SYS_CAPSET[os.uname().machine], header, nothing) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"Capabilities could not be dropped: {os.strerror(number)}.")


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent, process id `parent`, has ended."""
    prctl(PR_SET_PDEATHSIG, SIGKILL)
    if os.getppid() != parent:  # it ended before the line above
        os.kill(os.getpid(), SIGKILL)
