"""Capital letters, for trying things out. Offline."""

from collections.abc import Sequence

from l10n.plugin import Engine, EngineSetup, Translate


def open_(setup: EngineSetup) -> Translate:
    """One translator, for one thread."""

    def translate(texts: Sequence[str]) -> list[str | None]:
        return [text.upper() for text in texts]

    return translate


ENGINE = Engine("upper", open_, offline=True, batch=50, exact=True)
