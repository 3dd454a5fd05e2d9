"""MyST Markdown as the Markdown that every Jupyter shows: no directives, roles or labels."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

from pybtex.database import parse_file
from pybtex.richtext import Text

FENCE = re.compile(r"^(?P<fence>`{3,}|:{3,})\{(?P<name>[\w:-]+)\}\s*(?P<title>.*)$")
OPTION = re.compile(r"^:(?P<key>[\w-]+):\s*(?P<value>.*)$")
ROLE = re.compile(r"\{(?P<name>[\w:+-]+)\}`(?P<text>[^`]+)`")
LABEL = re.compile(r"^\([\w:.-]+\)=\s*$")
ASIDES = {"note", "tip", "hint", "important", "warning", "caution", "seealso", "attention"}
BOXES = ASIDES | {"admonition", "dropdown", "margin", "sidebar"}
CITED = re.compile(r"\{cite[\w:]*\}`([^`]+)`")
SETTING = re.compile(r"^(?P<words>[^<]*?)\s*<[\w-]+\?(?P<query>[^>]+)>$")
GROUP = re.compile(r"keywords % [\"'](?P<word>\w+)[\"']")


def plain(text: str, folder: Path) -> str:
    """The same text without MyST's own syntax; folder: where references.bib lies, if cited."""
    out, lines = [], text.split("\n")
    while lines:
        line = lines.pop(0)
        if opening := FENCE.match(line):
            out += _directive(opening, _body(lines, opening["fence"]), folder)
        elif line.startswith("```"):  # code: as it stands, to its end
            out += [line, *_body(lines, "```"), "```"]
        elif not LABEL.match(line):
            out.append(ROLE.sub(lambda role: _role(role["name"], role["text"], folder), line))
    return "\n".join(out)


def _body(lines: list[str], fence: str) -> list[str]:
    """Take the lines of a block off the front of lines, its closing fence too."""
    body = []
    while lines:
        line = lines.pop(0)
        if line.strip() == fence:
            return body
        body.append(line)
    return body


def _directive(opening: re.Match, body: list[str], folder: Path) -> list[str]:
    name, title = opening["name"], opening["title"]
    options = {}
    while body and (option := OPTION.match(body[0])):
        options[option["key"]] = option["value"]
        body.pop(0)
    text = plain("\n".join(body), folder).strip()
    if name == "math":
        return ["$$", text, "$$"]
    if name in {"image", "figure"}:
        return [f"![{options.get('alt', '')}]({title})", "", text]
    if name == "bibliography":
        return [f"- {_reference(key, folder)}" for key in _listed(options.get("filter"), folder)]
    if name == "glossary":
        return _glossary(text)
    if name in BOXES:
        heading = title or name.capitalize()
        return ["> " + line if line else ">" for line in [f"**{heading}**", "", *text.split("\n")]]
    return [f"**{title}**", "", text] if title and name != "grid" else [text]


def _role(name: str, text: str, folder: Path) -> str:
    if name.startswith("cite"):
        return "; ".join(_short(key.strip(), folder) for key in text.split(","))
    if name == "math":
        return f"${text}$"
    if name == "setting" and (link := SETTING.match(text)):
        pairs = parse_qsl(link["query"], keep_blank_values=True)
        return f"{link['words']} (`{', '.join('='.join(pair) for pair in pairs)}`)"
    return re.sub(r"\s*<[^>]*>$", "", text)  # «what to read <where it points>»


def _glossary(text: str) -> list[str]:
    """A list of «term, its other names: what it means», from terms over indented lines."""
    out, terms = [], []
    for line in filter(None, text.split("\n")):
        if not line.startswith(" "):
            terms.append(line)
        elif terms:
            out.append(f"- **{', '.join(terms)}**: {line.strip()}")
            terms = []
        else:
            out.append(f"  {line.strip()}")
    return out


def _listed(only: str | None, folder: Path) -> list[str]:
    """The keys of a bibliography by author: what pages cite, of one group where it filters."""
    cited = {key.strip() for keys in _citations(folder) for key in keys.split(",")}
    group = GROUP.search(only or "")
    keys = [
        key
        for key, entry in _entries(folder).items()
        if key in cited and (not group or group["word"] in entry.fields.get("keywords", ""))
    ]
    return sorted(keys, key=lambda key: _reference(key, folder))


@cache
def _citations(folder: Path) -> list[str]:
    """What stands inside each citation of the pages beside references.bib."""
    pages = sorted([*folder.glob("*.md"), *folder.glob("*.ipynb")])
    return [keys for page in pages for keys in CITED.findall(page.read_text(encoding="utf-8"))]


@cache
def _entries(folder: Path) -> dict:
    return dict(parse_file(folder / "references.bib").entries)


def _names(key: str, folder: Path) -> list[str]:
    people = _entries(folder)[key].persons.get("author", [])
    return [_text(" ".join([*person.prelast_names, *person.last_names])) for person in people]


def _short(key: str, folder: Path) -> str:
    """Author and year, as a page cites a paper."""
    names = _names(key, folder)
    who = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
    return f"{who} ({_entries(folder)[key].fields['year']})"


def _reference(key: str, folder: Path) -> str:
    fields = _entries(folder)[key].fields
    doi = f"https://doi.org/{fields['doi']}" if "doi" in fields else ""
    where = fields.get("url") or doi or fields.get("journal") or fields.get("booktitle") or ""
    title = _text(fields["title"])
    return f"{', '.join(_names(key, folder))} ({fields['year']}). *{title}*. {where}".strip()


def _text(latex: str) -> str:
    """A title or a name without BibTeX's braces, with its accents as letters."""
    return str(Text.from_latex(latex))
