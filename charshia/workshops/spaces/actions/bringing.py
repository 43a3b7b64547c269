"""Bringing in spaces that others described."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from charshia.engines.texts import numbered
from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.slugs import slug_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.workshops.spaces.actions.machines import add_machine
from charshia.workshops.spaces.actions.spaces import RESERVED, open_space
from charshia.workshops.spaces.kinds import Kind
from charshia.workshops.spaces.models import Space


@action
def bring_spaces(
    rows: Sequence[tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]],
    *,
    organisation: Organisation,
    by: Person,
    now: datetime,
) -> list[Space]:
    """Open a space for each of ``rows``, its facts and those of its machines, all of them or none.

    ``by`` is their steward, and nobody else sees them yet.
    """
    made = []
    for facts, machines in rows:
        space = open_space(
            free_slug(str(facts["name"])), steward=by, by=by, now=now,
            **{"organisation": organisation, "kind": Kind.MAKERSPACE, **facts},
        )  # fmt: skip
        for one in machines:
            add_machine(space, by=by, now=now, **one)
        made.append(space)
    record("workshops.spaces.brought", organisation, by=by, at=now, count=len(made))
    return made


def free_slug(name: str) -> str:
    """An address that no space has. One query."""
    start = slug_of(name)[:50].strip("-") or "space"
    taken = set(Space.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return numbered(start, taken | RESERVED)
