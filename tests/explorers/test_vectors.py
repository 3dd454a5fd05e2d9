"""The committed vectors are what torch computes today, and their maker says no when it must."""

import json

import pytest

from scripts import make_vectors
from scripts.make_vectors import VECTORS, made, main, names, renew, same, stored

CASE = {"stride": 2, "bias": None, "mode": "zeros", "output": [[0.1, 2.0], [0.0, -3e-9]]}


def test_every_file_has_its_module():
    """Each module of vectors has its committed file, and no file is left over."""
    assert sorted(path.stem for path in VECTORS.glob("*.json")) == names()


@pytest.mark.parametrize("name", names())
def test_vectors_are_current(name):
    """Made again, the vectors are those committed, to the rounding of another processor."""
    assert same(made(name), stored(name)), f"{name}.json is not current: run make vectors"


@pytest.mark.parametrize("name", names())
def test_a_file_stays_small(name):
    """No file is too large to be read in every test."""
    assert (VECTORS / f"{name}.json").stat().st_size <= make_vectors.LARGEST


@pytest.mark.parametrize(
    "other",
    [
        {"stride": 3},
        {"stride": 2.0},
        {"bias": 0},
        {"mode": "same"},
        {"output": [[0.1, 2.0]]},
        {"output": [[0.1, 2.0 + 1e-9], [0.0, -3e-9]]},
        {"output": [[0.1, 2.0], [0.0, 3e-9]]},
        {"more": 1},
    ],
)
def test_another_value_is_a_change(other):
    """A value, a type, a shape or a key that differs makes two records differ."""
    assert not same(CASE, CASE | other)
    assert not same([CASE], [CASE, CASE])


def test_the_last_digits_are_no_change():
    """Rounding alone, as between two processors, leaves a file as it is."""
    assert same(CASE, CASE | {"output": [[0.1 + 1e-16, 2.0 - 1e-13], [1e-17, -3e-9]]})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a module `scale`, and a way to say what its cases are."""
    (tmp_path / "scale.py").write_text("")
    monkeypatch.setattr(make_vectors, "VECTORS", tmp_path)

    def cases(*given):
        class Module:
            cases = staticmethod(lambda: list(given))

        monkeypatch.setattr(make_vectors.importlib, "import_module", lambda _: Module)
        return tmp_path

    return cases


def test_a_file_is_written_once(folder):
    """A case takes a line, and a file whose numbers only round otherwise is left alone."""
    path = folder({"x": 0.5}, {"x": 2}) / "scale.json"
    assert renew("scale", path.parent) == "scale: 2 cases, 0 kB"
    assert path.read_text() == '[\n{"x":0.5},\n{"x":2}\n]\n'
    folder({"x": 0.5 + 1e-15}, {"x": 2})
    assert renew("scale", path.parent) == "scale: 2 cases, as they were"
    assert json.loads(path.read_text()) == [{"x": 0.5}, {"x": 2}]


def test_no_cases_are_refused(folder):
    """A module that makes no case would let a check pass that compares nothing."""
    with pytest.raises(ValueError, match=r"cases\(\) of scale.py returned none"):
        renew("scale", folder())


def test_what_json_cannot_say_is_refused(folder):
    """NaN stops the making of vectors: no browser could read it."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        renew("scale", folder({"x": float("nan")}))


def test_a_large_file_is_refused(folder):
    """More than 400 kB is not written."""
    path = folder({"x": [0.125] * 100_000})
    with pytest.raises(ValueError, match=r"scale\.json would have 600,0.. bytes"):
        renew("scale", path)
    assert not (path / "scale.json").exists()


def test_the_command_says_what_there_is(capsys):
    """A name without vectors is answered with those that have some."""
    assert main(["nonsense"]) == 2
    assert capsys.readouterr().out == (
        f"There are no vectors 'nonsense'; there are {', '.join(names())}.\n"
    )
