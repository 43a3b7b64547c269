"""Changing what a stall shows of itself, its business's contact and its portrait, at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from charshia.ground.journal.actions import action
from charshia.ground.media.actions import keep_image
from charshia.market.catalogue.actions import describe_stall
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import describe_organisation


@action
def present_stall(
    stall: Stall,
    *,
    facts: Mapping[str, Any],
    contact: Mapping[str, Any],
    portrait: bytes | None,
    by: Person,
    now: datetime,
) -> None:
    """``facts`` are as for ``describe_stall``, ``contact`` as for ``describe_organisation``.

    ``portrait`` is a new photograph; None leaves the old one. Raises NotAPicture or TooLarge.
    """
    if portrait is not None:
        image = keep_image(portrait, alt=stall.maker.stored(), by=by, now=now)
        facts = {**facts, "portrait": image}
    describe_stall(stall, by=by, now=now, **facts)
    describe_organisation(stall.organisation, by=by, now=now, **contact)
