"""One text out of an explorer and all it imports: browsers import no files of a folder, and a
notebook's page knows nothing of the course's.

Every module becomes a function that returns what the module exports, dependencies first. That asks
of modules what ``FORMS`` lists, and anything else is refused with a sentence; nothing is guessed.
Comments and layout are left out. rjsmin, which does that, knows no template inside a template: a
test compares the program that remains of each explorer with the one that was written.
"""

import re
from pathlib import Path

import rjsmin

FOLDER = Path(__file__).resolve().parents[2] / "_static" / "explorers"
MOUNT = "mount"  # the module beside the explorers that places them on a page
SHEETS = ("explorers.css", "controls.css")  # what all explorers look like
FORMS = (
    'import … from "./module.mjs", export const, function or class, export default, export { … }'
)

IMPORT = re.compile(
    r"^import\s+(?P<default>\w+)?\s*,?\s*(?P<names>\{[^}]*\}|\*\s*as\s+\w+)?\s*"
    r"from\s+[\"'](?P<address>[^\"']+)[\"'];?",
    re.MULTILINE,
)
DECLARED = re.compile(
    r"^export\s+(?=(?:const|function\*?|async\s+function\*?|class)\s+(?P<name>[\w$]+))",
    re.MULTILINE,
)
LISTED = re.compile(r"^export\s*\{(?P<names>[^}]*)\}\s*;", re.MULTILINE)
DEFAULT = re.compile(r"^export\s+default\s+", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import(?!\.meta|\s*\()|export)\b.*", re.MULTILINE)
SETTINGS = re.compile(r"^export const settings\s*=[^{]*\{", re.MULTILINE)
# What may hold braces that are none, then braces, then a key.
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"
    r"|(?P<open>[{(\[])|(?P<close>[})\]])|(?P<key>[A-Za-z_$][\w$]*)\s*:",
    re.DOTALL,
)


def slugs(folder: Path = FOLDER) -> list[str]:
    """The explorers that there are."""
    return sorted(path.stem for path in folder.glob("*.mjs") if path.stem != MOUNT)


def reached(entry: Path) -> list[Path]:
    """The module and all that it imports, each after what it imports itself.

    Raises ValueError, in one sentence, where a module is missing or imports itself in a circle.
    """
    found: list[Path] = []
    _visit(entry.resolve(), found, ())
    return found


def _visit(module: Path, found: list[Path], above: tuple[Path, ...]) -> None:
    if module in found:
        return
    if module in above:
        circle = " → ".join(path.name for path in (*above[above.index(module) :], module))
        raise ValueError(f"modules import each other in a circle, {circle}; take one import out.")
    if not module.is_file():
        raise ValueError(f"{above[-1].name} imports {module.name}, which does not exist.")
    for match in IMPORT.finditer(_text(module)):
        _visit(_imported(module, match["address"]), found, (*above, module))
    found.append(module)


def _imported(module: Path, address: str) -> Path:
    if not address.startswith("."):
        raise ValueError(
            f"{module.name} imports {address!r}, which is no file beside it; explorers have no "
            "dependencies, so write what it needs into core/."
        )
    return (module.parent / address).resolve()


def module_text(entry: Path) -> str:
    """The module as one ES module without imports and comments, which exports what it exports.

    Raises ValueError, in one sentence, where a module is missing, is in a circle or imports or
    exports in another form than those of ``FORMS``.
    """
    exported = _exported(entry)
    name = _name(entry)
    lines = [f"export const {key} = {name}.{key};" for key in exported if key != "default"]
    lines += [f"export default {name}.default;"] * ("default" in exported)
    return rjsmin.jsmin("\n".join([_bodies([entry]), *lines, ""]))


def notebook_module(slug: str, folder: Path = FOLDER) -> str:
    """What a notebook's page imports: the explorer as one module. Raises as ``find`` does."""
    return module_text(find(slug, folder))


def page_script(slug: str, folder: Path = FOLDER) -> str:
    """What a page of the site loads: a classic script that mounts this explorer where it stands.

    A classic one, because a page opened as a file may import nothing.
    """
    entry, mount = find(slug, folder), folder / f"{MOUNT}.mjs"
    call = f'{_name(mount)}.mount("{slug}", {_name(entry)});'
    return rjsmin.jsmin(f'(() => {{\n"use strict";\n{_bodies([entry, mount])}\n{call}\n}})();\n')


def styles(slug: str, folder: Path = FOLDER) -> list[str]:
    """The style sheets of an explorer: those of all, and its own where it has one."""
    return [name for name in (*SHEETS, f"{slug}.css") if (folder / name).is_file()]


def find(slug: str, folder: Path = FOLDER) -> Path:
    """The explorer's file; raises ValueError, in one sentence, where there is none."""
    if slug not in slugs(folder):
        there = ", ".join(slugs(folder)) or "none"
        raise ValueError(f"slug (={slug!r}) names no explorer; there are: {there}.")
    return folder / f"{slug}.mjs"


def setting_names(slug: str, folder: Path = FOLDER) -> list[str]:
    """What can be set in an explorer, read from its source. Raises as ``find`` does."""
    path = find(slug, folder)
    source = _text(path)
    opening = SETTINGS.search(source)
    if not opening:
        raise ValueError(f"{path.name} must hold «export const settings = {{ … }}».")
    names, depth = [], 1
    for token in TOKEN.finditer(source, opening.end()):
        depth += bool(token["open"]) - bool(token["close"])
        if not depth:
            break
        if token["key"] and depth == 1:
            names.append(token["key"])
    return names


def _text(module: Path) -> str:
    return module.read_text(encoding="utf-8")


def _name(module: Path) -> str:
    """What the bundle calls a module: a name that no module uses for anything else."""
    return f"${module.parent.name}_{module.stem}".replace("-", "_")


def _bodies(entries: list[Path]) -> str:
    """All modules of these, each once."""
    modules = list(dict.fromkeys(path for entry in entries for path in reached(entry)))
    return "\n".join(map(_body, modules))


def _body(module: Path) -> str:
    exported = ", ".join(
        key if key == value else f"{key}: {value}" for key, value in _exported(module).items()
    )
    source = IMPORT.sub(lambda match: _binding(module, match), _text(module))
    source = DECLARED.sub("", LISTED.sub("", DEFAULT.sub("const $default = ", source)))
    if left := LEFT_OVER.search(source):
        raise ValueError(f"{module.name} has «{left[0].strip()}»; a bundle is made of {FORMS}.")
    return f"const {_name(module)} = (() => {{\n{source}\nreturn {{ {exported} }};\n}})();"


def _exported(module: Path) -> dict[str, str]:
    """{name: what the module itself calls it} of all that a module exports."""
    source = _text(module)
    names = {match["name"]: match["name"] for match in DECLARED.finditer(source)}
    for match in LISTED.finditer(source):
        names |= {new: own for own, new in _pairs(match["names"])}
    return names | ({"default": "$default"} if DEFAULT.search(source) else {})


def _pairs(names: str) -> list[tuple[str, str]]:
    """(name, the name after «as», or the same) of a list between braces."""
    parts = [part.split(" as ") for part in names.strip("{} \n").split(",") if part.strip()]
    return [(part[0].strip(), part[-1].strip()) for part in parts]


def _binding(module: Path, match: re.Match) -> str:
    """An import as constants, from what the imported module's function returned."""
    source = _imported(module, match["address"])
    pairs = [("default", match["default"])] if match["default"] else []
    names = match["names"] or "{}"
    if names.startswith("*"):
        return f"const {names.split()[-1]} = {_name(source)};"
    pairs += _pairs(names)
    if missing := {name for name, _ in pairs} - _exported(source).keys():
        raise ValueError(
            f"{module.name} imports {', '.join(sorted(missing))} from {source.name}, "
            "which does not export it."
        )
    return f"const {{ {', '.join(f'{name}: {own}' for name, own in pairs)} }} = {_name(source)};"
