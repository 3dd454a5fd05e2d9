"""What is kept and what is graded again, whatever ended the run before."""

import signal

import pytest

from autograder.batch import pool, run, state
from autograder.batch.progress import Told

SENTENCE = "Interrupted: what was graded stays; run the same command to go on.\n"


class Killed(BaseException):
    """Ends everything, as kill -9 does."""


def test_a_second_run_keeps_everything(fake, monkeypatch):
    """No process is started, no record written again, and the table is the same."""
    for student, word in {"ann": "5", "bob": "2", "cy": "refuse"}.items():
        fake.hand_in(student, word)
    assert fake.batch().exit_code == 0
    records, table = fake.records(), fake.table()
    monkeypatch.setattr(pool, "Worker", lambda *words: pytest.fail("a process was started"))
    result = fake.batch()
    assert result.exit_code == 0, result.stderr
    assert "3 submissions: 2 graded, 1 refused; 3 had not changed and were kept." in result.stdout
    assert (fake.records(), fake.table()) == (records, table)


def test_only_what_changed_is_graded_again(fake):
    """Another notebook, a record somebody wrote into, a record that is gone."""
    for student in ("ann", "bob", "cy", "dee"):
        fake.hand_in(student, "5")
    fake.batch()
    fake.hand_in("ann", "1")
    fake.result("bob").write_bytes(fake.result("bob").read_bytes() + b" ")
    fake.result("cy").unlink()
    fake.batch()
    assert [fake.gradings(student) for student in ("ann", "bob", "cy", "dee")] == [2, 2, 2, 1]
    assert fake.record("ann")["score"] == fake.points("ann")["effective_kernel_size"] == 1.0


def test_another_grader_or_again_grades_everything(fake, monkeypatch):
    """A changed suite shows as another fingerprint."""
    fake.hand_in("ann", "5")
    fake.batch()
    fake.batch("--again")
    monkeypatch.setattr(run, "grader_digest", lambda *words: "another grader")
    fake.batch()
    fake.batch()
    assert fake.gradings("ann") == 3


def test_a_refusal_takes_the_earlier_record_away(fake):
    """Points of what was handed in before stay neither on disk nor in the gradebook."""
    fake.hand_in("ann", "5")
    fake.batch()
    fake.hand_in("ann", "refuse")
    fake.batch()
    assert not fake.result("ann").exists()
    assert set(fake.points("ann").values()) == {0.0}
    line = fake.table()[1]
    assert line.startswith("ann,0.0,10.0,0.0,")
    assert line.endswith("refused,'=It is no notebook.")


def test_a_kill_at_any_write_loses_nothing(fake, monkeypatch):
    """Wherever a run ends, the next completes records and gradebook and keeps whole records."""
    replace, left = state.replace, [0]

    def killed(path, data):
        left[0] -= 1
        if left[0] == 0:
            raise Killed("at a write")
        replace(path, data)

    for module in (state, run):
        monkeypatch.setattr(module, "replace", killed)
    for write in range(1, 10):  # two submissions, four files each, and the table
        score = str(1 + write % 5)
        for student in ("ann", "bob"):
            fake.hand_in(student, score)
        left[0] = write
        with pytest.raises(Killed, match="at a write"):
            fake.batch()
        whole = kept_whole(fake, score)
        left[0] = 0
        assert fake.batch().exit_code == 0
        assert whole.items() <= fake.records().items()
        for student in ("ann", "bob"):
            questions = fake.record(student)["questions"]
            assert sum(question["points"] > 0 for question in questions) == int(score)
            earned = {question["name"]: question["points"] for question in questions}
            assert fake.points(student) == earned


def kept_whole(fake, score):
    """Records of these very submissions."""
    return {
        student: identity
        for student, identity in fake.records().items()
        if sum(question["points"] > 0 for question in fake.record(student)["questions"])
        == int(score)
    }


@pytest.mark.parametrize("disposition", [signal.default_int_handler, signal.SIG_IGN])
def test_ctrl_c_keeps_what_was_graded(fake, monkeypatch, disposition):
    """One sentence, a shell's status for it, no process left; the next run goes on from there.

    What a shell has started in the background is deaf to it, and so are its own processes at first.
    """
    started, make, done = [], pool.Worker, Told.done

    def interrupted(told, row):
        done(told, row)
        raise KeyboardInterrupt

    def watched(*words):
        started.append(make(*words))
        return started[-1]

    for student in ("ann", "bob", "cy"):
        fake.hand_in(student, "5" if student == "ann" else "hang")
    with monkeypatch.context() as patch:
        patch.setattr(Told, "done", interrupted)
        patch.setattr(pool, "Worker", watched)
        before = signal.signal(signal.SIGINT, disposition)
        result = fake.batch()
        signal.signal(signal.SIGINT, before)
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr.endswith(SENTENCE)
    assert [worker._process.poll() for worker in started] == [0]  # not by force
    kept = fake.records()
    assert list(kept) == ["ann"]
    for student in ("bob", "cy"):
        fake.hand_in(student, "3")
    assert fake.batch().exit_code == 0
    assert kept.items() <= fake.records().items()
    assert fake.points("ann")["DilatedConv2d"] == 2.0
