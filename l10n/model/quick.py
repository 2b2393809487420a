"""A quicker `__init__` for the values that a run makes by the ten thousand."""

from __future__ import annotations

from dataclasses import MISSING, fields

TYPE_CHECKING = False  # as typing's, which takes five milliseconds to import
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """A frozen, slotted dataclass (of plain defaults) that sets its slots by their descriptors.

    The `__init__` that dataclass writes looks each of them up by name, which takes twice as long.
    """
    scope: dict[str, Any] = {}
    parameters, body = ["self"], []
    for item in fields(cls):  # type: ignore[arg-type]
        name = item.name
        scope[f"set_{name}"], scope[f"usual_{name}"] = getattr(cls, name).__set__, item.default
        parameters.append(name if item.default is MISSING else f"{name}=usual_{name}")
        body.append(f"    set_{name}(self, {name})")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body), scope)
    scope["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = scope["__init__"]  # type: ignore[method-assign]
    return cls
