"""Every package is pinned, and every one that we ask for says what for."""

import re
import sysconfig
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+)\s*(?P<reason># \S.*)?")


def pins(file):
    """{name as pip compares it: (version, reason)} of a file of requirements."""
    lines = [line for line in (ROOT / file).read_text().splitlines() if line[:1] not in ("", "#")]
    matches = {line: LINE.fullmatch(line) for line in lines}
    assert all(matches.values()), [line for line, match in matches.items() if not match]
    return {
        re.sub("[-_.]+", "-", match["name"]).lower(): (match["version"], match["reason"])
        for match in matches.values()
    }


def test_every_requirement_is_pinned_and_has_a_reason():
    """A line of requirements.txt is a name, one exact version and a comment that says why."""
    required = pins("requirements.txt")
    assert required
    assert [name for name, (_, reason) in required.items() if not reason] == []


def test_what_is_installed_is_what_is_pinned():
    """requirements.txt and constraints.txt name every package here at its version, none twice."""
    required, constrained = pins("requirements.txt"), pins("constraints.txt")
    assert required.keys() & constrained.keys() == set()
    pinned = {name: version for name, (version, _) in {**required, **constrained}.items()}
    installed = {
        re.sub("[-_.]+", "-", package.name).lower(): package.version.split("+")[0]
        for package in metadata.distributions(path=[sysconfig.get_path("purelib")])
        if package.name not in ("pip", "setuptools", "wheel")
    }
    differing = {n: (v, pinned.get(n)) for n, v in installed.items() if pinned.get(n) != v}
    assert differing == {}, f"installed, pinned: {differing}; `make lock` writes constraints.txt"
