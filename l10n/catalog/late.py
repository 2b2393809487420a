"""A pattern that is compiled when it is first asked for: most of a catalog's are for what few files hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[str]]:
    """What gives the pattern; compiling it takes up to a millisecond."""
    return cache(lambda: re.compile(pattern, flags))
