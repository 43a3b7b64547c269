"""Taking values out of an object of a file, each once: what is left is what nobody understood."""

import re
from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from charshia.engines.keys import fold
from charshia.engines.okw.record import Finding, Trouble

LONGEST: Final = 5000  # signs of a text
LARGEST: Final = Decimal(1_000_000)  # millimetres, watts
_NUMBER: Final = re.compile(r"\s*(-?\d+(?:[.,]\d{1,6})?)\s*(?:mm|w|watts?)?\s*", re.IGNORECASE)


def plain(name: str) -> str:
    """A property's name however it is spelt: ``facilityStatus``, ``Facility status``."""
    return re.sub(r"[^a-z0-9]", "", fold(name))


class Taken:
    """An object, of which values are taken by the names of the standard. ``path`` leads to it."""

    def __init__(self, said: Mapping[str, Any], path: str, findings: list[Finding]) -> None:
        self.left: dict[str, Any] = deepcopy(dict(said))
        self.path, self.findings = path, findings

    def _name(self, *names: str) -> str | None:
        wanted = {plain(name) for name in names}
        return next((name for name in self.left if plain(name) in wanted), None)

    def has(self, *names: str) -> bool:
        return self._name(*names) is not None

    def peek(self, *names: str) -> Any:
        name = self._name(*names)
        return None if name is None else self.left[name]

    def take(self, *names: str) -> Any:
        name = self._name(*names)
        return None if name is None else self.left.pop(name)

    def complain(self, trouble: Trouble, name: str, said: object) -> None:
        self.findings.append(Finding(trouble, f"{self.path}.{name}".lstrip("."), str(said)[:200]))

    def text(self, *names: str) -> str:
        """A text, trimmed; whatever is none stays where it is."""
        value = self.peek(*names)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.complain(Trouble.MISTYPED, names[0], value)
            return ""
        text = str(value).strip()
        if len(text) > LONGEST:
            self.complain(Trouble.MISTYPED, names[0], text)
            return ""
        self.take(*names)
        return text

    def measure(self, *names: str) -> Decimal | None:
        """A number above nothing; whatever is none stays where it is."""
        value = self.peek(*names)
        if value is None:
            return None
        found = number(value)
        if found is None or not 0 < found <= LARGEST:
            trouble = Trouble.MISTYPED if found is None else Trouble.NOT_A_MEASURE
            self.complain(trouble, names[0], value)
            return None
        self.take(*names)
        return found

    def inside(self, *names: str) -> "Taken | None":
        """The object of that name, to take from; give it back with ``close``."""
        name = self._name(*names)
        if name is None or not isinstance(self.left[name], Mapping):
            return None
        return Taken(self.left[name], f"{self.path}.{name}".lstrip("."), self.findings)

    def close(self, part: "Taken | None", *names: str) -> None:
        """What is left of a part is left of the whole."""
        name = self._name(*names)
        if part is None or name is None:
            return
        if part.left:
            self.left[name] = part.left
        else:
            del self.left[name]


def number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        value = str(value)
    match = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return Decimal(match[1].replace(",", ".")).quantize(Decimal("0.001")).normalize()
    except InvalidOperation:
        return None
