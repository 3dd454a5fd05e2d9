"""Starting and ending a worker, with bubblewrap and without."""

import itertools
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.jail import launch

BARE, WRAPPED = (), ("bubblewrap",)


@pytest.mark.parametrize("layers", [BARE, WRAPPED], ids=["bare", "bubblewrap"])
def test_a_module_runs_and_its_words_arrive(layers):
    """A module is run as `python -m` would run it, here one of the standard library."""
    jailed = launch.launch("timeit", ["-n1", "print('ran')"], layers=layers, stdout=subprocess.PIPE)
    try:
        assert b"ran" in jailed.process.communicate(timeout=30)[0]
    finally:
        jailed.close()


@pytest.mark.parametrize("layers", [BARE, WRAPPED], ids=["bare", "bubblewrap"])
def test_close_ends_a_worker_that_hangs(layers):
    """Closing kills without asking, leaves no process and no folder, and may come twice."""
    jailed = launch.launch("timeit", ["while True: pass"], layers=layers)
    jailed.close()
    jailed.close()
    assert jailed.process.returncode == -9
    assert not jailed.scratch.exists()


def marked(word: bytes) -> list[str]:
    """Return the processes, this one aside, whose command line holds a word."""
    found = []
    for entry in set(os.listdir("/proc")) - {str(os.getpid())}:
        with suppress(OSError):
            if word in Path(f"/proc/{entry}/cmdline").read_bytes():
                found.append(entry)
    return found


def test_close_right_after_the_start_leaves_nothing():
    """However far bubblewrap has come when it is killed, none of its processes stays behind."""
    word = f"marked-{os.getpid()}"
    for turn in range(60):
        way = launch.ways()[turn % len(launch.ways())]
        jailed = launch.launch("timeit", ["while True: pass", word], layers=WRAPPED, own_user=way)
        for _ in range(turn):  # a little later each time
            os.getppid()
        jailed.close()
    end = time.monotonic() + 10  # the kernel takes a moment to end what was killed
    while marked(word.encode()) and time.monotonic() < end:
        os.sched_yield()
    assert marked(word.encode()) == []


STARTS_AND_DIES = """
import os, subprocess
from autograder.jail.launch import launch
code = "print('running', flush=True)\\nwhile True: pass"
jailed = launch("timeit", ["-n1", code, {word!r}], layers=["bubblewrap"], own_user={own},
                stdout=subprocess.PIPE)
assert jailed.process.stdout.readline() == b"running\\n"
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("own", launch.ways(), ids=lambda own: "own" if own else "root's")
def test_bubblewrap_ends_with_whoever_started_it(own):
    """A grader that is killed closes nothing; its jail ends all the same, busy as it is."""
    word = f"orphan-{os.getpid()}-{own}"
    program = STARTS_AND_DIES.format(own=own, word=word)
    done = subprocess.run([sys.executable, "-c", program], cwd=launch.REPOSITORY, check=False)
    assert done.returncode == -9
    end = time.monotonic() + 20
    while (left := marked(word.encode())) and time.monotonic() < end:
        os.sched_yield()
    for process in left:
        os.kill(int(process), 9)
    assert left == []


def test_a_bare_worker_has_a_folder_and_a_session_of_its_own():
    """Without bubblewrap the worker gets a temporary folder and leads its own session."""
    jailed = launch.launch("timeit", ["while True: pass"], layers=BARE)
    try:
        assert jailed.scratch.is_dir()
        assert os.getsid(jailed.process.pid) == jailed.process.pid
    finally:
        jailed.close()


@pytest.mark.parametrize("layers", [BARE, WRAPPED], ids=["bare", "bubblewrap"])
def test_streams_are_closed_unless_wanted(layers):
    """What the worker prints goes nowhere: a terminal's escape codes never reach it."""
    jailed = launch.launch("timeit", ["-n1", "print('x')"], layers=layers)
    try:
        assert jailed.process.wait(30) == 0
        assert jailed.process.stdout is None
    finally:
        jailed.close()


def test_command_line_of_bubblewrap_names_no_path_of_ours():
    """The arguments go through a descriptor, so the command line shows none of the mounts."""
    jailed = launch.launch("timeit", ["pass"], layers=WRAPPED)
    jailed.close()
    assert jailed.process.args[1] == "--args"
    assert not any(word.startswith(("--ro-bind", "--dir")) for word in jailed.process.args)


@pytest.mark.parametrize(
    ("mapping", "taken"),
    [("0 0 4294967295", True), ("0 1000 1", False), ("0 1000 1\n1 100000 65536", True)],
)
def test_an_account_is_taken_only_where_it_is_mapped(monkeypatch, mapping, taken):
    """Root takes an account for the jail only if the machine or container knows that number."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(launch.Path, "read_text", lambda self: mapping)
    assert (launch.account() != 0) is taken
    assert launch.ways() == ((False, True) if taken else (True,))


def test_an_account_that_runs_something_is_passed_over(monkeypatch):
    """Its threads would be counted against the next jail's; where all are taken, one must do."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "getpid", lambda: 1)
    monkeypatch.setattr(launch, "BESIDE", 3)
    monkeypatch.setattr(launch, "_jails", itertools.count())
    first = launch.account()
    monkeypatch.setattr(launch.limits, "in_use", lambda uid: uid == first)
    assert {launch.account() for _ in range(4)} == {first + 1, first + 2}
    monkeypatch.setattr(launch.limits, "in_use", lambda uid: True)
    assert launch.account() in {first, first + 1, first + 2}


def test_an_ordinary_user_takes_no_account(monkeypatch):
    """Who is not root stays who he is, and bubblewrap makes a user namespace."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert launch.account() == 0
    assert launch.ways() == (True,)
