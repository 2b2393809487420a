"""Writes JSON that a person can read and every encoding can hold."""

from __future__ import annotations

import json
from typing import Any


def dump(value: Any) -> str:
    """Characters as they are; in escapes where a text holds half a character, which UTF-8 has no bytes for."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    return text + "\n"
