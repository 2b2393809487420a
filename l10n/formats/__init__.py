"""Formats: bytes of an article -> spans, and translated text back. A new file here is a new format."""
