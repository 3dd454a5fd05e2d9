"""One text out of an explorer's modules does what the modules do, and bad modules are named."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from convlab.explorers import bundle

FORMS = {
    "core/shapes.mjs": """
/** @type {import("./nowhere.mjs").Shape} a type in a comment is no import */
export const SIDES = 4;
export function area(side, other = side) {
  return side * other;
}
export async function later() { return SIDES; }
export function* count() { yield* [1, 2]; }
export class Square { sides = SIDES; }
const hidden = "export const nothing = 1";
export { hidden as text };
export default area;
""",
    "core/texts.mjs": r"""
const one = 1, text = `  two  spaces, // no comment, /* none */  ${one}
  and a new line  `;
const slashes = (word) => {
  const quotes = /[/"'`  ]\/\/  "/g; // a comment
  return /x  '/.test(word) ? [1, 2][1] / one / 2 : word.replace(quotes, "//");
};
let count = 1
const sums = [count + +one, count - -one, count++ / 2 / (count) / 4 / "1  "]
++count
export const texts = [text, slashes("x  'y"), slashes(`a"//  "b`), sums, count,
  'it\'s  "', "/*  */"];
""",
    "core/names.mjs": """
import * as shapes from "./shapes.mjs";
import { SIDES as sides } from './shapes.mjs';
const area = "a name that another module uses";
export const named = [Object.keys(shapes).sort(), sides, area];
""",
    "forms.mjs": """
// @ts-check
import square, { Square, count, later,
  text as words,
} from "./core/shapes.mjs";
import { named } from "./core/names.mjs";
import { texts } from "./core/texts.mjs";
export const settings = {
  stride: { kind: "integer", label: "stride: {", from: 1, to: 4, start: 1 }, // { no: 1
  /* dilation: { */
  mode: { kind: "choice", label: 'one', options: [{ value: "a", label: `b` }], start: "a" },
};
export const valid = (values) => values.stride < 4;
export default {
  async render() {
    return [square(3), new Square().sides, [...count()], await later(), words, named, texts];
  },
};
""",
    "mount.mjs": """
import { SIDES } from "./core/shapes.mjs";
export const mount = async (slug, explorer) =>
  console.log(JSON.stringify([slug, SIDES, explorer.settings, await explorer.default.render()]));
""",
}
CALLED = """
const explorer = await import(process.argv[1]);
console.log(JSON.stringify([
  Object.keys(explorer).sort(), explorer.settings, await explorer.default.render(),
]));
"""


@pytest.fixture
def folder(tmp_path):
    """Write modules into a folder: folder(files) returns it."""

    def write(files):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        return tmp_path

    return write


def node(*arguments):
    """What node prints."""
    done = subprocess.run(["node", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def imported(path):
    """What a module exports and its render returns, as node imports it."""
    return node("--input-type=module", "--eval", CALLED, path)


@pytest.mark.node
def test_every_form_means_the_same_in_one_text(folder):
    """Imported as one text, an explorer exports and does what it does as a folder of modules."""
    where = folder(FORMS)
    text = bundle.notebook_module("forms", where)
    (where / "one.mjs").write_text(text)
    assert imported(where / "one.mjs") == imported(where / "forms.mjs")
    assert "import " not in text


@pytest.mark.node
def test_a_page_mounts_it_by_a_classic_script(folder):
    """A page's script imports nothing: it hands slug and explorer to mount.mjs at once."""
    where = folder(FORMS)
    (where / "page.cjs").write_text(bundle.page_script("forms", where))
    _, settings, rendered = imported(where / "forms.mjs")
    assert node(where / "page.cjs") == ["forms", 4, settings, rendered]


def test_a_module_stands_in_a_text_once(folder):
    """However many modules import it, one copy serves them all."""
    where = folder(FORMS)
    assert bundle.page_script("forms", where).count("const SIDES=4;") == 1


def test_modules_come_after_what_they_import(folder):
    """All that an explorer reaches is found, dependencies first."""
    found = bundle.reached(folder(FORMS) / "forms.mjs")
    assert [path.stem for path in found] == ["shapes", "names", "texts", "forms"]


def test_names_of_settings_are_read_past_strings_and_comments(folder):
    """Braces and colons in strings and comments are no settings, nor are the parts of one."""
    assert bundle.setting_names("forms", folder(FORMS)) == ["stride", "mode"]


def unlike(one, other):
    """{pieces: how many, difference: null or both pieces} of two programs."""
    compiler = Path(shutil.which("tsc")).resolve().parents[1] / "lib/typescript.js"
    return node(Path(__file__).with_name("programs.cjs"), compiler, one, other)


@pytest.mark.node
@pytest.mark.typescript
def test_what_is_shipped_is_the_program_that_was_written(slug, tmp_path, monkeypatch):
    """Without comments and layout a page's script is the same program, piece for piece."""
    shipped, written = tmp_path / "shipped.mjs", tmp_path / "written.mjs"
    shipped.write_text(bundle.page_script(slug))
    monkeypatch.setattr(bundle.rjsmin, "jsmin", str)
    written.write_text(bundle.page_script(slug))
    compared = unlike(shipped, written)
    assert compared["difference"] is None
    assert compared["pieces"] > 5000
    assert shipped.stat().st_size < written.stat().st_size


def test_an_explorer_stays_small(slug):
    """With all modules that it reaches an explorer has at most 40 kB, as it is shipped."""
    assert len(bundle.notebook_module(slug).encode()) <= 40_000


LAYOUT = {
    "a template inside a template": "export const a = `${1 ? `a  b` : 2}`;",
    "a regular expression after an arrow": "export const a = () => /a  b/;",
}


@pytest.mark.node
@pytest.mark.typescript
@pytest.mark.parametrize("kind", LAYOUT)
def test_a_program_bent_by_leaving_out_layout_is_noticed(kind, tmp_path):
    """What rjsmin takes for layout and is none makes another program."""
    shipped, written = tmp_path / "shipped.mjs", tmp_path / "written.mjs"
    written.write_text(LAYOUT[kind])
    shipped.write_text(bundle.rjsmin.jsmin(LAYOUT[kind]))
    assert unlike(shipped, written)["difference"]


@pytest.mark.node
def test_an_explorers_names_are_those_that_javascript_sees(slug):
    """The settings that Python knows are those that the explorer exports, in the same order."""
    asked = "console.log(JSON.stringify(Object.keys((await import(process.argv[1])).settings)))"
    names = node("--input-type=module", "--eval", asked, bundle.FOLDER / f"{slug}.mjs")
    assert bundle.setting_names(slug) == names


@pytest.mark.node
def test_an_explorer_is_whole_in_one_text(slug, tmp_path):
    """Its bundle is imported without an error and exports all that the explorer exports."""
    asked = "console.log(JSON.stringify(Object.keys(await import(process.argv[1])).sort()))"
    (tmp_path / "one.mjs").write_text(bundle.notebook_module(slug))
    paths = tmp_path / "one.mjs", bundle.FOLDER / f"{slug}.mjs"
    one, folder = (node("--input-type=module", "--eval", asked, path) for path in paths)
    assert one == folder
    assert {"default", "settings", "valid"} <= set(one)


BAD = {
    "imports a module that is not there": (
        {"a.mjs": 'import { x } from "./core/b.mjs";'},
        r"a.mjs imports b.mjs, which does not exist\.",
    ),
    "imports in a circle": (
        {
            "a.mjs": 'import { x } from "./core/b.mjs";\nexport const y = 1;',
            "core/b.mjs": 'import { y } from "../a.mjs";\nexport const x = 1;',
        },
        r"modules import each other in a circle, a.mjs → b.mjs → a.mjs; take one import out\.",
    ),
    "imports a package": (
        {"a.mjs": 'import * as d3 from "d3";'},
        r"a.mjs imports 'd3', which is no file beside it; explorers have no dependencies",
    ),
    "imports what is not exported": (
        {
            "a.mjs": 'import { x, y } from "./core/b.mjs";',
            "core/b.mjs": "export const y = 1, x = 2;",
        },
        r"a.mjs imports x from b.mjs, which does not export it\.",
    ),
    "exports what may change": (
        {"a.mjs": "export let count = 0;"},
        r"a.mjs has «export let count = 0;»; a bundle is made of import … from",
    ),
    "exports another module's": (
        {"a.mjs": 'export * from "./core/b.mjs";', "core/b.mjs": ""},
        r"a.mjs has «export \* from \"./core/b.mjs\";»; a bundle is made of",
    ),
    "imports for the effect": (
        {"a.mjs": 'import "./core/b.mjs";', "core/b.mjs": ""},
        r"a.mjs has «import \"./core/b.mjs\";»; a bundle is made of",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_one_text_is_said(folder, kind):
    """A module that a bundle would change in meaning is refused by its name."""
    files, message = BAD[kind]
    with pytest.raises(ValueError, match=message):
        bundle.notebook_module("a", folder(files))


def test_an_unknown_slug_is_answered_with_those_there_are(folder):
    """The mount script is no explorer, and one that is not there is named with those that are."""
    where = folder(FORMS)
    for slug in ("mount", "nonsense"):
        with pytest.raises(ValueError, match=rf"slug \(='{slug}'\) names no explorer; .*: forms\."):
            bundle.page_script(slug, where)


def test_an_explorer_without_settings_is_refused(folder):
    """What can be set is read from one place in the source, and its absence is said."""
    with pytest.raises(ValueError, match=r"a.mjs must hold «export const settings = { … }»\."):
        bundle.setting_names("a", folder({"a.mjs": "export default {};"}))
