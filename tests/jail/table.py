"""`python -m tests.jail.table` writes the table of all situations into README.md."""

from collections import Counter

from tests.jail.situations import GROUPS, HERE, LAYERS, Situation, situations

README = HERE / "README.md"
START, END = "<!-- table -->", "<!-- end of the table -->"
HEAD = """| situation | what it does | both | inner alone | bubblewrap alone | no jail |
|---|---|---|---|---|---|"""
STOPPED, THROUGH, EARNS, UNSHOWN = "stopped", "**gets through**", "earns its points", "–"


def table() -> str:
    """The count of situations by group and layer, then each group's situations, as Markdown."""
    found = situations()
    groups = {name: [one for one in found if one.expected.group == name] for name in GROUPS}
    parts = [counts(groups)]
    for name, members in groups.items():
        lines = "\n".join(row(one) for one in members)
        parts.append(f"### {name.capitalize()}: {len(members)}\n\n{HEAD}\n{lines}")
    return "\n\n".join(parts)


def counts(groups: dict[str, list[Situation]]) -> str:
    """How many situations of each group are stopped by what."""
    lines = [
        "| group | situations | both | inner alone | bubblewrap alone | no jail: earn points |",
        "|---|---|---|---|---|---|",
    ]
    total: Counter[str] = Counter()
    for name, members in groups.items():
        count = Counter(layer for one in members for layer in one.expected.alone)
        count.update(real=sum(one.expected.real for one in members), all=len(members))
        total += count
        lines.append(numbers(name, count))
    return "\n".join([*lines, numbers("all", total)])


def numbers(name: str, count: Counter[str]) -> str:
    """One line of the first table."""
    alone = " | ".join(str(count[layer]) for layer in LAYERS)
    return f"| {name} | {count['all']} | {count['all']} | {alone} | {count['real']} |"


def row(situation: Situation) -> str:
    """One situation's line."""
    expected = situation.expected
    alone = " | ".join(STOPPED if layer in expected.alone else THROUGH for layer in LAYERS)
    sentence = situation.sentence.replace("|", "\\|")
    real = EARNS if expected.real else UNSHOWN
    return f"| `{situation.name}` | {sentence} | {STOPPED} | {alone} | {real} |"


def current(text: str) -> str:
    """The README's text with the table as it has to be."""
    before, _, rest = text.partition(START)
    return f"{before}{START}\n\n{table()}\n\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Rewrite README.md."""
    README.write_text(current(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
