"""The self-check as readers get it, and what a writer hears whose file breaks a rule."""

import re

import pytest
from bs4 import BeautifulSoup
from convlab.self_check import Choice, Question, SelfCheck, show

CHOICES = """
[[question.choice]]
text = "the rightmost"
why = "No: {ask}"
[[question.choice]]
text = "`a < b` & \\"c\\""
right = true
why = "It <em>holds</em> for `x & y`."
[[question.choice]]
text = "none"
why = "One of them does."
"""


def questions(*asked):
    """A file of such questions."""
    return "".join(f'[[question]]\nask = "{ask}"{CHOICES.format(ask=ask)}' for ask in asked)


FINE = questions("What is `k < 3`?", "And then?", "And now?", "And last?")


@pytest.fixture
def written(tmp_path):
    """Write a self-check and show it: written(text)."""

    def write(text):
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "gaps.toml").write_bytes(content)
        return show("gaps", tmp_path)

    return write


def page(check):
    """The self-check's HTML, parsed."""
    return BeautifulSoup(check._repr_html_(), "html.parser")


def test_a_self_check_is_read_from_its_file(written):
    """Questions, choices and their reasons arrive as written, in the order of the file."""
    check = written(FINE)
    assert [question.ask for question in check.questions][1:] == [
        "And then?",
        "And now?",
        "And last?",
    ]
    first = check.questions[0]
    assert [choice.text for choice in first.choice] == ["the rightmost", '`a < b` & "c"', "none"]
    assert first.answer == Choice('`a < b` & "c"', "It <em>holds</em> for `x & y`.", right=True)
    assert first.code == ""


def test_every_question_is_a_group_with_its_text(written):
    """A screen reader that enters a choice hears the question it belongs to."""
    groups = page(written(FINE)).find_all("fieldset")
    legends = [group.find("legend").get_text() for group in groups]
    assert legends == ["1. What is k < 3?", "2. And then?", "3. And now?", "4. And last?"]
    assert [group.find().name for group in groups] == ["legend"] * 4


def test_one_choice_of_a_question_is_open_at_a_time(written):
    """The choices of a question share a name, which browsers take for "only one open"."""
    groups = page(written(FINE)).find_all("fieldset")
    names = [{choice["name"] for choice in group.find_all("details")} for group in groups]
    assert names == [{f"self-check-gaps-{number}"} for number in (1, 2, 3, 4)]
    assert not page(written(FINE)).find_all("details", open=True)


def test_a_choice_opens_on_a_verdict_and_a_reason(written):
    """Sign, word and colour say together whether a choice holds; the sign is not read aloud."""
    choices = page(written(FINE)).find("fieldset").find_all("details")
    assert [choice["class"] for choice in choices] == [["wrong"], ["right"], ["wrong"]]
    explained = [choice.find("p").get_text() for choice in choices]
    assert explained[0] == "✗ Not quite. No: What is k < 3?"
    assert explained[1] == "✓ Right. It <em>holds</em> for x & y."
    assert all(choice.find("p").find("span")["aria-hidden"] == "true" for choice in choices)


def test_before_it_is_opened_no_choice_tells(written):
    """Question and choices hold neither a sign nor a verdict."""
    for summary in page(written(FINE)).find_all("summary"):
        assert not re.search(r"✓|✗|Right|Not quite", str(summary))


def test_what_is_written_is_escaped(written):
    """Signs that mean something to HTML are shown as written; backticks become code."""
    html = written(FINE)._repr_html_()
    assert "<summary><span><code>a &lt; b</code> &amp; &quot;c&quot;</span></summary>" in html
    assert "It &lt;em&gt;holds&lt;/em&gt; for <code>x &amp; y</code>." in html
    assert "`" not in html


def test_stress_is_shown_and_asterisks_in_code_stay(written):
    """Words between asterisks are stressed; code keeps its own, and so does a lone one."""
    html = written(FINE.replace("And then?", "Is it *never* `f(*a, *b)` or 2 * 3?"))._repr_html_()
    assert "Is it <em>never</em> <code>f(*a, *b)</code> or 2 * 3?" in html


def test_a_slug_is_escaped():
    """The name of the choices stays inside its attribute."""
    question = Question("?", tuple(Choice(text, f"why {text}", text == "b") for text in "abc"))
    details = page(SelfCheck('a"b', (question,))).find_all("details")
    assert [choice["name"] for choice in details] == ['self-check-a"b-1'] * 3


def test_the_page_needs_no_script_and_no_id(written):
    """It works where scripts are off, and two self-checks on a page share no id."""
    html = page(written(FINE))
    assert html.find_all("script") == []
    assert html.find_all(id=True) == []
    assert not re.search(r"https?:|url\(|\son\w+=", str(html))


def test_its_style_touches_nothing_else(written):
    """Every rule of the style sheet begins with the self-check's own class."""
    style = page(written(FINE)).find("style").get_text()
    selectors = re.findall(r"^(.*?)\s*\{", style, re.MULTILINE)
    assert len(selectors) > 5
    assert [selector for selector in selectors if not selector.startswith(".self-check")] == []


def test_a_terminal_shows_the_questions_as_text(written):
    """Text without markup: all questions with lettered choices, then what is right and why."""
    text = repr(written(FINE))
    asked, answered = text.split("\n\nThe right choices\n\n")
    assert asked.startswith('1. What is `k < 3`?\n   a) the rightmost\n   b) `a < b` & "c"\n')
    assert answered.startswith("1. b) It <em>holds</em> for `x & y`.\n\n2. b) ")
    assert "2. And then?" in asked


def test_a_long_question_is_wrapped_in_a_terminal(written):
    """No line is longer than 88 characters, and a wrapped line lies below its own text."""
    lines = repr(written(FINE.replace("And then?", "word " * 40))).splitlines()
    assert max(map(len, lines)) <= 88
    assert [line for line in lines if line.startswith("   word")]


def test_it_is_found_from_any_folder(tmp_path, monkeypatch):
    """A notebook below book/ finds the questions wherever its kernel was started."""
    here = show("dilated_conv")
    monkeypatch.chdir(tmp_path)
    assert show("dilated_conv") == here


def test_a_lesson_without_questions_is_told_where_they_go(tmp_path):
    """A slug without a file is named, and so is the file to write."""
    with pytest.raises(
        ValueError, match=r"^slug \(='gaps'\) has no self-check; write its questions"
    ):
        show("gaps", tmp_path)


BROKEN = {
    "not TOML": ("[[question", "Expected"),
    "not text": (b'a = "\xff"', "can't decode byte"),
    "unknown": (FINE.replace("why =", "because =", 1), "unknown field `because`"),
    "no reason": (FINE.replace('why = "One of them does."', ""), "missing required field `why`"),
    "empty": (FINE.replace('"none"', '""', 1), r"length >= 1 - at .*text"),
    "two right": (
        FINE.replace('text = "none"', 'text = "none"\nright = true', 1),
        r"«What is `k < 3`\?» has 2 right choices where it needs exactly one",
    ),
    "none right": (FINE.replace("right = true", "", 1), "has 0 right choices"),
    "a word for true": (FINE.replace("right = true", 'right = "yes"', 1), "Expected `bool`"),
    "choice twice": (FINE.replace('"none"', '"the rightmost"', 1), "choices with the same text"),
    "reason twice": (
        FINE.replace("One of them does.", "No: What is `k < 3`?", 1), "choices with the same why",
    ),
    "question twice": (FINE.replace("And then?", "And now?", 1), "a question is asked twice"),
    "too few": (questions("One?", "Two?", "Three?"), "length >= 4"),
    "too many": (questions(*"1234567"), "length <= 6"),
    "two choices": (FINE[: FINE.rindex("[[question.choice]]")], "length >= 3"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_explained_in_one_sentence(written, text, reason):
    """The file's name, what is wrong and where to mend it stand in one line."""
    sentence = rf"^[\w.-]+/gaps\.toml cannot be shown: [^\n]*{reason}[^\n]*; mend it there\.$"
    with pytest.raises(ValueError, match=sentence):
        written(text)
