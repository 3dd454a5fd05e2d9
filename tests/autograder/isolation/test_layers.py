"""What a machine is said to offer, when something is there, missing, or does not hold."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.jail import bubblewrap, layers, probe
from autograder.worker import landlock, limits, seccomp


@pytest.fixture(autouse=True)
def fresh():
    """Ask anew in every test, and forget the answers of a machine that was made up."""
    layers.available.cache_clear()
    bubblewrap.version_and_options.cache_clear()
    yield
    layers.available.cache_clear()
    bubblewrap.version_and_options.cache_clear()


def test_this_machine_has_both_layers():
    """With bubblewrap installed and Landlock in the kernel, every layer is found to hold."""
    found = layers.available()
    assert found.names == layers.NAMES, found.lacking()
    assert (found.outer, found.inner, found.enough, found.lacking()) == (True, True, True, "")
    assert set(found.versions) == {"bubblewrap", "landlock"}


def test_without_bubblewrap_the_inner_layer_is_enough(monkeypatch):
    """Where bwrap is not installed, the package is named and the inner layer holds alone."""
    monkeypatch.setattr(bubblewrap, "program", lambda: None)
    found = layers.available()
    assert found.names == layers.INNER
    assert found.enough
    assert not found.outer
    assert found.missing["bubblewrap"].remedy == "install the package bubblewrap"


def test_an_old_bubblewrap_is_not_used(monkeypatch):
    """A bubblewrap that cannot bound its tmpfs is refused by its version."""
    monkeypatch.setattr(bubblewrap, "version_and_options", lambda: ("0.4.1", "--tmpfs DEST"))
    own_user, missing = layers.outer_layer()
    assert own_user is None
    assert missing.why == "bubblewrap 0.4.1 cannot bound a tmpfs"


def test_a_bubblewrap_that_cannot_start_says_why(monkeypatch, tmp_path):
    """What bwrap wrote when it was refused stands in the reason."""
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\n")
    refusing.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "version_and_options", lambda: ("0.8.0", "--size"))
    monkeypatch.setattr(bubblewrap, "program", lambda: str(refusing))
    found = layers.available()
    assert "No permissions to create new namespace" in found.missing["bubblewrap"].why
    assert "user namespaces" in found.missing["bubblewrap"].remedy


def test_a_bubblewrap_that_lets_the_probe_out_is_not_used(monkeypatch, tmp_path):
    """With the machine's whole root and network inside, the probe gets through and says where."""
    monkeypatch.setattr(bubblewrap, "root", lambda: ["--dev-bind", "/", "/"])
    monkeypatch.setattr(bubblewrap, "INSIDE", Path(bubblewrap.__file__).parents[2])
    monkeypatch.setattr(bubblewrap, "SCRATCH", tmp_path)
    missing = layers.outer_layer()[1]
    assert "a probe got through (Read a file of the grader's side" in missing.why


@pytest.mark.parametrize(("abi", "words"), [(0, "has no Landlock"), (4, "offers ABI 4 of the 6")])
def test_an_old_kernel_has_no_landlock_for_us(monkeypatch, abi, words):
    """A kernel without Landlock, or with one that lets signals out, lacks the inner layer."""
    monkeypatch.setattr(landlock, "ABI", abi)
    found = layers.available()
    assert found.names == ("bubblewrap", "seccomp", "rlimits")
    assert found.enough
    assert not found.inner
    assert words in found.missing["landlock"].why
    assert "Linux 6.12" in found.missing["landlock"].remedy


def test_a_landlock_that_lets_the_probe_out_is_not_used(monkeypatch):
    """A file that the lock does not keep from the probe costs the layer its name."""
    original = probe.targets

    @contextmanager
    def targets():
        with original() as target:
            yield {**target, "secret": os.__file__}

    monkeypatch.setattr(probe, "targets", targets)
    missing = layers.inner_layers()
    assert "Read a file of the grader's side" in missing["landlock"].why
    assert set(missing) == {"landlock"}


def test_without_libseccomp_the_package_is_named(monkeypatch):
    """A missing libseccomp is named with its package, and bubblewrap still serves."""

    def absent():
        raise OSError("libseccomp.so.2: cannot open shared object file")

    monkeypatch.setattr(seccomp, "compiled", absent)
    found = layers.available()
    assert found.names == ("bubblewrap", "landlock", "rlimits")
    assert found.missing["seccomp"].remedy == "install the package libseccomp2"


def test_with_neither_layer_there_is_not_enough(monkeypatch):
    """Without bubblewrap and Landlock grading is refused with both reasons in one sentence."""
    monkeypatch.setattr(bubblewrap, "program", lambda: None)
    monkeypatch.setattr(landlock, "ABI", 0)
    found = layers.available()
    assert not found.enough
    assert found.lacking() == (
        "bubblewrap is missing: bwrap is not installed; install the package bubblewrap; "
        "landlock is missing: this kernel has no Landlock; use Linux 6.12 or newer with landlock "
        "among its security modules (lsm=landlock,…)."
    )


def test_layers_can_be_left_out():
    """`only` uses fewer layers of the same machine, in the fixed order."""
    found = layers.Layers(layers.NAMES, own_user=True)
    assert found.only("rlimits", "bubblewrap").names == ("bubblewrap", "rlimits")
    assert found.only("bubblewrap").own_user is True
    assert not found.only("landlock", "seccomp").enough


def test_a_probe_that_hangs_is_ended(monkeypatch):
    """A jail that never answers is killed and counts as not started."""
    monkeypatch.setattr(probe, "PATIENCE", 0)
    with pytest.raises(probe.Unstarted, match="did not answer within 0 seconds"):
        probe.escapes(("bubblewrap",))


@pytest.mark.parametrize(
    ("errors", "reason"), [(b"", "ended without a word"), (b"a\nlast\n", "^last$")]
)
def test_a_probe_that_says_nothing_did_not_start(errors, reason):
    """Without a report the last words on standard error are the reason."""
    with pytest.raises(probe.Unstarted, match=reason):
        probe.understood(b"", errors)


def test_every_attempt_of_the_probe_goes_through_without_a_lock(inside):
    """Each attempt is a real one: where nothing is locked, it succeeds."""
    code = """
from autograder.worker import escape
result = sorted(
    attempt.__name__
    for attempts in escape.ATTEMPTS.values()
    for attempt in attempts
    if not escape.managed([attempt], given["target"])
)
"""
    of_the_account = {"write_root", "read_memory", "read_environment", "make_user_namespace"}
    with probe.targets() as target:
        assert set(inside(code, target=target)) <= of_the_account


def test_numbers_are_those_that_doctor_prints():
    """The limits are the contract's."""
    assert (limits.OPEN_FILES, limits.THREADS) == (256, 256)
    assert limits.FILE_SIZE == limits.SCRATCH_SIZE == 64 << 20
