"""The warm parent: one thread, no operator before a fork, replaced when it is silent."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from autograder.exits import CannotWork
from autograder.failures import Died, Forbidden, Unchecked
from autograder.grader import Grader
from autograder.jail import warm
from autograder.jail.child import Child
from autograder.jail.launch import REPOSITORY, launch
from autograder.jail.layers import INNER, available, likely
from autograder.jail.parent import Jail
from autograder.jail.warm import Parent, Patience, Silent
from autograder.student import Cell, Cells, Student
from autograder.worker.wire import channel, messages
from autograder.worker.wire.frames import Deadline

RECORDED = f"""
import os, sys, torch
from torch.utils._python_dispatch import TorchDispatchMode

class Recorder(TorchDispatchMode):
    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        os.write(2, f"{{os.getpid()}} {{func}}\\n".encode())
        return func(*args, **(kwargs or {{}}))

sys.path.insert(0, {str(REPOSITORY)!r})
with Recorder():
    from autograder.worker.warm import Warm
    import socket
    warm = Warm(socket.socket(fileno=int(sys.argv[1])))
    warm.run()
os.write(2, f"threads {{len(os.listdir('/proc/self/task'))}}\\n".encode())
"""


@pytest.fixture
def recording(monkeypatch, tmp_path) -> Path:
    """Start parents under a recorder of operators; returns the file that they write to."""
    log = tmp_path / "operators"

    def started(layers, descriptor, errors):
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-c", RECORDED, str(descriptor)],
                pass_fds=[descriptor],
                stderr=file,
                env={"OMP_NUM_THREADS": "1"},
                cwd=tmp_path,
            )
        return Ended(process, tmp_path)

    monkeypatch.setattr(warm, "started", started)
    return log


class Ended:
    """A worker that is waited for when its jail closes, so that its last words are there."""

    def __init__(self, process: subprocess.Popen, scratch: Path):
        self.process, self.scratch = process, scratch

    def close(self) -> None:
        """Wait for it: its control wire is closed."""
        self.process.wait(timeout=30)


def test_no_operator_runs_before_a_fork(recording):
    """A child forked after one may hang in a pool of threads that only its parent has."""
    with Jail.start(None) as jail, Student(jail, [Cell("f", "def f(): return 1")]) as student:
        assert student.f().read() == 1
    assert recording.read_text() == "threads 1\n"


def test_no_operator_runs_before_a_fork_with_optimizers(recording):
    """Importing what optimizers need runs none either, and starts no thread."""
    with (
        Jail.start(None) as jail,
        Student(jail, [Cell("f", "def f(): return 1")], optimizers=True) as student,
    ):
        assert student.f().read() == 1
    assert recording.read_text() == "threads 1\n"


READY = "import sys\nready = 'torch._dynamo' in sys.modules\ndef f(): return ready"


def test_optimizers_are_ready_where_they_are_wanted():
    """Their import, a second long, is the parent's; who does not want it does not wait for it."""
    with Jail.start(available()) as jail:
        for wanted in (False, True):
            with Student(jail, [Cell("f", READY)], optimizers=wanted) as student:
                assert student.f().read() is wanted


CONVOLVES = """
import torch
def f(x): return torch.nn.functional.conv2d(x, x)
def g(x): return torch._decomp.decompositions.upsample_bilinear2d(x, [10, 12], False)
"""


def test_operators_are_taken_away_after_optimizers_were_made_ready():
    """A parent that has imported more refuses no less."""
    with Jail.start(available()) as jail:
        with Student(jail, [Cell("f", READY)], optimizers=True) as student:
            student.f().read()
        for family, name in [("convolution", "f"), ("upsampling", "g")]:
            with (
                Student(jail, [Cell("f", CONVOLVES)], forbidden=family) as student,
                pytest.raises(Forbidden, match="used torch's own operator"),
            ):
                student.named(name)(torch.ones(1, 1, 3, 3)).read()


def test_what_one_deputy_lacks_the_parent_still_has(started):
    """Taking operators away is done once, for those children alone that may not use them."""
    source = "import torch\ndef f(x): return torch.nn.functional.conv2d(x, x)"
    with Jail.start(available()) as jail:
        for family in ("convolution", None, "convolution", "upsampling"):
            with Student(jail, [Cell("f", source)], forbidden=family) as student:
                if family == "convolution":
                    with pytest.raises(Forbidden, match="used torch's own operator"):
                        student.f(torch.ones(1, 1, 3, 3))
                else:
                    assert student.f(torch.ones(1, 1, 3, 3)).read().item() == 9
        assert len(started) == 1
        assert sorted(str(family) for family, _ in started[0]._deputies) == [
            "convolution",
            "upsampling",
        ]


def test_a_deputy_that_does_not_start_is_ours(monkeypatch):
    """Nothing is said against the student where a family cannot be taken away."""
    with Jail.start(available()) as jail:
        with pytest.raises(Unchecked, match="did not answer within"):
            jail.fork("owner", "no such family")
        graded(jail, Cells([Cell("f", "def f(): return 1")]))


def test_children_may_use_many_threads(made):
    """A backward pass in a pool of threads ends, in every child."""
    source = """
import torch
torch.set_num_threads(4)
def f():
    x = torch.ones(512, 512, requires_grad=True)
    (x @ x).sum().backward()
    return x.grad[0, 0].item()
"""
    for _ in range(2):
        assert made(f=source).f().read() == 1024


INHERITED = """
import os
def f():
    return [number for number in range(256) if is_open(number)]
def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
def null():
    return [os.path.sameopenfile(number, os.open(os.devnull, os.O_RDWR)) for number in range(3)]
def leads(): return os.getsid(0) == os.getpid()
def environment(): return dict(os.environ)
"""


def test_a_child_has_its_wire_and_nothing_else(made):
    """Four descriptors: the null device thrice, and the wire; a session of its own."""
    student = made(f=INHERITED)
    assert len(student.f().read()) == 4
    assert student.null().read() == [True] * 3
    assert student.leads().read() is True


MARKED = """
import fcntl, os
def f():
    found = [fcntl.fcntl(number, fcntl.F_GETFL) & os.O_APPEND for number in range(3)]
    for number in range(3):
        fcntl.fcntl(number, fcntl.F_SETFL, os.O_APPEND)
    return found
"""


def test_a_childs_streams_are_opened_for_it_alone(made):
    """What one does to its open null device, the next, of the same parent, does not find."""
    assert [made(f=MARKED).f().read() for _ in range(2)] == [[0, 0, 0]] * 2


def test_one_thread_computes(made, monkeypatch):
    """In a child that asks for no more, and in the process that computes the references."""
    source = "import torch\ndef f(): return torch.get_num_threads()"
    assert made(f=source).f().read() == 1
    assert made("convolution", f=source).f().read() == 1
    monkeypatch.setattr(Grader, "_start", lambda self: None)
    torch.set_num_threads(2)
    with Grader():
        assert torch.get_num_threads() == 1


def test_a_child_knows_no_variable_of_ours(made, monkeypatch):
    """The environment is the jail's own."""
    monkeypatch.setenv("AUTOGRADER_SECRET", "course secret")
    assert "AUTOGRADER_SECRET" not in made(f=INHERITED).environment().read()


def test_children_draw_the_same_numbers(made):
    """Same submission, same report: generators are seeded alike in every child."""
    source = "import random\ndef f(): return random.random(), torch.rand(3)"
    (one, left), (two, right) = (made(f=source).f().read() for _ in range(2))
    assert one == two
    assert torch.equal(left, right)


@pytest.mark.parametrize(
    "names",
    [["bubblewrap"], ["landlock", "seccomp", "rlimits"], [*available().names], None],
    ids=["outer", "inner", "both", "none"],
)
def test_every_way_of_starting_answers(names):
    """Each layer alone, both, and none for one's own file."""
    layers = None if names is None else available().only(*names)
    assert layers is None or set(layers.names) == set(names)
    with Jail.start(layers) as jail:
        for _ in range(2):
            cells = Cells([Cell("f", "import torch\ndef f(x): return 2 * x")])
            with Student(jail, cells, forbidden="convolution") as student:
                assert student.f(torch.ones(2)).read().tolist() == [2, 2]


@pytest.fixture
def started(monkeypatch) -> Iterator[list[Parent]]:
    """Every parent that is started while the test runs."""
    parents: list[Parent] = []
    original = Parent.__init__

    def noted(self, *args, **kwargs):
        parents.append(self)
        original(self, *args, **kwargs)

    monkeypatch.setattr(Parent, "__init__", noted)
    return parents


def graded(jail: Jail, cells: Cells) -> None:
    """Ask a submission for something."""
    with Student(jail, cells) as student:
        assert student.f().read() == 1


def test_a_parent_serves_several_submissions_where_children_are_locked(started):
    """One is enough for all."""
    with Jail.start(available()) as jail:
        for _ in range(2):
            graded(jail, Cells([Cell("f", "def f(): return 1")]))
    assert len(started) == 1


def test_a_parent_serves_one_submission_where_they_are_not(started):
    """All its questions, then it is thrown away."""
    with Jail.start(available().only("bubblewrap")) as jail:
        for _ in range(2):
            cells = Cells([Cell("f", "def f(): return 1")])
            graded(jail, cells)
            graded(jail, cells)
    assert len(started) == 2


def test_a_parent_that_is_killed_is_replaced(started):
    """The question under way has lost its child; the next one has a fresh parent."""
    cells = Cells([Cell("f", "def f(): return 1")])
    with Jail.start(available()) as jail:
        with Student(jail, cells) as student:
            assert student.f().read() == 1
            started[0]._jailed.process.kill()
            started[0]._jailed.process.wait()
            with pytest.raises(Died, match="signal SIGKILL"):  # noqa: PT012 - soon, not at once
                while True:
                    student.f()
        graded(jail, cells)
    assert len(started) == 2


def test_a_parent_that_does_not_answer_is_replaced(started):
    """A stopped parent misses the deadline of the fork, is killed and replaced."""
    patience = Patience(fork=1.0, end=1.0)
    with Jail.start(available().only("landlock", "seccomp", "rlimits"), patience) as jail:
        os.kill(started[0]._jailed.process.pid, 19)  # SIGSTOP
        graded(jail, Cells([Cell("f", "def f(): return 1")]))
        assert not started[0].alive
    assert len(started) == 2


def test_a_parent_that_is_silent_when_a_child_is_to_end_is_killed(started):
    """Ending has a deadline too; whoever misses it is not asked again."""
    patience = Patience(end=1.0)
    with Jail.start(available().only("landlock", "seccomp", "rlimits"), patience) as jail:
        child = jail.fork("owner")
        os.kill(started[0]._jailed.process.pid, 19)  # SIGSTOP
        assert child.end() == -9
        assert not started[0].alive


def test_a_parent_that_is_silent_at_its_start_is_ours(monkeypatch):
    """Waiting for it to be warm has a deadline; then it is killed."""
    silent = []

    def started(layers, descriptor, errors):
        silent.append(launch("timeit", ["while True: pass"], layers=[], pass_fds=[descriptor]))
        return silent[0]

    monkeypatch.setattr(warm, "started", started)
    with pytest.raises(Unchecked, match=r"did not answer within 0\.5 s"):
        Jail.start(available(), Patience(start=0.5))
    assert silent[0].process.returncode == -9


def test_a_parent_that_never_starts_is_ours(monkeypatch):
    """Nothing is said against the student; the reason is the parent's last words."""
    monkeypatch.setattr(warm, "MODULE", "autograder.worker.missing")
    with pytest.raises(Unchecked, match=r"did not answer within .* No module named"):
        Jail.start(None)


def test_a_parent_is_launched_while_the_layers_are_tried(started):
    """It serves if they are those it was launched with, and knows then what holds."""
    tried = available().only("bubblewrap")

    def trying():
        assert len(started) == 1
        return tried

    with Jail.start_during(trying, likely()) as jail:
        graded(jail, Cells([Cell("f", "def f(): return 1")]))
        graded(jail, Cells([Cell("f", "def f(): return 1")]))
    assert len(started) == 2  # a parent in bubblewrap alone serves one submission


def test_a_parent_launched_otherwise_than_is_needed_serves_nobody(started):
    """Where bubblewrap turns out not to hold, the one in it is replaced before anything is run."""
    with Jail.start_during(lambda: available().only(*INNER), likely()) as jail:
        assert not started[0].alive
        graded(jail, Cells([Cell("f", "def f(): return 1")]))
    assert len(started) == 2


def test_a_launch_that_fails_leaves_the_reason_to_the_trial(started, monkeypatch):
    """A machine without bubblewrap's means is told so by the layers, not by the first attempt."""

    def failing(layers, descriptor, errors):
        raise OSError("no such thing")

    with monkeypatch.context() as patched:
        patched.setattr(warm, "started", failing)

        def trying():
            patched.undo()
            return available()

        with Jail.start_during(trying, likely()) as jail:
            graded(jail, Cells([Cell("f", "def f(): return 1")]))
    assert len(started) == 2  # the one that failed among them


def test_nothing_is_left_of_a_launch_where_the_layers_do_not_do(started):
    """The one that waited for them is ended with the refusal."""

    def trying():
        raise CannotWork("no layer holds")

    with pytest.raises(CannotWork, match="no layer holds"):
        Jail.start_during(trying, likely())
    assert not started[0].alive


def test_a_silent_parent_is_gone():
    """Whatever it is told after that meets the same end."""
    parent = Parent(None, Patience())
    parent.close()
    with pytest.raises(Silent, match="The jail's parent is gone"):
        parent.fork(None)


@pytest.mark.parametrize(
    ("ready", "sentence"),
    [
        (messages.Ready("OSError: no"), "could not lock itself: OSError: no"),
        (messages.Absent(), "could not lock itself: no lock"),
        (None, "A process for the answers did not start"),
    ],
)
def test_a_child_that_is_not_locked_is_not_used(ready, sentence):
    """It says so before it reads a byte; that is ours, never the student's."""
    ours, theirs = socket.socketpair()
    ended = []
    child = Child(ours, lambda closed: ended.append(closed) or 0)
    with theirs:
        if ready is not None:
            channel.send(theirs, messages.Reply(0, ready))
    with pytest.raises(Unchecked, match=sentence):
        child.wait_until_ready(5)
    assert ended
    assert not child.alive


def test_ones_own_file_is_checked_without_linux():
    """Starting with no layer imports nothing that asks for Landlock or seccomp."""
    program = (
        "import sys; from autograder.student import Student;"
        "print([name for name in sys.modules if name.endswith(('landlock', 'landlockpy', 'launch',"
        " 'seccomp', 'pyseccomp', 'lock'))])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"


def test_nothing_is_left_running_without_layers(tmp_path):
    """Closing the jail ends a child that is in the middle of something."""
    source = f"import os, time\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
    source += "import threading\nthreading.Thread(target=time.sleep, args=(1000,)).start()"
    jail = Jail.start(None)
    child = jail.fork("owner")
    child.ask(messages.Load("f", len(source)), [source.encode()], Deadline(20), 20)
    jail.close()
    with pytest.raises(ProcessLookupError, match="No such process"):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    child.end()
