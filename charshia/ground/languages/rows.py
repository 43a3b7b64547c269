"""Rows in an order that belong to one thing, each with a name that people write: steps, parts.

Actions call this under the lock of what the rows belong to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.languages.actions import keep_texts, signed


class NoName(Refusal):
    pass


class TooManyRows(Refusal):
    pass


@dataclass(frozen=True)
class Rows:
    """``whole`` is the field that leads to what they belong to; ``names`` is by which text a row of
    each kind is called, in several languages or in one, ``most`` how many of each kind there may
    be."""

    whole: str
    names: Mapping[type[Model], str]
    most: Mapping[type[Model], int]

    def add(self, whole: Model, kind: type[Any], facts: dict[str, Any], **who: Any) -> Any:
        """At the end. ``who`` is by and now. Raises NoName, TooManyRows."""
        self.refuse_nameless(kind, facts)
        rows = kind._default_manager.filter(**{self.whole: whole})
        if rows.count() >= self.most[kind]:
            raise TooManyRows(_("These are too many. Put some of them together."))
        last: int = rows.aggregate(last=Max("position"))["last"] or 0
        texts = signed(kind, facts, **who)
        return rows.create(**{self.whole: whole}, position=last + 1, **texts)

    def change(self, row: Any, facts: dict[str, Any], *, by: Any, now: datetime) -> None:
        """Raises NoName."""
        kind = type(row)
        self.refuse_nameless(kind, {self.names[kind]: getattr(row, self.names[kind])} | facts)
        others = keep_texts(row, facts, by=by, now=now)
        if others:
            kind._default_manager.filter(pk=row.pk).update(**others)

    def refuse_nameless(self, kind: type[Model], facts: dict[str, Any]) -> None:
        name = self.names[kind]
        said = facts.get(name) or {}
        texts = [said] if isinstance(said, str) else said.values()
        if not any(str(text).strip() for text in texts):
            raise NoName(_("Give it a name."), field=name)


def move(row: Any, siblings: QuerySet[Any], *, up: bool) -> bool:
    """Change places with the neighbour; the first and the last stay where they are (False).

    Positions are made 1, 2, 3 … on the way.
    """
    rows = list(siblings.select_for_update().order_by("position", "pk"))
    here = [each.pk for each in rows].index(row.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return False
    rows[here], rows[there] = rows[there], rows[here]
    for number, each in enumerate(rows, start=1):
        each.position = number
    siblings.bulk_update(rows, ["position"])
    return True
