from typing import Any

from django.utils import timezone

from charshia.market.reach.actions import make_link
from charshia.people.organisations.duties import Duty

PUBLIC = {"short_link"}
DUTIES = {f"reach:{view}": Duty.GOODS for view in ("reach", "making", "link", "away")}
OFFICE = {f"reach:{view}" for view in ("office", "office_making", "office_link", "office_away")}


def standing(world: Any) -> dict[str, dict[str, Any]]:
    """A short link of the stall in its window, and one of the association on a poster."""
    stall, now = world.stall, timezone.now()
    own = make_link(
        stall, leads_to=f"stall:{stall.pk}", label="Vitrina", by="system", now=now
    )  # fmt: skip
    market = make_link(None, leads_to="market:", label="Posteri", by="system", now=now)
    views = ("link", "away")
    return {f"reach:{view}": {"word": own.word} for view in views} | {
        f"reach:office_{view}": {"word": market.word} for view in views
    } | {"short_link": {"word": own.word}}  # fmt: skip
