"""Sphinx extension: repository and Binder buttons, if and only if the course has a public address.

The address is ``repository: url`` in _config.yml and nowhere else.
"""

import re

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

KNOWN_ADDRESS = re.compile(r"https://(github\.com|gitlab\.com|bitbucket\.org)/[\w.-]+/[\w.-]+")
BINDER = {"binderhub_url": "https://mybinder.org", "notebook_interface": "jupyterlab"}


def add_buttons(app: Sphinx, config: Config) -> None:
    """Switch the theme's buttons on where an address is set; raises ExtensionError on a bad one."""
    options = config.html_theme_options
    url = (options.get("repository_url") or "").rstrip("/")
    options["repository_url"] = url
    options["use_repository_button"] = bool(url)
    options["launch_buttons"] = dict(BINDER) if url else {}
    if url and not KNOWN_ADDRESS.fullmatch(url):
        raise ExtensionError(
            f"repository: url (={url!r}) in _config.yml must look like "
            "https://github.com/owner/name (gitlab.com and bitbucket.org work too), because the "
            "buttons are made from its parts; correct it or leave it empty."
        )


def setup(app: Sphinx) -> dict:
    """Register with Sphinx."""
    app.connect("config-inited", add_buttons, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
