"""Which texts people write, and what follows when one of them changes.

Each room says in its ``translated.py`` what of its models is written by people
(``written``), and what only looks so (``copied``): a text that stands on an order as it
was bought is translated by nobody.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from charshia.engines.signs import seen
from charshia.ground.languages.fields import TranslatedField

LONGEST: Final = 5000

Follow = Callable[[Any, Collection[str]], None]


@dataclass(frozen=True)
class Kind:
    """What a text may be. ``clean`` makes what was typed fit to be kept, and is harmless
    when it is done twice; ``is_html`` says that it makes HTML of it."""

    longest: int = LONGEST
    clean: Callable[[str], str] = seen
    is_html: bool = False


@dataclass(frozen=True)
class Written:
    """The texts of one model that people write.

    ``follow`` is given the row and the names of its texts that changed, within the action
    that changed them: pages that show it become fresh, and the index learns of it.
    """

    model: type[models.Model]
    fields: Mapping[str, Kind]
    follow: Follow


_written: dict[type[models.Model], Written] = {}
_copied: dict[type[models.Model], str] = {}


def written(model: type[models.Model], follow: Follow, **fields: Kind) -> None:
    """Say that people write these fields of ``model``. Saying it twice changes nothing."""
    _written[model] = Written(model, fields, follow)


def copied(why: str, *some: type[models.Model]) -> None:
    """Say why nobody translates the texts of these models."""
    _copied.update(dict.fromkeys(some, why))


def written_texts() -> list[Written]:
    """Of every model with texts that people write, in the order of their names."""
    return sorted(_written.values(), key=lambda one: one.model._meta.label)


def written_of(model: type[models.Model]) -> Written:
    """Raises LookupError for a model of which no room says that people write its texts."""
    try:
        return _written[model]
    except KeyError:
        raise LookupError(f"no translated.py says who writes {model._meta.label}") from None


def not_written() -> dict[type[models.Model], str]:
    return dict(_copied)


def fields_of(model: type[models.Model]) -> list[TranslatedField]:
    """All fields in several languages, whoever writes them."""
    return [one for one in model._meta.concrete_fields if isinstance(one, TranslatedField)]


def names_in(model: type[models.Model], facts: Iterable[str]) -> list[str]:
    """Those of the names that are fields in several languages."""
    several = {field.name for field in fields_of(model)}
    return [name for name in facts if name in several]
