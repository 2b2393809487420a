"""hypothesis on a busy machine: no deadline for one example, and no complaint of slow data."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings


def unhurried(examples: int = 100) -> Any:
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
