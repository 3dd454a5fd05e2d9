"""bubblewrap, with no other layer beside it, in both ways of starting it."""

import os
import socket
import stat
from pathlib import Path

import pytest

from autograder.jail import bubblewrap, launch
from autograder.worker import roots


@pytest.fixture(scope="module", params=launch.ways(), ids=lambda own: "own" if own else "root's")
def within(request, inside):
    """Run code inside bubblewrap alone, once in a user namespace of its own, once without."""

    def run(code: str, **given):
        return inside(code, "bubblewrap", own_user=request.param, **given)

    return run


def test_only_the_worker_of_this_repository_is_there(within):
    """Neither suites nor tests nor exercises nor the repository's own folder can be seen."""
    code = """
seen = []
for folder, _, files in os.walk("/jail"):
    seen += [os.path.join(folder, name) for name in files if name.endswith(".py")]
found = [path for path in given["places"] if os.path.exists(path)]
result = [sorted({path.split("/")[3] for path in seen}), found, os.listdir("/jail/autograder")]
"""
    parts = ("autograder", "exercises", "solutions", "tests", "book", ".git", "README.md")
    places = [str(launch.REPOSITORY / part) for part in parts]
    assert within(code, places=places) == [["worker"], [], ["worker"]]


def test_root_holds_libraries_and_little_else(within):
    """The root is made of the interpreter's and the system's libraries; no home, no /etc/passwd."""
    code = """
gone = ("/home", "/etc/passwd", "/etc/shadow", "/usr/bin/env", "/bin", "/run", "/var", "/dev/shm",
        "/dev/tty", "/dev/ptmx", "/sys/kernel", "/proc/sysrq-trigger/x")
result = [path for path in gone if os.path.lexists(path)]
"""
    assert within(code) == []


def test_nothing_but_the_scratch_folder_can_be_written(within):
    """Root folder, libraries, devices, /proc and the worker are read-only; the tmpfs is not."""
    code = """
written = []
for folder in ("/", "/dev", "/jail", "/jail/autograder/worker", "/usr/lib", "/proc/sys/kernel",
               "/sys", "/etc", sys.prefix, sys.base_prefix, os.environ["TMPDIR"]):
    try:
        with open(os.path.join(folder, "written"), "w"):
            written.append(folder)
    except OSError:
        pass
for setting in ("/proc/sys/kernel/core_pattern", "/proc/self/oom_score_adj"):
    try:
        os.close(os.open(setting, os.O_WRONLY))
        written.append(setting)
    except OSError:
        pass
result = written
"""
    assert within(code) == [str(bubblewrap.SCRATCH)]


def test_network_is_empty(within):
    """There is no interface but a loopback of its own, where nothing of the machine listens."""
    code = """
import socket
names = [name for _, name in socket.if_nameindex()]
try:
    socket.create_connection(("127.0.0.1", given["port"]))
    reached = True
except OSError:
    reached = False
result = [names, reached]
"""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert within(code, port=listening.getsockname()[1]) == [["lo"], False]


def test_processes_are_its_own(within):
    """Inside, only bubblewrap and the worker run, and no command line tells about the machine."""
    code = """
names = sorted(name for name in os.listdir("/proc") if name.isdigit())
lines = " ".join(Path(f"/proc/{name}/cmdline").read_text() for name in names)
result = [names, "bubblewrap" in lines or given["repository"] in lines.replace(sys.executable, "")]
"""
    names, told = within(code, repository=str(launch.REPOSITORY))
    assert names == ["1", "2"]
    assert not told


def test_environment_is_bare(within, monkeypatch):
    """Nothing of the grader's environment enters, neither here nor in bubblewrap's own process."""
    monkeypatch.setenv("AUTOGRADER_SECRET", "the course's")
    code = """
try:
    of_bubblewrap = Path("/proc/1/environ").read_text()
except PermissionError:
    of_bubblewrap = ""
result = [sorted(os.environ), of_bubblewrap]
"""
    names = [*bubblewrap.environment(Path("/")), "PWD"]
    found, of_bubblewrap = within(code)
    assert set(found) <= {*names, "LC_CTYPE"}
    assert of_bubblewrap == ""


def test_no_privilege_is_left(within):
    """The worker is not root, has no capability and no group, and can gain none."""
    code = """
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
wanted = ("CapPrm", "CapEff", "CapInh", "CapAmb", "NoNewPrivs")
result = [os.getuid() * os.geteuid() > 0, [int(status[name], 16) for name in wanted]]
"""
    assert within(code) == [True, [0, 0, 0, 0, 1]]


def test_no_further_namespace_can_be_made(within):
    """A user namespace, which would bring capabilities back, is refused."""
    code = """
result = [libc.unshare(flag) for flag in (0x10000000, 0x10000000 | 0x00020000, 0x00020000)]
result.append(libc.syscall(56 if os.uname().machine == "x86_64" else 220, 0x10000011, 0, 0, 0, 0))
"""
    assert within(code) == [-1, -1, -1, -1]


def test_large_and_rare_calls_are_refused(within):
    """io_uring, tracing and keys are closed with a user namespace of its own and without one."""
    code = """
import ctypes
room = (ctypes.c_uint64 * 16)()
keyctl = {"x86_64": 250, "aarch64": 219}[os.uname().machine]
calls = {
    "io_uring_setup": (425, 4, room),
    "keyctl": (keyctl, 0, -3, 1),
}
result = [name for name, call in calls.items() if libc.syscall(*call) >= 0]
result += ["ptrace"] if libc.ptrace(0, 0, 0, 0) >= 0 else []
"""
    assert within(code) == []


def test_session_is_its_own(within):
    """A signal to everything in the group stays inside: the worker is in a session of its own."""
    assert within("result = os.getsid(0) > 0 and os.getppid() == 1") is True


OPEN = """
import fcntl
result = []
for number in range(64):
    try:
        fcntl.fcntl(number, fcntl.F_GETFD)
        result.append(number)
    except OSError:
        pass
"""


def test_only_the_streams_enter(within):
    """Of the grader's open files only the three standard streams are open inside."""
    holder = os.open("/dev/null", os.O_RDONLY)
    os.set_inheritable(holder, True)
    try:
        assert within(OPEN) == [0, 1, 2]
    finally:
        os.close(holder)


def test_links_on_the_way_to_the_interpreter_are_kept():
    """Every place that Python's own path goes through is in the root, as a link or as itself."""
    placed = dict(bubblewrap.mounts())
    for path in bubblewrap.executables():
        held = path in placed or any(parent in placed for parent in path.parents)
        assert held, path
    for path, words in placed.items():
        assert stat.S_ISLNK(path.lstat().st_mode) == (words[0] == "--symlink")


def test_repository_is_not_among_the_mounts():
    """No mount shows the repository: only what lies below an environment inside it."""
    for path in dict(bubblewrap.mounts()):
        assert path not in (launch.REPOSITORY, *launch.REPOSITORY.parents)
        assert not path.is_relative_to(launch.REPOSITORY / "autograder")
    assert roots.WORKER.name == "worker"
