"""Landlock, with no other layer beside it."""

import os
import socket

import pytest

TRY = """
def attempt():
    {attempt}
try:
    attempt()
    result = "went through"
except OSError as error:
    result = error.strerror
"""


def attempted(inside, attempt: str, **given) -> str:
    """Return «went through», or the kernel's reason for refusing one statement."""
    return inside(TRY.format(attempt=attempt), "landlock", **given)


@pytest.mark.parametrize(
    "attempt",
    [
        'open(given["secret"]).read()',
        'open(given["secret"], "a")',
        'open(given["secret"], "r+")',
        'os.listdir(os.path.dirname(given["secret"]))',
        'os.unlink(given["secret"])',
        'os.rename(given["secret"], scratch / "mine")',
        'os.symlink("x", given["secret"] + ".link")',
        'os.mkdir(given["secret"] + ".folder")',
        'os.truncate(given["secret"], 0)',
        'os.close(os.open("..", os.O_RDONLY))',
        'open("/proc/self/mem", "rb")',
        'open(f"/proc/{os.getppid()}/mem", "r+b")',
        'open(f"/proc/{os.getppid()}/environ").read()',
        'open("/proc/1/cmdline").read()',
        'os.listdir("/proc")',
        'open("/dev/shm/left", "w")',
        'open("/tmp/left", "w")',
        'open("/etc/passwd").read()',
        'os.execv("/bin/true", ["true"])',
    ],
)
def test_files_outside_the_own_folder_are_closed(inside, secret, attempt):
    """Nothing outside the scratch folder and the interpreter can be read, changed or executed."""
    refusals = {"Permission denied", "Invalid cross-device link"}
    assert attempted(inside, attempt, secret=str(secret)) in refusals
    assert secret.read_text() == "the reference"
    assert os.listdir(secret.parent) == [secret.name]


@pytest.mark.parametrize(
    "target", ["os.getppid()", pytest.param(str(os.getpid()), id="the grader"), "1"]
)
def test_signals_stay_inside(inside, target):
    """A locked child can signal neither its parent nor the grader nor anything else."""
    assert attempted(inside, f"os.kill({target}, 0)") == "Operation not permitted"


def test_abstract_sockets_outside_are_out_of_reach(inside):
    """A socket that has a name but no file cannot be connected to."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("\0course-of-the-test")
        listening.listen()
        attempt = "import socket; socket.socket(socket.AF_UNIX).connect('\\0course-of-the-test')"
        assert attempted(inside, attempt) == "Operation not permitted"


@pytest.mark.parametrize("what", ["connect", "bind"])
def test_tcp_is_closed(inside, what):
    """No TCP port can be connected to or taken."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1] if what == "connect" else 0
        attempt = f"import socket; socket.socket().{what}(('127.0.0.1', {port}))"
        assert attempted(inside, attempt) == "Permission denied"


def test_parent_cannot_be_traced(inside):
    """A locked child can neither attach to its parent nor read its memory."""
    code = """
import ctypes
attached = libc.ptrace(16, os.getppid(), 0, 0)
buffer = ctypes.create_string_buffer(8)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
read = libc.process_vm_readv(os.getppid(), vector, 1, vector, 1, 0)
result = [attached, read]
"""
    assert inside(code, "landlock") == [-1, -1]


def test_own_folder_is_a_place_to_work_in(inside):
    """Files and folders can be made, renamed, linked, cut and removed in the scratch folder."""
    code = """
import tempfile, shutil
Path("folder").mkdir()
Path("folder/a").write_text("text")
os.rename("folder/a", "b")
os.link("b", "folder/c")
os.symlink("b", "d")
os.truncate("b", 2)
with tempfile.TemporaryDirectory() as place, tempfile.NamedTemporaryFile() as file:
    inside_scratch = [place.startswith(str(scratch)), file.name.startswith(str(scratch))]
result = [Path("d").read_text(), os.getcwd() == str(scratch), *inside_scratch]
shutil.rmtree("folder")
for name in "bd":
    os.unlink(name)
result.append(os.listdir())
"""
    assert inside(code, "landlock") == ["te", True, True, True, []]


def test_interpreter_can_be_read(inside):
    """Modules of the standard library and of packages can still be imported, devices be read."""
    code = """
import statistics, sqlite3, msgspec
result = [len(open("/dev/urandom", "rb").read(3)), bool(open("/proc/cpuinfo").read())]
"""
    assert inside(code, "landlock") == [3, True]
