"""Fuzz what reads hostile input for as long as asked: the wire, notebooks, cells, text, reports.

.venv/bin/python scripts/fuzz.py [SECONDS] [--target NAME …] shares the seconds among the targets
in tests/autograder/fuzzing and prints, for each, how often it was tried, for how long, the slowest
try and what was found. Inputs are drawn by hypothesis from grammars of what is valid, then damaged;
nothing is guided by coverage. Exit status: 1 with the smallest failing input where there is one.
"""

import argparse
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import UnsatisfiedAssumption

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.autograder.fuzzing.targets import TARGETS, Target  # noqa: E402 - from the root above

SECONDS = 60.0
SLOW = 20.0
"""Seconds of processor time after which one try counts as endless."""
ROUND = 1000
"""Tries after which hypothesis starts anew with another seed."""
PHASES = (Phase.generate, Phase.target, Phase.shrink)


class Endless(Exception):
    """One try took more processor time than any should."""


class Tries:
    """Counts what a check is tried on, notes the slowest, and stops an endless one."""

    def __init__(self, check: Callable[[Any], None]):
        self._check, self.count, self.slowest, self.until = check, 0, 0.0, 0.0
        self.failed = False

    def __call__(self, drawn: Any) -> None:
        """Try the check once; when the time is over, let what is left of a round pass."""
        if not self.failed and time.monotonic() > self.until:
            return
        self.count += 1
        started = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
        try:
            self._check(drawn)
        except UnsatisfiedAssumption:
            raise
        except Exception:
            self.failed = True  # what follows makes the input smaller, however long that takes
            raise
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self.slowest = max(self.slowest, time.process_time() - started)


def main() -> int:
    """Exit status: 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS, help="for all targets")
    parser.add_argument("--target", nargs="+", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--seed", type=int, default=0, help="of the first round")
    asked = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _endless)
    print("Not guided by coverage: inputs are drawn from grammars, then damaged.\n")
    print(f"{'target':<12}{'tries':>9}{'seconds':>9}{'slowest':>10}  findings")
    each = asked.seconds / len(asked.target)
    found = sum(_fuzzed(name, TARGETS[name], each, asked.seed) for name in asked.target)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{found} of {len(asked.target)} targets failed; {peak} MB at most.")
    return 1 if found else 0


def _fuzzed(name: str, target: Target, seconds: float, first_seed: int) -> bool:
    """Fuzz a target and print its line; returns whether something was found."""
    tries = Tries(target.check)
    started = time.monotonic()
    number, failure = first_seed, ""
    while not failure and time.monotonic() - started < seconds:
        tries.until = started + seconds
        failure = _round(target, tries, number)
        number += 1
    spent = time.monotonic() - started
    line = f"{name:<12}{tries.count:>9}{spent:>9.1f}{tries.slowest:>8.2f} s"
    print(f"{line}  {f'1, with --seed {number - 1}' if failure else '0'}", flush=True)
    if failure:
        print(failure, flush=True)
    return bool(failure)


def _round(target: Target, tries: Tries, number: int) -> str:
    """Try a target on some inputs; returns the failure with its smallest input, if any."""
    rules = settings(
        max_examples=ROUND,
        database=None,
        deadline=None,
        phases=PHASES,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )

    def checked(drawn: Any) -> None:
        tries(drawn)

    try:
        seed(number)(rules(given(target.drawn)(checked)))()
    except Exception as error:  # whatever was found
        return "".join(traceback.format_exception(error))
    return ""


def _endless(*_: object) -> None:
    raise Endless(f"One try took more than {SLOW:g} s of processor time.")


if __name__ == "__main__":
    sys.exit(main())
