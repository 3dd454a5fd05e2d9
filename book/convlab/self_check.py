"""The questions at the end of a lesson: ``show("dilated_conv")`` displays them.

They lie in ``book/self_checks/<slug>.toml``. The page they make is plain HTML without a script:
every choice is a ``details`` element that opens on its explanation, so it works from a file, in
Jupyter, by keyboard, by touch and read aloud.
"""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import fill
from typing import Annotated

import msgspec

FOLDER = Path(__file__).resolve().parents[1] / "self_checks"
INVITATION = "Decide first, then open your choice: it says whether it holds, and why."

Text = Annotated[str, msgspec.Meta(min_length=1)]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that a reader may choose, and why it holds or does not."""

    text: Text
    why: Text
    right: bool = False

    @property
    def verdict(self) -> str:
        """What the explanation begins with."""
        return "Right." if self.right else "Not quite."


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question with three or four choices; code computes the numbers of the right one."""

    ask: Text
    choice: Annotated[tuple[Choice, ...], msgspec.Meta(min_length=3, max_length=4)]
    code: str = ""

    def __post_init__(self):
        for part in ("text", "why"):
            if len({getattr(choice, part) for choice in self.choice}) < len(self.choice):
                raise ValueError(f"«{self.ask}» has two choices with the same {part}")
        right = sum(choice.right for choice in self.choice)
        if right != 1:
            raise ValueError(f"«{self.ask}» has {right} right choices where it needs exactly one")

    @property
    def answer(self) -> Choice:
        """The right choice."""
        return next(choice for choice in self.choice if choice.right)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    question: Annotated[tuple[Question, ...], msgspec.Meta(min_length=4, max_length=6)]

    def __post_init__(self):
        asked = [question.ask for question in self.question]
        if len(set(asked)) < len(asked):
            raise ValueError("a question is asked twice")


@dataclass(frozen=True)
class SelfCheck:
    """The questions of one lesson: notebooks show them as HTML, a terminal as text."""

    slug: str
    questions: tuple[Question, ...]

    def _repr_html_(self) -> str:
        asked = "".join(
            _question_html(f"self-check-{self.slug}-{number}", number, question)
            for number, question in enumerate(self.questions, 1)
        )
        return f'<div class="self-check"><style>{STYLE}</style><p>{INVITATION}</p>{asked}</div>'

    def __repr__(self) -> str:
        numbered = list(enumerate(self.questions, 1))
        asked = [_question_text(number, question) for number, question in numbered]
        answers = [_answer_text(number, question) for number, question in numbered]
        return "\n\n".join([*asked, "The right choices", *answers])


def show(slug: str, folder: Path = FOLDER) -> SelfCheck:
    """The questions of the lesson slug, as a notebook displays them.

    Raises ValueError, in one sentence, where the lesson has no file of questions in folder or its
    file breaks a rule: four to six different questions, each with three or four different
    choices, one of them right, and a reason for each.
    """
    path = folder / f"{slug}.toml"
    if not path.is_file():
        message = f"slug (={slug!r}) has no self-check; write its questions to {_name(path)}."
        raise ValueError(message)
    try:
        file = msgspec.toml.decode(path.read_bytes(), type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        reason = str(error).rstrip(".")
        raise ValueError(f"{_name(path)} cannot be shown: {reason}; mend it there.") from None
    return SelfCheck(slug, file.question)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _question_html(name: str, number: int, question: Question) -> str:
    choices = "".join(_choice_html(name, choice) for choice in question.choice)
    legend = f"<legend><span>{number}.</span> {_inline(question.ask)}</legend>"
    return f"<fieldset>{legend}{choices}</fieldset>"


def _choice_html(name: str, choice: Choice) -> str:
    kind, sign = ("right", "✓") if choice.right else ("wrong", "✗")
    return (
        f'<details class="{kind}" name="{escape(name)}">'
        f"<summary><span>{_inline(choice.text)}</span></summary>"
        f'<p><strong><span aria-hidden="true">{sign}</span> {choice.verdict}</strong> '
        f"{_inline(choice.why)}</p></details>"
    )


def _inline(text: str) -> str:
    """Text as HTML: all escaped, `code` between backticks, *stress* between asterisks."""
    pieces = re.split(r"`([^`]+)`", escape(text.strip()))  # every second one is code
    pieces[::2] = [re.sub(r"\*(\w[^*]*)\*", r"<em>\1</em>", piece) for piece in pieces[::2]]
    pieces[1::2] = [f"<code>{piece}</code>" for piece in pieces[1::2]]
    return "".join(pieces)


def _question_text(number: int, question: Question) -> str:
    lettered = zip("abcd", question.choice, strict=False)
    choices = [_wrapped(f"   {letter}) ", choice.text) for letter, choice in lettered]
    return "\n".join([_wrapped(f"{number}. ", question.ask), *choices])


def _answer_text(number: int, question: Question) -> str:
    letter = "abcd"[question.choice.index(question.answer)]
    return _wrapped(f"{number}. {letter}) ", question.answer.why)


def _wrapped(lead: str, text: str) -> str:
    return fill(text.strip(), 88, initial_indent=lead, subsequent_indent=" " * len(lead))


# The colours are the site's, else JupyterLab's, else ones that read on white and on black.
STYLE = """
.self-check {
  --right: var(--pst-color-success, var(--jp-success-color1, #2e9460));
  --wrong: var(--pst-color-warning, var(--jp-warn-color1, #d9730d));
  --line: var(--pst-color-border, var(--jp-border-color1, #8c8c8c));
  --focus: var(--pst-color-accent, var(--jp-brand-color1, #1976d2));
  color: var(--pst-color-text-base, var(--jp-content-font-color1, inherit));
  line-height: 1.5;
  overflow-wrap: anywhere;
  white-space: normal;
}
.self-check *, .self-check *::before { box-sizing: border-box; }
.self-check fieldset { border: 0; margin: 0 0 1.75rem; min-width: 0; padding: 0; }
.self-check legend {
  color: inherit; float: none; font-size: 1em; font-weight: 600; margin: 0 0 0.6em;
  padding: 0; width: 100%;
}
.self-check details {
  border: 1px solid var(--line); border-left-width: 4px; border-radius: 4px; margin: 0 0 0.4rem;
}
.self-check summary {
  align-items: baseline; cursor: pointer; display: flex; gap: 0.7em; list-style: none;
  min-height: 2.75rem; padding: 0.55rem 0.9rem;
}
.self-check summary::-webkit-details-marker { display: none; }
.self-check summary::before {
  border: 2px solid currentColor; border-radius: 50%; content: ""; flex: none;
  height: 0.85em; opacity: 0.6; width: 0.85em;
}
.self-check summary:hover { background: color-mix(in srgb, currentColor 7%, transparent); }
.self-check summary:focus-visible { outline: 3px solid var(--focus); outline-offset: -3px; }
.self-check details p { margin: 0; padding: 0 0.9rem 0.8rem 2.4em; }
.self-check .right { --verdict: var(--right); }
.self-check .wrong { --verdict: var(--wrong); }
.self-check details[open] {
  background: color-mix(in srgb, var(--verdict) 12%, transparent); border-color: var(--verdict);
}
.self-check details[open] summary::before {
  background: var(--verdict); border-color: var(--verdict); opacity: 1;
}
.self-check summary:hover::before { opacity: 1; }
"""
