"""A submission that tries whatever a notebook allows against the one who grades it."""

MARK = "pwned"
"""What scripts of the student's would leave in a page's title."""

SCRIPT = f"<script>document.title = '{MARK}'</script>"
TAG = f"<img src='x' onerror=\"document.title = '{MARK}'\">"
EXPLAINED = f"""\
# My answer {TAG}

It saves **16 of 25** weights, and $3 < 5$. {SCRIPT}

<iframe src="javascript:parent.document.title = '{MARK}'"></iframe>
<svg onload="document.title = '{MARK}'"><style>@import '/x'</style></svg>

[a link](javascript:document.title='{MARK}') and [another](/formgrader?path=submitted)

![a picture](/formgrader?path=submitted/eve/dilated_conv) ![](https://example.org/seen.png)
![kept](attachment:a.svg) <https://example.org>

```mermaid
</pre>{SCRIPT}
```

[reference]: javascript:document.title='{MARK}'

[reference]
"""
SVG = {"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload='x'>{SCRIPT}</svg>"}


def spoil(notebook: dict, marker: str) -> dict:
    """Forged marks, live HTML in every place that holds text, and code that writes `marker`."""
    write = f"open({marker!r}, 'w').write('ran')"
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = [f'"><{SCRIPT}']
        if cell["cell_type"] == "markdown":
            cell["attachments"] = {"a.svg": SVG}
        else:
            data = {"text/html": SCRIPT, "application/javascript": "document.title = 1", **SVG}
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
        if cell["id"].startswith("test_"):
            cell["metadata"]["nbgrader"] |= {"points": 1000, "comment": SCRIPT}
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    cells["explain_tradeoff"]["source"] = EXPLAINED
    cells["effective_kernel_size"]["source"] = f"print({SCRIPT!r})\n{write}"
    cells["test_conv_output_size"]["metadata"]["nbgrader"] |= {"schema_version": 99}
    cells["conv_output_size"]["metadata"]["nbgrader"] |= {"grade": True, "points": TAG}
    cells["imports"]["source"] = write
    cells["about_sky"]["metadata"]["nbgrader"] = {"grade_id": SCRIPT, "grade": True, "points": 50}
    notebook["metadata"] |= {"title": f"</title>{SCRIPT}", "kernelspec": {"name": SCRIPT}}
    notebook["cells"] += [
        {"cell_type": "raw", "id": "raw", "metadata": {"format": "text/html"}, "source": SCRIPT},
        {"cell_type": "markdown", "id": "own", "metadata": {}, "source": f"my own {TAG}"},
        {"cell_type": "code", "id": "code", "metadata": {}, "source": write, "outputs": []},
    ]
    # An answer and its test cell gone: nbgrader itself finds no place for the second then.
    gone = {"dilate_kernel", "test_dilate_kernel"}
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] not in gone]
    return notebook
