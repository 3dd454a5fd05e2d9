"""An explorer in a cell: live in Jupyter, and in the book what a script mounts it on."""

from html import escape
from urllib.parse import quote

import anywidget
import traitlets

from . import bundle

READABLE = ",:;/@"  # need no escape in an address
UNSCRIPTED = "<noscript><p>With JavaScript, this figure can be set and touched.</p></noscript>"


class Explorer(anywidget.AnyWidget):
    """A figure to set and to touch: ``Explorer("convolution_arithmetic", stride=2)``.

    ``state`` holds what is set and ``shown`` what is then seen, both as the explorer tells them.
    Assigning to ``state`` sets the explorer; a setting left out is the usual one.

    slug: which explorer. id: its name in links to the page, the slug unless two stand on one page.
    title: what it is called there. figure: what is seen without JavaScript, as HTML or as anything
    that a notebook shows as HTML. settings: what it starts with, a list of layers as its text.

    Raises ValueError, in one sentence, where slug or a setting is unknown or a value has no text in
    an address; TraitError, in the same words, where an unknown setting is assigned later.
    """

    state = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(self, slug, id=None, title=None, figure=None, **settings):
        esm = bundle.notebook_module(slug)
        if fault := _fault(slug, settings):
            raise ValueError(fault)
        self._slug, self._id, self._title, self._figure = slug, id or slug, title, figure
        self._begins = query(settings)
        sheets = [bundle.FOLDER / name for name in bundle.styles(slug)]
        css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
        super().__init__(state=settings, _esm=esm, _css=css)

    @traitlets.validate("state")
    def _only_settings(self, proposal: dict) -> dict:
        if fault := _fault(self._slug, proposal["value"]):
            raise traitlets.TraitError(fault)
        return proposal["value"]

    def _repr_mimebundle_(self, **kwargs) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/html": self._html()}, metadata

    def _html(self) -> str:
        """What a page holds; JavaScript finds it by its class and its data."""
        attributes = {
            "class": "explorer",
            "id": self._id,
            "data-explorer": self._slug,
            "data-state": self._begins,
        }
        if self._title:
            attributes["data-title"] = self._title
        written = " ".join(f'{name}="{escape(text)}"' for name, text in attributes.items())
        return f'<div {written}><div class="explorer-static">{self._static()}</div></div>'

    def _static(self) -> str:
        if self._figure is None:
            name = escape(self._title or self._slug.replace("_", " "))
            return f"<p>With JavaScript, this is a figure to set and to touch: {name}.</p>"
        html = getattr(self._figure, "_repr_html_", None)
        return (html() if html else str(self._figure)) + UNSCRIPTED

    def __repr__(self) -> str:
        """Slug and settings, as one would type them."""
        settings = [f"{name}={value!r}" for name, value in self.state.items()]
        return f"Explorer({', '.join([repr(self._slug), *settings])})"


def query(settings: dict) -> str:
    """Settings as they stand in an address, ``kernel_size=4&stride=2``.

    Raises ValueError, in one sentence, for a value that has no text there.
    """
    texts = {name: quote(_text(name, value), READABLE) for name, value in settings.items()}
    return "&".join(f"{name}={text}" for name, text in texts.items())


def _text(name: str, value) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (list, tuple)) and all(isinstance(part, (int, float)) for part in value):
        return ",".join(map(str, value))
    if value is None or isinstance(value, (str, int, float)):
        return "" if value is None else str(value)
    raise ValueError(f"{name} (={value!r}) must be text, as in the address that shows it.")


def _fault(slug: str, settings: dict) -> str:
    """What to say of names that are no settings of the explorer; empty where all are."""
    names = bundle.setting_names(slug)
    unknown = ", ".join(name for name in settings if name not in names)
    if not unknown:
        return ""
    return f"{unknown} cannot be set in {slug}; there are: {', '.join(names)}."
