"""Several keys in one column, between bars ("|felt|wood|"), so that one look finds one of them."""

from collections.abc import Iterable
from typing import Final

BAR: Final = "|"


def barred(keys: Iterable[str]) -> str:
    found = sorted(set(keys))
    return BAR + BAR.join(found) + BAR if found else ""


def unbarred(text: str) -> list[str]:
    return [each for each in text.split(BAR) if each]
