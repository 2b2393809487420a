"""Translate articles with gettext catalogs: segment, sync, pre-fill, check, report, render."""

__version__ = "0.1.0"
