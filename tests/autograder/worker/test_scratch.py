"""Scratch folders: removed whatever is in them, and nothing but them."""

import os

from autograder.worker.scratch import removed


def test_everything_in_it_goes(tmp_path):
    """Files, folders, links and a named pipe."""
    folder, outside = tmp_path / "scratch", tmp_path / "outside"
    (folder / "a" / "b").mkdir(parents=True)
    outside.mkdir()
    (outside / "kept").write_text("")
    (folder / "a" / "file").write_text("")
    (folder / "link").symlink_to(outside)
    (folder / "a" / "link").symlink_to(outside)
    os.mkfifo(folder / "pipe")
    removed(folder)
    assert not folder.exists()
    assert (outside / "kept").exists()


def test_a_folder_closed_to_its_owner_goes(tmp_path):
    """Permissions taken away do not keep it."""
    inner = tmp_path / "scratch" / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "file").write_text("")
    for place in (inner, inner.parent, inner.parent.parent):
        place.chmod(0)
    removed(tmp_path / "scratch")
    assert not (tmp_path / "scratch").exists()


def test_folders_nested_beyond_the_longest_path_go(tmp_path):
    """Three thousand folders in one another: no recursion, no path that is too long."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    before = os.open(".", os.O_RDONLY)
    try:
        os.chdir(scratch)
        for _ in range(3000):
            os.mkdir("x")
            os.chdir("x")
    finally:
        os.fchdir(before)
        os.close(before)
    removed(scratch)
    assert not scratch.exists()


def test_a_folder_that_is_gone_is_no_error(tmp_path):
    """Nobody minds when there is nothing to do."""
    removed(tmp_path / "never")
    assert list(tmp_path.iterdir()) == []
