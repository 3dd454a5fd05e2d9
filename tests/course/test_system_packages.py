"""What the Makefile says where a program is missing that it may not install."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "system_packages.sh"


@pytest.mark.parametrize("debian", [True, False])
def test_a_missing_package_is_named_with_a_command_that_exists(tmp_path, debian):
    """Debian's command stands there on Debian alone; either way the caller goes on."""
    for name in ("sh", "id"):
        (tmp_path / name).symlink_to(shutil.which(name))
    for name in ("apt-get", "sudo") if debian else ():
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", SCRIPT, "sh=dash", "bwrap=bubblewrap"],
        env={"PATH": os.fspath(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "bubblewrap" in done.stderr
    assert "dash" not in done.stderr
    assert ("apt-get install bubblewrap" in done.stderr) == debian
