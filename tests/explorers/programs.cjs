// @ts-check
// Where two texts are different programs, read by TypeScript's own parser: comments and layout aside.
// node programs.cjs TYPESCRIPT ONE OTHER prints {pieces, difference}; a difference is null or both pieces.
const { readFileSync } = require("node:fs");
const [compiler, ...paths] = process.argv.slice(2);
const ts = require(compiler);

/** The tree of a program: each node with the number of its parts, a last one with its text. @param {string} path */
function pieces(path) {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found = /** @type {string[]} */ (file.parseDiagnostics.map((fault) => fault.messageText));
  const walk = (node) => {
    const parts = node.getChildren(file).filter((part) => !ts.isJSDoc(part));
    found.push(`${ts.SyntaxKind[node.kind]}: ${parts.length || node.getText(file)}`);
    parts.forEach(walk);
  };
  walk(file);
  return found;
}

const [one, other] = paths.map((path) => [...pieces(path), "its end"]);
const at = one.findIndex((piece, index) => piece !== other[index]);
console.log(JSON.stringify({ pieces: one.length, difference: at < 0 ? null : [one[at], other[at]] }));
