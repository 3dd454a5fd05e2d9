"""The system call filter, with no other layer beside it, asked by raw system calls."""

import errno

import pyseccomp
import pytest

SIGCHLD = 17
NEWUSER, VM, SIGHAND, THREAD = 0x10000000, 0x100, 0x800, 0x10000
SELF, PARENT = "os.getpid()", "os.getppid()"

REFUSED = {
    # processes
    "fork": "",
    "vfork": "",
    "clone": f"{SIGCHLD}, 0, 0, 0, 0",
    "clone ": f"{VM | SIGHAND | THREAD | NEWUSER}, 0, 0, 0, 0",
    "clone  ": f"{VM | SIGHAND}, 0, 0, 0, 0",
    "execve": "b'/bin/true', 0, 0",
    "execveat": "-100, b'/bin/true', 0, 0, 0",
    "setsid": "",
    "setpgid": "0, 0",
    # sockets
    "socket": "2, 1, 0",
    "socketpair": "1, 1, 0, (ctypes.c_int * 2)()",
    "connect": "0, 0, 0",
    "bind": "0, 0, 0",
    "listen": "0, 1",
    "accept4": "0, 0, 0, 0",
    "sendmsg": "0, 0, 0",
    "sendto": "0, b'x', 1, 0, b'address', 7",
    # other processes
    "kill": f"{PARENT}, 0",
    "kill ": "0, 0",
    "kill  ": "-1, 0",
    "kill   ": f"-{SELF}, 0",
    "tkill": f"{PARENT}, 0",
    "tgkill": f"{PARENT}, {PARENT}, 0",
    "rt_sigqueueinfo": f"{PARENT}, 0, 0",
    "rt_tgsigqueueinfo": f"{PARENT}, {PARENT}, 0, 0",
    "pidfd_open": f"{PARENT}, 0",
    "pidfd_send_signal": "0, 0, 0, 0",
    "pidfd_getfd": "0, 0, 0",
    "ptrace": f"16, {PARENT}, 0, 0",
    "process_vm_readv": f"{PARENT}, 0, 0, 0, 0, 0",
    "process_vm_writev": f"{PARENT}, 0, 0, 0, 0, 0",
    "process_madvise": "0, 0, 0, 0, 0",
    "kcmp": f"{PARENT}, {SELF}, 0, 0, 0",
    "prlimit64": f"{PARENT}, 7, 0, 0",
    "sched_setaffinity": f"{PARENT}, 8, (ctypes.c_long * 1)(1)",
    "sched_setscheduler": f"{PARENT}, 0, 0",
    "setpriority": "0, 0, 0",
    "fcntl": f"0, 8, {PARENT}",
    "migrate_pages": f"{PARENT}, 0, 0, 0",
    "move_pages": f"{PARENT}, 0, 0, 0, 0, 0",
    # what outlives a process
    "shmget": "0, 4096, 0o1600",
    "semget": "0, 1, 0o1600",
    "msgget": "0, 0o1600",
    "mq_open": "b'name', 0o102, 0o600, 0",
    "memfd_create": "b'name', 0",
    # files that Landlock does not watch
    "chmod": "b'.', 0o777",
    "fchmodat": "-100, b'.', 0o777",
    "chown": "b'.', 0, 0",
    "setxattr": "b'.', b'user.a', b'b', 1, 0",
    "utimensat": "-100, b'.', 0, 0",
    "mknod": "b'node', 0o600, 0",
    "inotify_init1": "0",
    "fanotify_init": "0, 0",
    "flock": "0, 1",
    "ioctl": "0, 0x5412, b'x'",
    "name_to_handle_at": "-100, b'.', 0, 0, 0",
    "open_by_handle_at": "0, 0, 0",
    # the kernel's doors
    "io_uring_setup": "1, 0",
    "bpf": "0, 0, 0",
    "userfaultfd": "0",
    "perf_event_open": "0, 0, 0, 0, 0",
    "keyctl": "0, 0",
    "add_key": "b'user', b'a', b'b', 1, -3",
    "request_key": "b'user', b'a', 0, 0",
    "unshare": f"{NEWUSER}",
    "setns": "0, 0",
    "mount": "0, b'/', 0, 0, 0",
    "umount2": "b'/', 0",
    "pivot_root": "b'.', b'.'",
    "chroot": "b'.'",
    "open_tree": "-100, b'.', 1",
    "fsopen": "b'tmpfs', 0",
    "personality": "0xFFFFFFFF",
    "seccomp": "0, 0, 0",
    "prctl": "4, 1, 0, 0, 0",
    "prctl ": "1, 0, 0, 0, 0",
    "syslog": "10, 0, 0",
    "reboot": "0, 0, 0, 0",
    "setuid": "0",
    "setresuid": "0, 0, 0",
    "setgroups": "0, 0",
    "capset": "0, 0",
    "sync": "",
}

ASK = """
import ctypes, errno
result = {}
for name, (number, words) in given["calls"].items():
    ctypes.set_errno(0)
    answer = libc.syscall(number, *eval(f"({words},)" if words else "()"))
    if answer == 0 and name.split()[0] in {"fork", "vfork", "clone"}:
        os._exit(9)
    result[name] = errno.errorcode[ctypes.get_errno()] if answer == -1 else f"returned {answer}"
"""


def number_of(name: str) -> int:
    """Return the number of a call here; below 0 where this architecture has none."""
    return pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name.strip())


@pytest.fixture(scope="module")
def answers(inside) -> dict:
    """Return what each call answered, all made by one locked child."""
    calls = {name: (number_of(name), words) for name, words in REFUSED.items()}
    return inside(ASK, "seccomp", calls={k: v for k, v in calls.items() if v[0] >= 0})


@pytest.mark.parametrize("name", [name for name in REFUSED if number_of(name) >= 0])
def test_call_is_refused(answers, name):
    """The call returns EPERM, and asking kills nobody."""
    assert answers[name] == "EPERM"


def test_clone3_seems_not_to_exist(inside):
    """clone3 answers ENOSYS, so that the C library makes its threads with clone."""
    calls = {"clone3": (number_of("clone3"), "0, 0")}
    assert inside(ASK, "seccomp", calls=calls) == {"clone3": errno.errorcode[errno.ENOSYS]}


def test_x32_calls_are_refused(inside):
    """A number with the x32 bit, and one that no kernel knows, are refused like the others."""
    calls = {"getpid of x32": (0x40000000 | 39, ""), "unknown": (4000, "")}
    assert set(inside(ASK, "seccomp", calls=calls).values()) == {"EPERM"}


def test_calls_of_32_bit_programs_are_refused(inside):
    """`int 0x80`, the 32-bit door of an x86 kernel, opens nothing: not even getpid answers."""
    code = """
import ctypes, mmap, platform
result = "no such door"
if platform.machine() == "x86_64":
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20 (getpid); int 0x80; ret
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    answer = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    result = "refused" if answer == -1 else answer
"""
    answer = inside(code, "seccomp")
    assert answer in ("refused", "no such door") or answer["status"] == -11


def test_threads_and_own_signals_are_allowed(inside):
    """A child may start threads, signal itself, ask for its limits and wait."""
    code = """
import ctypes, resource, signal, threading, time
seen = []
signal.signal(signal.SIGUSR1, lambda *_: seen.append("signal"))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
thread = threading.Thread(target=seen.append, args=("thread",))
thread.start()
thread.join()
time.sleep(0)
resource.getrlimit(resource.RLIMIT_AS)
os.sched_setaffinity(0, os.sched_getaffinity(0))
result = seen
"""
    assert inside(code, "seccomp") == ["signal", "signal", "thread"]


def test_abort_still_aborts(inside):
    """abort() ends the child by its signal, because it signals nobody but itself."""
    assert inside("os.abort()", "seccomp")["status"] == -6


@pytest.mark.parametrize(
    "attempt",
    [
        "import subprocess; subprocess.run(['true'])",
        "import multiprocessing as m; m.get_context('fork').Process(target=print).start()",
        "import socket; socket.create_connection(('127.0.0.1', 80))",
        "import asyncio; asyncio.run(asyncio.sleep(0))",
        "import shutil; Path('a').touch(); shutil.copy2('a', 'b')",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.forkpty()",
    ],
)
def test_libraries_meet_an_ordinary_error(inside, attempt):
    """What needs a process or a socket raises PermissionError, as on any locked-down machine."""
    code = f"""
try:
    {attempt}
except PermissionError:
    result = "PermissionError"
"""
    assert inside(code, "seccomp") == "PermissionError"


def test_filter_is_compiled_the_same_each_time():
    """Two compilations give the same program, and its placeholder is gone once it is addressed."""
    from autograder.worker import seccomp

    program = seccomp.compiled()
    assert program == seccomp.compiled()
    values = [value for *_, value in seccomp.INSTRUCTION.iter_unpack(seccomp.addressed(program, 7))]
    assert seccomp.OWN_PID not in values
    assert len(program) < 8 * 4096
