"""What this machine offers to hold a student's code, and what it would take to offer more."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache

from autograder.jail import bubblewrap, probe
from autograder.jail.launch import ways
from autograder.worker import landlock, seccomp

INNER = ("landlock", "seccomp", "rlimits")
NAMES = ("bubblewrap", *INNER)

OTHER_KERNEL = "use Linux 6.12 or newer with landlock among its security modules (lsm=landlock,…)"
REMEDIES = {
    "bubblewrap": (
        "allow user namespaces (sysctl user.max_user_namespaces, "
        "kernel.apparmor_restrict_unprivileged_userns; for docker run: --security-opt "
        "seccomp=unconfined --security-opt systempaths=unconfined)"
    ),
    "landlock": OTHER_KERNEL,
    "seccomp": "use a Linux kernel with seccomp filters",
    "rlimits": "start the grader without limits of its own (ulimit)",
}


@dataclass(frozen=True)
class Missing:
    """Why a layer is not there, and how to get it; both are parts of a sentence."""

    why: str
    remedy: str


@dataclass(frozen=True)
class Layers:
    """The layers that hold on this machine, in the order of `NAMES`, and why others do not.

    `own_user` says how bubblewrap is to be started (`launch`); `versions` is for `doctor`.
    """

    names: tuple[str, ...]
    missing: dict[str, Missing] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    own_user: bool | None = None

    @property
    def outer(self) -> bool:
        """Whether the whole outer layer holds: bubblewrap."""
        return "bubblewrap" in self.names

    @property
    def inner(self) -> bool:
        """Whether the whole inner layer holds; only then may a parent serve twice."""
        return all(name in self.names for name in INNER)

    @property
    def enough(self) -> bool:
        """Whether at least one whole layer holds; without one, grading is refused."""
        return self.outer or self.inner

    def only(self, *names: str) -> "Layers":
        """Return the same machine with no more than these layers in use."""
        return replace(self, names=tuple(name for name in self.names if name in names))

    def launched_as(self, other: "Layers") -> bool:
        """Whether a parent is launched with these as with the others: bubblewrap alone matters."""
        return (self.outer, self.own_user) == (other.outer, other.own_user)

    def lacking(self) -> str:
        """Return one sentence on what is missing and how to get it; empty where nothing is."""
        return "; ".join(
            f"{name} is missing: {reason.why}; {reason.remedy}"
            for name, reason in self.missing.items()
        ) + ("." if self.missing else "")


def likely() -> Layers:
    """Return what most machines have, untried: good for a start that no answer comes near."""
    if bubblewrap.program() is None:
        return Layers(INNER)
    return Layers(NAMES, own_user=ways()[0])


@cache
def available() -> Layers:
    """Return the layers that this machine has and that a probe could not break out of.

    Each is tried for real and alone, which takes about a tenth of a second; the answer is kept
    for the life of the process.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        outer = pool.submit(outer_layer)
        inner = pool.submit(inner_layers)
        own_user, failed = outer.result()
        missing = {**({"bubblewrap": failed} if failed else {}), **inner.result()}
    return Layers(
        names=tuple(name for name in NAMES if name not in missing),
        missing={name: missing[name] for name in NAMES if name in missing},
        versions=versions(),
        own_user=own_user,
    )


def versions() -> dict[str, str]:
    """Return the version of each layer's means, as far as there is one."""
    found = {}
    if bubblewrap.program():
        found["bubblewrap"] = bubblewrap.version_and_options()[0]
    if landlock.ABI:
        found["landlock"] = f"ABI {landlock.ABI}"
    return found


def outer_layer() -> tuple[bool | None, Missing | None]:
    """Return how bubblewrap is to be started, and why it cannot be (None where it can)."""
    if bubblewrap.program() is None:
        return None, Missing("bwrap is not installed", "install the package bubblewrap")
    version, options = bubblewrap.version_and_options()
    if "--size" not in options:
        why = f"bubblewrap {version} cannot bound a tmpfs"
        return None, Missing(why, "install bubblewrap 0.8 or newer")
    reason = None
    for own_user in ways():
        reason = tried(("bubblewrap",), own_user=own_user).get("bubblewrap")
        if reason is None:
            return own_user, None
    return None, reason


def inner_layers() -> dict[str, Missing]:
    """Return the inner layers that this machine lacks or that did not hold, each with why."""
    missing = {}
    if landlock.ABI < landlock.ABI_NEEDED:
        offer = f"offers ABI {landlock.ABI} of the {landlock.ABI_NEEDED} that are needed"
        why = f"this kernel {offer if landlock.ABI else 'has no Landlock'}"
        missing["landlock"] = Missing(why, REMEDIES["landlock"])
    try:
        seccomp.compiled()
    except (ImportError, OSError, RuntimeError) as error:
        missing["seccomp"] = Missing(
            f"libseccomp cannot be used ({error})", "install the package libseccomp2"
        )
    rest = [name for name in INNER if name not in missing]
    return {**missing, **tried(rest)}


def tried(names: Collection[str], **way: bool) -> dict[str, Missing]:
    """Return those of the layers that did not start or did not hold when they were tried."""
    try:
        let_through = probe.escapes(names, **way)
    except (probe.Unstarted, ImportError, OSError, RuntimeError) as error:
        why = f"it does not start here ({error})"
        return {name: Missing(why, REMEDIES[name]) for name in names}
    return {
        name: Missing(f"a probe got through ({'; '.join(found)})", REMEDIES[name])
        for name, found in let_through.items()
        if found
    }
