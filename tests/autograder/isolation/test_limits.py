"""Every limit of a locked child, found by reaching it."""

import pytest

from autograder.worker import limits

LAYERS = ("landlock", "seccomp", "rlimits")

UNTIL_REFUSED = """
import errno
{setup}
count = 0
try:
    while count < {enough}:
        {step}
        count += 1
except {error} as problem:
    why = errno.errorcode.get(getattr(problem, "errno", 0), type(problem).__name__)
else:
    why = "never refused"
{result}
"""


def until_refused(step: str, error: str, *, setup="", enough=2000, result="result = [count, why]"):
    """Return code that repeats a step until it is refused, and says how often and why."""
    return UNTIL_REFUSED.format(step=step, error=error, setup=setup, enough=enough, result=result)


def test_address_space(inside):
    """A child reserves seven pieces of 1 GiB beside itself and not the eighth."""
    code = until_refused(
        "kept.append(mmap.mmap(-1, 1 << 30, prot=mmap.PROT_READ))",
        "OSError",
        setup="import mmap; kept = []",
    )
    assert limits.ADDRESS_SPACE == 8 << 30
    assert inside(code, *LAYERS) == [7, "ENOMEM"]


def test_memory_ends_in_a_memory_error(inside):
    """Asking for more than is allowed raises MemoryError, and the child goes on."""
    code = until_refused("[0] * (1 << 31)", "MemoryError", enough=1)
    assert inside(code, *LAYERS) == [0, "MemoryError"]


def test_open_files(inside):
    """The highest descriptor of a child is 255."""
    code = until_refused(
        "last = os.open('/dev/null', os.O_RDONLY)", "OSError", result="result = [last, why]"
    )
    assert inside(code, *LAYERS) == [limits.OPEN_FILES - 1, "EMFILE"]


def test_size_of_a_file(inside):
    """A file takes 64 MiB and not a byte more."""
    code = until_refused(
        "file.write(piece); file.flush()",
        "OSError",
        setup="file = open('large', 'wb'); piece = bytes(1 << 20)",
        result="size = os.stat('large').st_size; file = None; os.unlink('large'); "
        "result = [size, why]",
    )
    assert inside(code, *LAYERS) == [limits.FILE_SIZE, "EFBIG"]


def test_size_of_the_scratch_tmpfs(inside):
    """All files together take 64 MiB, the size of the tmpfs."""
    code = until_refused(
        "write(count)",
        "OSError",
        setup="def write(count):\n    with open(f'piece{count}', 'wb') as file:\n"
        "        file.write(bytes(1 << 20))",
        enough=100,
    )
    assert inside(code, "bubblewrap", *LAYERS) == [limits.SCRATCH_SIZE >> 20, "ENOSPC"]


@pytest.mark.parametrize("layers", [LAYERS, ("bubblewrap", *LAYERS)], ids=["inner", "both"])
def test_threads(inside, layers):
    """A child has 256 threads, its first included."""
    code = until_refused(
        "start()",
        "RuntimeError",
        setup="import threading\nthreading.stack_size(1 << 16)\ngate = threading.Event()\n"
        "def start():\n    threading.Thread(target=gate.wait, daemon=True).start()",
        enough=400,
        result="gate.set(); result = [count + 1, why]",
    )
    assert inside(code, *layers) == [limits.THREADS, "RuntimeError"]


def test_core_files(inside):
    """A child that aborts leaves no core behind."""
    assert inside("os.abort()", *LAYERS) == {"status": -6, "core": False}
    assert inside(
        "import resource; result = resource.getrlimit(resource.RLIMIT_CORE)", *LAYERS
    ) == [0, 0]


def test_processor_time(inside):
    """The clock of the processor ends a child that nobody else ended."""
    code = """
import resource
found = resource.getrlimit(resource.RLIMIT_CPU)
resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
while True:
    pass
"""
    ended = inside(code, "rlimits")
    assert ended["status"] in (-24, -9)
    read = "import resource; result = resource.getrlimit(resource.RLIMIT_CPU)"
    assert inside(read, "rlimits") == [limits.CPU_SECONDS] * 2


def test_limits_cannot_be_raised(inside):
    """What is lowered stays lowered: every limit is hard."""
    code = """
import resource
result = []
for kind in (getattr(resource, f"RLIMIT_{name}") for name in ("AS", "NOFILE", "FSIZE", "CORE")):
    soft, hard = resource.getrlimit(kind)
    try:
        resource.setrlimit(kind, (hard + 1, hard + 1))
        result.append("raised")
    except (OSError, ValueError):
        result.append(soft == hard)
"""
    assert inside(code, "rlimits") == [True] * 4


def test_a_lower_limit_of_the_machine_is_kept(monkeypatch):
    """Where the grader itself runs under a smaller hard limit, the child's is no larger."""
    import resource

    asked = {}
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (100, 100))
    monkeypatch.setattr(resource, "setrlimit", asked.__setitem__)
    limits.restrict()
    assert asked[resource.RLIMIT_NOFILE] == (100, 100)
    assert asked[resource.RLIMIT_CORE] == (0, 0)
