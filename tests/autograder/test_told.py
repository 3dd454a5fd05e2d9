"""What a child tells, in the words that a student reads."""

import pytest

from autograder.told import raised, unreadable
from autograder.worker.wire import messages


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ('Error(s) in loading:\n\tUnexpected key(s): "bias". ', 'in loading: Unexpected key(s): "'),
        ("one\n\n  two\tthree", "one two three"),
        ("\x1b[31mred", "\\x1b[31mred"),
    ],
)
def test_a_message_of_several_lines_is_folded_into_one(message, read):
    """Torch lays out messages by newlines and tabs: they become spaces, nothing else vanishes."""
    told = raised(messages.Raised("RuntimeError", message, cell="f", line=3))
    assert read in str(told)
    assert "\\n" not in str(told)
    assert not str(told).endswith(" ")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("ndarray", "returned a numpy array where a tensor or plain data is expected: stay with t"),
        ("float32", "returned numpy's float32 where Python's own is expected: int()"),
        ("Thing", "returned a Thing where a tensor or plain data is expected"),
    ],
)
def test_what_numpy_made_is_called_by_its_name(kind, sentence):
    """An array and a number of numpy's come with what to do; other classes are just named."""
    assert unreadable(messages.Unreadable("type", kind), 10).startswith(sentence)
