"""Hangs, deaths and broken frames: that test fails, the next one meets a fresh child."""

import os
from itertools import pairwise

import pytest
import torch

from autograder.failures import BadAnswer, Died, Raised, TimedOut, TimeUp
from autograder.student import Budget

BRIEF = Budget(call=0.3)

FINE = "def fine(): return 1"
WIRE = """
import os, stat
def wire():
    return next(n for n in range(3, 256) if is_socket(n))
def is_socket(number):
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False
"""


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("os._exit(0)", "exit status 0"),
        ("os._exit(7)", "exit status 7"),
        ("os.abort()", "signal SIGABRT"),
        ("os.kill(os.getpid(), 9)", "signal SIGKILL"),
        ("ctypes.string_at(0)", "signal SIGSEGV"),
    ],
)
def test_an_answer_that_ends_its_process_has_died(made, body, how):
    """The failure says how; the next call is answered by a fresh child."""
    student = made(answer=f"import ctypes, os\ndef answer(): {body}", fine=FINE)
    for _ in range(2):
        with pytest.raises(Died, match=rf"ended the process it ran in \({how}\)"):
            student.answer()
        assert student.fine().read() == 1


@pytest.mark.parametrize(
    "body",
    ["while True: pass", "time.sleep(1000)", "[0] * 10**8 == [1] * 10**8 or time.sleep(9)"],
)
def test_an_answer_that_hangs_is_ended(made, body):
    """At the deadline, without the child's help."""
    student = made(answer=f"import time\ndef answer():\n    {body}", fine=FINE, budget=BRIEF)
    with pytest.raises(TimedOut, match=r"did not finish within 0\.3 s"):
        student.answer()
    assert student.fine().read() == 1


def test_a_question_whose_suite_says_nothing_has_the_usual_time():
    """Ten seconds a call and a cell, forty in all, two deadlines to miss."""
    assert Budget() == Budget(call=10, cell=10, question=40, missed=2)


def test_two_missed_deadlines_end_the_question(made):
    """Nothing more is asked of it."""
    student = made(answer="def answer():\n    while True: pass", fine=FINE, budget=BRIEF)
    for _ in range(2):
        with pytest.raises(TimedOut, match="did not finish"):
            student.answer()
    for _ in range(2):
        with pytest.raises(TimeUp, match=r"^not run, because 2 calls before it did not finish$"):
            student.fine()


def test_a_question_has_a_budget_in_all(made):
    """Slow calls add up, each within its own deadline."""
    slow = "import time\ndef answer():\n    time.sleep(0.2)\n    return 1"
    student = made(answer=slow, budget=Budget(question=0.5))
    answered = 0
    with pytest.raises((TimedOut, TimeUp), match=r"time|finish"):  # noqa: PT012 - how many is open
        for _ in range(4):
            answered += student.answer().read()
    assert answered < 4
    with pytest.raises(TimeUp, match="used up"):
        student.answer()


ENDLESS = """
class Endless(torch.autograd.Function):
    @staticmethod
    def forward(context, x): return x.clone()
    @staticmethod
    def backward(context, grad): loop()
class Made:
    def __init__(self): loop()
class Held:
    attribute = property(lambda self: loop())
    def __getitem__(self, place): loop()
def loop():
    while True: pass
"""
HANGS = {
    "construction": lambda student: student.Made(),
    "an attribute": lambda student: student.Held().attribute.read(),
    "an item": lambda student: student.Held()[0],
    "a backward pass": lambda student: backward(student, student.Endless.apply),
}


def backward(student, function):
    """The gradient of what a function gives for one number."""
    x = student.tensor(torch.ones(1), requires_grad=True)
    return student.grad(function(x), [x], torch.ones(1))


@pytest.mark.parametrize("act", HANGS.values(), ids=HANGS)
def test_a_result_that_hangs_while_it_is_made_is_ended(made, act):
    """Construction, attributes and backward passes have the same deadline."""
    with pytest.raises(TimedOut, match=r"did not finish within 0\.3 s"):
        act(made(f=ENDLESS, budget=BRIEF))


def test_an_object_of_a_dead_child_stays_dead(made):
    """Using it says again what ended the child."""
    student = made(answer="import os\ndef answer(): os._exit(1)", fine="def fine(): return [1]")
    kept = student.fine()
    with pytest.raises(Died, match="exit status 1"):
        student.answer()
    with pytest.raises(Died, match="exit status 1"):
        kept.read()
    assert student.fine().read() == [1]


@pytest.mark.parametrize(
    "written",
    ["b'x' * 12", "b'x' * 10**6", "b'\\0' * 64", "b'\\0\\0\\0\\1' + b'\\0' * 8 + b'\\x90'"],
)
def test_bytes_that_are_no_answer_end_the_child(made, written):
    """Whatever an answer writes to the wire itself is a broken frame."""
    source = f"{WIRE}\ndef answer():\n    os.write(wire(), {written})"
    student = made(answer=source, fine=FINE, budget=Budget(call=2))
    with pytest.raises(BadAnswer, match="wrote something else than an answer"):
        student.answer()
    assert student.fine().read() == 1


LOOP = """
import gc
from autograder.worker.wire import messages
from autograder.worker.loop import Loop
loop = next(one for one in gc.get_objects() if type(one) is Loop)
"""


def test_an_answer_to_another_question_ends_the_child(made):
    """A reply of the right form without the request's random id is out of turn."""
    source = f"{LOOP}\ndef answer():\n    loop._id = 5"
    with pytest.raises(BadAnswer, match="The answer is to another question"):
        made(answer=source).answer()


def test_the_id_of_a_request_cannot_be_guessed(made):
    """Each is drawn from 63 bits: none comes twice, none is near another."""
    student = made(answer=f"{LOOP}\ndef answer(): return loop._id")
    ids = sorted(student.answer().read() for _ in range(16))
    steps = [larger - smaller for smaller, larger in pairwise(ids)]
    assert min(steps) > 1 << 32
    assert ids[-1] > 1 << 56


@pytest.mark.parametrize("reply", ["Loaded(None, '')", "Wanted('aten::relu', [], {})", "Ready()"])
def test_an_answer_of_another_kind_ends_the_child(made, reply):
    """The right id does not help an answer that was not asked for."""
    source = f"{LOOP}\ndef answer(): loop._answer(messages.{reply})"
    student = made(answer=source, fine=FINE)
    with pytest.raises(BadAnswer, match="An answer came out of turn"):
        student.answer()
    assert student.fine().read() == 1


def test_closing_the_wire_is_dying(made):
    """A child that cannot be heard is ended."""
    source = f"{WIRE}\nimport time\ndef answer():\n    os.close(wire())\n    time.sleep(100)"
    with pytest.raises(Died, match="signal SIGKILL"):
        made(answer=source).answer()


def test_threads_left_behind_end_with_the_child(made):
    """A question that started threads closes as fast as any other."""
    source = "import threading\n"
    source += "def loop():\n    while True: pass\n"
    source += "for _ in range(4): threading.Thread(target=loop, daemon=True).start()\n"
    source += "def answer(): return 1"
    student = made(answer=source, budget=Budget())
    assert student.answer().read() == 1
    student.close()


def test_a_recursion_that_overflows_is_a_failure(made):
    """Whether Python notices or the stack does."""
    student = made(
        answer="import sys\nsys.setrecursionlimit(10**9)\ndef answer(): return answer()", fine=FINE
    )
    with pytest.raises((Died, Raised, TimedOut), match=r"ended|raised|finish"):
        student.answer()
    assert student.fine().read() == 1


def test_each_child_has_a_folder_of_its_own(made):
    """What one question wrote, the next does not find; files of a dead child are gone."""
    source = "import os, tempfile\n"
    source += "def answer():\n    open('x', 'w').write('1')\n    return os.getcwd()\n"
    source += "def seen(): return os.listdir('.'), os.path.samefile(tempfile.gettempdir(), '.')"
    one, two = made(answer=source), made(answer=source)
    folder = one.answer().read()
    assert two.seen().read() == ([], True)
    assert folder != two.answer().read()
    one.close()
    assert two.answer.__call__ is not None
    gone = made(answer="import os\ndef there(path): return os.path.exists(path)")
    assert gone.there(folder).read() is False
    assert not os.path.exists(folder)
