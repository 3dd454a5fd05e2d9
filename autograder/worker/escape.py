"""The probe inside the jail: it tries to get out and says on standard output what it managed.

Reads a JSON object from standard input: which layers to close and what to aim at. Nothing here
needs torch, so that a probe costs tens of milliseconds.
"""

import contextlib
import ctypes
import json
import mmap
import os
import resource
import socket
import sys
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from autograder.worker import limits
from autograder.worker.lock import Lock
from autograder.worker.privileges import libc

CLONE_NEWUSER, CLONE_NEWNS = 0x10000000, 0x00020000
IPC_PRIVATE, IPC_CREATE = 0, 0o1600

Attempt = Callable[[dict], object]


def read_secret(target: dict) -> None:
    """Read a file of the grader's side, as a suite would be read."""
    Path(target["secret"]).read_text(encoding="utf-8")


def list_folder(target: dict) -> None:
    """List the folder that the file lies in."""
    os.listdir(Path(target["secret"]).parent)


def write_outside(target: dict) -> None:
    """Leave a file beside it."""
    Path(target["secret"]).with_name(f"left-by-{target['trial']}").write_text("x", encoding="utf-8")


def read_memory(target: dict) -> None:
    """Open the memory of the process that forked this one."""
    with open(f"/proc/{os.getppid()}/mem", "rb"):
        pass


def read_environment(target: dict) -> None:
    """Read the environment of the process that forked this one."""
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


def signal_parent(target: dict) -> None:
    """Find out whether a signal would reach the process that forked this one."""
    os.kill(os.getppid(), 0)


def reach_abstract_socket(target: dict) -> None:
    """Connect to a socket that has a name but no file."""
    with socket.socket(socket.AF_UNIX) as end:
        end.connect("\0" + target["socket"])


def reach_loopback(target: dict) -> None:
    """Connect to a port of this machine."""
    with socket.socket(socket.AF_INET) as end:
        end.connect(("127.0.0.1", target["port"]))


def open_socket(target: dict) -> None:
    """Make a socket at all."""
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def make_process(target: dict) -> None:
    """Fork."""
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def execute(target: dict) -> None:
    """Execute another program; the file does not exist, so only a refusal says EPERM."""
    with contextlib.suppress(FileNotFoundError):
        os.execv("/nowhere", ["nowhere"])


def make_user_namespace(target: dict) -> None:
    """Become root in a user namespace."""
    checked(libc.unshare(CLONE_NEWUSER))


def make_shared_memory(target: dict) -> None:
    """Make a System V segment, which would outlive this process."""
    checked(libc.shmget(IPC_PRIVATE, ctypes.c_size_t(4096), IPC_CREATE))


def exceed_files(target: dict) -> None:
    """Open more files than are allowed."""
    opened = []
    try:
        for _ in range(limits.OPEN_FILES + 1):
            opened.append(os.open("/dev/null", os.O_RDONLY))
    finally:
        for number in opened:
            os.close(number)


def exceed_memory(target: dict) -> None:
    """Reserve more address space than is allowed, without touching it."""
    mmap.mmap(-1, limits.ADDRESS_SPACE, prot=mmap.PROT_READ).close()


def find_no_limit(target: dict) -> None:
    """Find threads or core files without a limit."""
    core = resource.getrlimit(resource.RLIMIT_CORE)
    threads = resource.getrlimit(resource.RLIMIT_NPROC)[1]
    if core == (0, 0) and threads != resource.RLIM_INFINITY:
        raise OSError("Both have one.")


def share_namespaces(target: dict) -> None:
    """Find a namespace in common with the grader."""
    if not any(os.readlink(f"/proc/self/ns/{kind}") == at for kind, at in target["spaces"].items()):
        raise OSError("None is shared.")


def write_root(target: dict) -> None:
    """Write to the root folder or to the kernel's settings, whatever the file permissions say."""
    for folder in ("/", "/usr/lib", "/dev"):
        with contextlib.suppress(OSError):
            tempfile.TemporaryFile(dir=folder).close()
            return
    os.close(os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY))


def checked(result: int) -> None:
    """Raise OSError with the kernel's reason where a C function returned -1."""
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


ATTEMPTS: dict[str, tuple[Attempt, ...]] = {
    "bubblewrap": (
        *(read_secret, list_folder, write_outside, write_root, share_namespaces),
        *(reach_loopback, reach_abstract_socket, make_user_namespace),
    ),
    "landlock": (
        *(read_secret, list_folder, write_outside, read_memory, read_environment),
        *(signal_parent, reach_abstract_socket, reach_loopback),
    ),
    "seccomp": (
        *(open_socket, make_process, execute, make_user_namespace),
        *(make_shared_memory, signal_parent),
    ),
    "rlimits": (exceed_files, exceed_memory, find_no_limit),
}


def managed(attempts: Collection[Attempt], target: dict) -> list[str]:
    """Return the first sentence of every attempt that was not refused."""
    found = []
    for attempt in attempts:
        with contextlib.suppress(OSError, MemoryError):
            attempt(target)
            found.append((attempt.__doc__ or "").splitlines()[0].rstrip("."))
    return found


def locked(layer: str, target: dict) -> list[str]:
    """Return what one inner layer alone let through in a freshly forked child."""
    reader, writer = os.pipe()
    lock = Lock([layer])
    scratch = Path(tempfile.mkdtemp())
    child = os.fork()
    if child == 0:
        answer(lock, scratch, layer, target, writer)
    os.close(writer)
    with open(reader, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    os.rmdir(scratch)
    return json.loads(text) if text else ["End the probe before it could answer"]


def answer(lock: Lock, scratch: Path, layer: str, target: dict, writer: int) -> None:
    """Close the lock, try, write what was managed to the pipe and end the process."""
    try:
        lock.close(scratch)
        report = managed(ATTEMPTS[layer], target)
    except (OSError, ImportError) as error:
        report = [f"Go on although the lock did not close ({error})"]
    os.write(writer, json.dumps(report).encode())
    os._exit(0)


def main() -> None:
    """Try every layer that is asked for and print, as JSON, what each let through."""
    target = json.load(sys.stdin)
    report = {}
    for layer in target["layers"]:
        outer = layer == "bubblewrap"
        report[layer] = managed(ATTEMPTS[layer], target) if outer else locked(layer, target)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
