"""What the warm parent and its children have given up, and what ends them."""

import os

import pytest

from autograder.jail import launch
from autograder.worker import privileges

STATUS = """
status = dict(line.split(":", 1) for line in open(given["at"]).read().splitlines())
wanted = ("CapPrm", "CapEff", "CapInh", "CapAmb", "NoNewPrivs")
result = [int(status[name], 16) for name in wanted]
"""


def test_a_bare_parent_keeps_no_privilege(inside):
    """Without bubblewrap too, the parent has no capability and gains none by executing a file."""
    assert inside(STATUS, at="/proc/self/status") == [0, 0, 0, 0, 1]


def test_threads_of_a_bare_jail_are_counted_for_an_account_of_its_own(inside):
    """The real user id, which the limit on threads goes by, is one jail's alone for root."""
    (uid, groups), (other, _) = (inside("result = [os.getuid(), os.getgroups()]") for _ in "ab")
    if launch.account():
        taken = range(launch.FIRST_ACCOUNT, launch.FIRST_ACCOUNT + launch.ACCOUNTS)
        assert (uid in taken, other in taken, uid != other, groups) == (True, True, True, [])
    else:
        assert uid == other == os.getuid()


@pytest.mark.parametrize("layers", [("landlock",), ("bubblewrap", "landlock")])
def test_parent_and_child_cannot_be_dumped(inside, layers):
    """PR_GET_DUMPABLE is 0: no process of the same account may read or trace them."""
    assert inside("result = libc.prctl(3, 0, 0, 0, 0)", *layers) == 0


def test_being_read_by_others_is_forbidden_by_name(inside):
    """A process that could be dumped, as an ordinary user's can, cannot be afterwards."""
    code = """
from autograder.worker import privileges
libc.prctl(4, 1, 0, 0, 0)
before = libc.prctl(3, 0, 0, 0, 0)
privileges.forbid_gains()
result = [before, libc.prctl(3, 0, 0, 0, 0)]
"""
    assert inside(code) == [1, 0]


def test_root_cannot_come_back(inside):
    """A locked child cannot take the effective id for its real one again."""
    code = """
before = os.getresuid()
answers = [libc.setresuid(0, 0, 0), libc.setuid(0), libc.setreuid(0, 0)]
result = [answers, before == os.getresuid()]
"""
    assert inside(code, "landlock", "seccomp", "rlimits") == [[-1, -1, -1], True]


def test_a_child_dies_with_its_parent(inside):
    """When the parent is killed the kernel kills its child, which may be in an endless loop."""
    code = """
import signal
from autograder.worker.lock import Lock
from autograder.worker import privileges
libc.prctl(36, 1, 0, 0, 0)  # orphans come to this process
reader, writer = os.pipe()
parent = os.fork()
if parent == 0:
    lock = Lock(["seccomp"])
    if os.fork() == 0:
        lock.close(scratch)
        os.write(writer, b"x")
        while True:
            pass
    os.read(reader, 1)
    os.write(writer, b"y")
    signal.pause()
while os.read(reader, 1) != b"y":
    os.write(writer, b"x")
os.kill(parent, signal.SIGKILL)
result = sorted(os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(2))
"""
    assert inside(code) == [-9, -9]


def test_a_child_whose_parent_has_gone_ends_at_once(inside):
    """A child that comes too late to ask for its parent's death signal ends itself."""
    code = """
from autograder.worker import privileges
child = os.fork()
if child == 0:
    privileges.die_with(1 if os.getppid() != 1 else 2)
    os._exit(0)
result = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""
    assert inside(code) == -9


def test_a_refused_prctl_says_which(inside):
    """The kernel's refusal comes as an OSError with the option's number."""
    with pytest.raises(OSError, match=r"prctl\(9999\) was refused: Invalid argument"):
        privileges.prctl(9999)


def test_a_refused_filter_says_why(inside):
    """A filter that the kernel does not take is an error, never a child without one."""
    code = """
from autograder.worker import seccomp
try:
    seccomp.load(b"\\xff" * 8)
except OSError as error:
    result = str(error)
"""
    assert "The system call filter was refused: Invalid argument" in inside(code)


def test_refused_capabilities_say_why(inside):
    """A kernel that does not let the capabilities go is an error."""
    code = """
from autograder.worker import privileges
privileges.CAPABILITY_VERSION = 0x20080522
privileges.SYS_CAPSET = dict.fromkeys(privileges.SYS_CAPSET, 4000)
try:
    privileges.drop_capabilities()
except OSError as error:
    result = str(error)
"""
    assert "Capabilities could not be dropped: " in inside(code)
