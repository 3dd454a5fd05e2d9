"""The page around a report: its head, its colours in light and dark, what holds on a phone."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #57606a;
  --line: #d0d7de; --panel: #f6f8fa; --good: #116329; --bad: #a40e26; --open: #7d4e00;
  --why: #0a4a8f; --shade: #e8f1fb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --soft: #9da7b3;
  --line: #30363d; --panel: #161b22; --good: #56d364; --bad: #ff8182; --open: #e3b341;
  --why: #9ecbff; --shade: #10233b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 3rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 0; } h3 { font-size: 1rem; margin: 1rem 0 0; }
p { margin: .35rem 0; }
.soft { color: var(--soft); } .passed { color: var(--good); } .failed { color: var(--bad); }
.unchecked { color: var(--open); }
section { border-top: 1px solid var(--line); padding: 1rem 0; }
.top { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; }
.bar { display: flex; height: .6rem; margin: .5rem 0; border-radius: .3rem; overflow: hidden;
  background: var(--line); }
.bar span { height: 100%; } .bar .earned { background: var(--good); }
.bar .waits { background: var(--open); }
.next .why { border: 0; padding: 0; font-weight: inherit; }
.next { border: 0; margin: 1rem 0; padding: .75rem 1rem; border-radius: .4rem;
  background: var(--shade); }
ul { list-style: none; margin: .75rem 0 0; padding: 0; }
li { margin: .25rem 0; padding-left: 1.5rem; text-indent: -1.5rem; }
li b { display: inline-block; width: 1.5rem; text-indent: 0; }
.message { margin: .35rem 0 1rem 1.5rem; }
.message p { margin: 0 0 .35rem; }
.why { border-left: .25rem solid var(--why); padding-left: .75rem; font-weight: 600; }
code, pre { font: .875rem/1.45 ui-monospace, monospace; }
pre { white-space: pre-wrap; margin: .35rem 0; padding: .6rem .75rem;
  border: 1px solid var(--line); border-radius: .4rem; background: var(--panel); }
.grids { display: flex; flex-wrap: wrap; gap: .5rem 2rem; }
figure { margin: .25rem 0; max-width: 100%; } figcaption { color: var(--soft); font-size: .875rem; }
.example { margin: .75rem 0 1.25rem 1.5rem; } .example h3 { margin: 0; }
svg { display: block; background: var(--line); max-width: 100%; height: auto; }
svg text { font: 14px ui-monospace, monospace; text-anchor: middle; dominant-baseline: central; }
svg .edge { fill: none; stroke: #fff; stroke-width: 5; }
svg .wrong { fill: none; stroke: #c00014; stroke-width: 3; }
summary { cursor: pointer; } details { margin-top: .5rem; }
footer { border-top: 1px solid var(--line); padding-top: 1rem; }
"""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def framed(title: str, body: str) -> str:
    """The whole document; both are HTML already."""
    return PAGE.format(title=title, style=STYLE, body=body)
