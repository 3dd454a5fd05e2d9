"""Starting one of the worker's modules in the jail, with the layers that are wanted."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path
from typing import IO

from autograder.jail import bubblewrap
from autograder.worker import limits, roots, seccomp

REPOSITORY = roots.WORKER.parent.parent
FIRST_ACCOUNT, ACCOUNTS = 61184, 4336  # the range that systemd hands out for passing services
BESIDE = 16  # accounts that one process goes through
_jails = count()

# The command inside. Nothing in it names a submission, a suite or a report: it can be read in
# /proc by everything that shares the process namespace.
BOOT = """
import runpy, sys
root, uid, whole, module = sys.argv[1:5]
del sys.argv[1:5]
sys.path.insert(0, root)
from autograder.worker import privileges
privileges.enter(int(uid), whole == "whole")
runpy.run_module(module, run_name="__main__", alter_sys=True)
""".strip()
COMMAND = (sys.executable, "-I", "-B", "-c", BOOT)


class Jailed:
    """A worker process in its jail.

    `scratch` is the folder that it may write to, as it is called inside. `process` is the
    `subprocess.Popen` of bubblewrap, or of the worker itself without it; its end ends everything
    inside: bubblewrap's process namespace dies with it, and a locked child dies with its parent.
    `--die-with-parent` looks at the thread that called: keep that thread as long as the jail.
    """

    def __init__(
        self,
        process: subprocess.Popen,
        scratch: Path,
        folder: Path | None,
        told: IO[bytes] | None = None,
    ) -> None:
        self.process = process
        self.scratch = scratch
        self._folder, self._told = folder, told

    def close(self) -> None:
        """Kill the worker without asking it and remove what it left behind."""
        if self.process.poll() is None:
            # bubblewrap's own child asks late for its parent's death signal. Until it knows that
            # bubblewrap has told its id it is in this group; later it can be killed by that id.
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self._kill_namespace()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr, self._told):
            if stream is not None:
                with suppress(OSError):  # what nobody read any more
                    stream.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _kill_namespace(self) -> None:
        """Kill the first process inside, and with it all others, if bubblewrap got that far."""
        told = self._told.read() if self._told is not None else None
        with suppress(ValueError, ProcessLookupError):
            os.kill(json.loads(told or b"")["child-pid"], signal.SIGKILL)


def launch(
    module: str,
    words: Iterable[str] = (),
    *,
    layers: Collection[str],
    own_user: bool | None = None,
    pass_fds: Collection[int] = (),
    stdin=subprocess.DEVNULL,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
) -> Jailed:
    """Start `module` of the worker (as `python -m` would) and return it running.

    `layers` holds "bubblewrap" or not: the inner layers are the child's own act. `words` become
    its arguments and are visible inside. `own_user` picks bubblewrap's user namespace; None
    takes the better way for this account. Only `pass_fds` and the three standard streams enter.
    """
    standard = {"stdin": stdin, "stdout": stdout, "stderr": stderr}
    if "bubblewrap" not in layers:
        return bare(module, words, pass_fds, standard)
    own_user = ways()[0] if own_user is None else own_user
    uid = 0 if own_user else account()
    inner = [*COMMAND, str(bubblewrap.INSIDE), str(uid), "whole", module, *words]
    with ExitStack() as closing:
        filter_at = descriptor(seccomp.without_namespaces(), closing)
        told, tell = os.pipe()
        os.set_blocking(told, False)
        closing.callback(os.close, tell)
        described = [*bubblewrap.arguments(filter_at, own_user), "--info-fd", str(tell)]
        words_at = descriptor(b"".join(os.fsencode(word) + b"\0" for word in described), closing)
        process = subprocess.Popen(
            [bubblewrap.program(), "--args", str(words_at), "--", *inner],
            env={},
            start_new_session=True,
            pass_fds={*pass_fds, words_at, tell, filter_at},
            **standard,
        )
    return Jailed(process, bubblewrap.SCRATCH, None, open(told, "rb"))


def bare(module: str, words: Iterable[str], pass_fds: Collection[int], standard: dict) -> Jailed:
    """Start the module without bubblewrap, in a session and a temporary folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="jail-"))
    process = subprocess.Popen(
        [*COMMAND, str(REPOSITORY), str(account()), "half", module, *words],
        env=bubblewrap.environment(folder),
        cwd=folder,
        pass_fds=pass_fds,
        start_new_session=True,
        **standard,
    )
    return Jailed(process, folder, folder)


def ways() -> tuple[bool, ...]:
    """Return how bubblewrap can be started, better first: in a user namespace of its own or not."""
    return (False, True) if account() else (True,)


def account() -> int:
    """Return a user id for one jail alone; 0 where none can be taken.

    Another one each time, and one that runs nothing, because the kernel counts an account's
    threads over all jails. Only root can take one, and in a container only one mapped there.
    """
    if os.geteuid() != 0:
        return 0
    lines = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    spans = [range(int(at), int(at) + int(size)) for at, _, size in lines]
    uid = 0
    for _ in range(BESIDE):
        uid = FIRST_ACCOUNT + (os.getpid() * BESIDE + next(_jails) % BESIDE) % ACCOUNTS
        if not any(uid in span for span in spans):
            return 0
        if not limits.in_use(uid):
            break
    return uid


def descriptor(content: bytes, closing: ExitStack) -> int:
    """Return a file descriptor to read the content from, closed with the stack.

    bubblewrap reads its arguments there, so that no command line shows them.
    """
    handle = os.memfd_create("jail")
    closing.callback(os.close, handle)
    os.write(handle, content)
    os.lseek(handle, 0, os.SEEK_SET)
    return handle
