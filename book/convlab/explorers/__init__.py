"""Explorers: figures to set and to touch, live in a notebook and on the site's own pages."""

from .widget import Explorer

__all__ = ["Explorer"]
