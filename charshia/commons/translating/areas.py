"""What is translated: the texts that people write, of models whose rows say ``visible_to``.

Which fields people write the rooms say in their ``translated.py`` (``languages.texts``). How
rows and fields are called, where they stand, who keeps them and how much they matter says the
room that shows them, from its ``shown.py``.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import names
from charshia.ground.languages.texts import Kind, Written, written_of, written_texts
from charshia.people.accounts.models import Person

Words = str | Promise


def nowhere(_row: Any) -> str:
    """It stands on no page of its own."""
    return ""


def nobodys(_person: Person) -> None:
    """No rows of it are anybody's own."""


def alike(_rows: Collection[int], _now: datetime) -> Mapping[int, int]:
    """No row matters more than another."""
    return {}


@dataclass(frozen=True)
class Area:
    """One model's texts.

    ``fields`` names them as a volunteer understands, in the order in which they are
    translated; ``names`` are proper names, which nobody translates. By the first field a row
    is called. ``page`` gives the address where a row stands
    (``related`` is loaded with it), ``kept_by`` the rows that somebody writes herself. Rows
    matter by ``weight``, and by what ``weigh`` adds: (ids, now) → {id: more}.
    """

    model: type[Model]
    name: Words
    fields: Mapping[str, Words]
    page: Callable[[Any], str] = nowhere
    kept_by: Callable[[Person], Any] = nobodys
    weigh: Callable[[Collection[int], datetime], Mapping[int, int]] = alike
    weight: int = 0
    related: tuple[str, ...] = ()
    order: int = 50
    names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.model._meta.label_lower

    @cached_property
    def texts(self) -> list[str]:
        """Its fields, those that were named first."""
        written = written_of(self.model).fields
        ordered = [*(name for name in self.fields), *written]
        return [name for name in dict.fromkeys(ordered) if self._is_text(name)]

    def _is_text(self, name: str) -> bool:
        return name in written_of(self.model).fields and name not in self.names

    def called(self, row: Any) -> Translated:
        found: Translated = getattr(row, self.title)
        return found

    @property
    def title(self) -> str:
        """The field by which a row is called."""
        return self.names[0] if self.names else self.texts[0]

    def field_name(self, field: str) -> Words:
        named: Any = self.model._meta.get_field(field)
        return self.fields.get(field) or named.verbose_name

    def kind(self, field: str) -> Kind:
        return written_of(self.model).fields[field]

    def visible_to(self, person: Person | None) -> Any:
        """Its rows that ``person`` may see; those that anybody may see when there is none."""
        manager: Any = self.model._default_manager
        return manager.all().visible_to(person)

    def is_kept_by(self, person: Person, row: int) -> bool:
        """One query."""
        rows = self.kept_by(person)
        return rows is not None and rows.filter(pk=row).exists()


_areas: dict[type[Model], Area] = {}


def offer(*areas: Area) -> None:
    """Say how the texts of models are called and shown. Saying it twice changes nothing."""
    _areas.update({area.model: area for area in areas})


def areas() -> list[Area]:
    """Everything that is translated, in the order in which it is shown."""
    found = [
        _areas.get(each.model) or _unnamed(each)
        for each in written_texts()
        if _has_door(each.model)
    ]
    return sorted(found, key=lambda area: (area.order, area.key))


def area_named(key: str) -> Area | None:
    return next((area for area in areas() if area.key == key), None)


def targets() -> list[str]:
    """The languages into which is translated; Serbian once, in Cyrillic."""
    return [tag for tag in names() if tag != "sr-Latn"]


def language_name(tag: str) -> str:
    return names().get(tag, tag)


def _has_door(model: type[Model]) -> bool:
    manager: Any = model._default_manager
    return hasattr(manager.all(), "visible_to")


def _unnamed(each: Written) -> Area:
    """A model of which no room has said how it is called: as Django calls it."""
    return Area(each.model, str(each.model._meta.verbose_name_plural), {}, order=99)
