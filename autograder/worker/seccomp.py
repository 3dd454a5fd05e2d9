"""The filter: a child makes threads and computes; it makes no process, no socket, no signal."""

import ctypes
import errno
import os
import struct
import tempfile

from autograder.worker import syscalls
from autograder.worker.landlock import known_libraries
from autograder.worker.privileges import PR_SET_NO_NEW_PRIVS, libc, prctl

SYS_SECCOMP = {"x86_64": 317, "aarch64": 277}
SET_MODE_FILTER, ALL_THREADS = 1, 1
OWN_PID = 0x5E1F51D0  # stands in the compiled program where the child's own id belongs
INSTRUCTION = struct.Struct("=HBBI")


class Program(ctypes.Structure):
    """struct sock_fprog: how many instructions, and where they lie."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


def compiled() -> bytes:
    """Return the filter as BPF, compiled once in the parent because it takes milliseconds.

    Any other ABI of the machine (x32, 32-bit) is refused before a number is looked at. What is
    not allowed returns EPERM; clone3 returns ENOSYS, because its flags lie in memory that a
    filter cannot read and C libraries then fall back to clone. Raises ImportError without
    libseccomp.
    """
    with known_libraries():
        import pyseccomp
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.ERRNO(errno.EPERM))
    rules.set_attr(pyseccomp.Attr.CTL_OPTIMIZE, 2)
    for name in syscalls.ALLOWED:
        allow(rules, name)
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    allow_threads(rules)
    allow_own_process(rules)
    allow_commands(rules)
    return exported(rules)


def without_namespaces() -> bytes:
    """Return a filter that refuses namespaces, mounts and the kernel's large and rare doors.

    For bubblewrap; everything else it allows.
    """
    with known_libraries():
        import pyseccomp
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.ERRNO(errno.EPERM))
    refused = pyseccomp.ERRNO(errno.EPERM)
    for name in syscalls.NAMESPACES.split():
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        if number >= 0:
            rules.add_rule(refused, number)
    for flag in syscalls.NAMESPACE_FLAGS:
        rules.add_rule(refused, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    return exported(rules)


def allow(rules, name: str, *conditions) -> None:
    """Allow one call by name; names that this architecture or libseccomp lacks are passed over."""
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number >= 0:
        rules.add_rule(pyseccomp.ALLOW, number, *conditions)


def allow_threads(rules) -> None:
    """Allow the clone that makes a thread of this process, and no other."""
    import pyseccomp

    mask = syscalls.CLONE_THREAD | syscalls.CLONE_NEVER
    flags = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, mask, syscalls.CLONE_THREAD)
    allow(rules, "clone", flags)


def allow_own_process(rules) -> None:
    """Allow signals, limits and affinity where the child itself is the target."""
    import pyseccomp

    itself = pyseccomp.Arg(0, pyseccomp.EQ, OWN_PID)
    for name in ("kill", "tgkill", "prlimit64", "sched_setaffinity"):
        allow(rules, name, itself)
    caller = pyseccomp.Arg(0, pyseccomp.EQ, 0)
    for name in ("prlimit64", "sched_setaffinity"):
        allow(rules, name, caller)


def allow_commands(rules) -> None:
    """Allow calls that are many in one, command by command; and sending to no address."""
    import pyseccomp

    for name, position, commands in (
        ("fcntl", 1, syscalls.FCNTL),
        ("ioctl", 1, syscalls.IOCTL),
        ("prctl", 0, syscalls.PRCTL),
    ):
        for command in commands:
            allow(rules, name, pyseccomp.Arg(position, pyseccomp.EQ, command))
    allow(rules, "sendto", pyseccomp.Arg(4, pyseccomp.EQ, 0))


def exported(rules) -> bytes:
    """Return the rules as the kernel reads them."""
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def addressed(program: bytes, pid: int) -> bytes:
    """Return the program with process id `pid` where it says «this process»."""
    return b"".join(
        INSTRUCTION.pack(code, yes, no, pid if value == OWN_PID else value)
        for code, yes, no, value in INSTRUCTION.iter_unpack(program)
    )


def load(program: bytes) -> None:
    """Put the filter on every thread of this process, for good; raises OSError if refused."""
    instructions = addressed(program, os.getpid())
    buffer = ctypes.create_string_buffer(instructions, len(instructions))
    header = Program(len(instructions) // INSTRUCTION.size, ctypes.addressof(buffer))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    number = SYS_SECCOMP[os.uname().machine]
    if libc.syscall(number, SET_MODE_FILTER, ALL_THREADS, ctypes.byref(header)) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"The system call filter was refused: {os.strerror(code)}.")
