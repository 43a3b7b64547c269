from typing import Any

from django.utils import timezone

from charshia.engines.contacts import Contact
from charshia.market.reach.actions import ask_for_sheet, invite_customers, make_link, say_yes
from charshia.market.reach.models import Follower, Invited
from charshia.market.reach.setting import set_sheet
from charshia.market.reach.tokens import FOLLOWER, INVITED
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty

PUBLIC = {"short_link", "short_label", "reach:answer", "reach:stopping"}
DUTIES = {
    f"reach:{view}": Duty.GOODS
    for view in "reach making link away printing pictures sheet sheet_file".split()
} | {"reach:customers": Duty.RUN, "reach:writing": Duty.RUN}
OFFICE = {"reach:office"} | {
    f"reach:office_{view}" for view in "making link away printing sheet sheet_file".split()
}


def standing(world: Any) -> dict[str, dict[str, Any]]:
    """A short link of the stall in its window, and one of the association on a poster."""
    stall, now = world.stall, timezone.now()
    own = make_link(
        stall, leads_to=f"stall:{stall.pk}", label="Vitrina", by="system", now=now
    )  # fmt: skip
    market = make_link(None, leads_to="market:", label="Posteri", by="system", now=now)
    poster = ask_for_sheet(stall, kind="a4", languages=["sq"], link=own, by="system", now=now)
    of_market = ask_for_sheet(None, kind="a4", languages=["sq"], link=market, by="system", now=now)
    for one in (poster, of_market):
        set_sheet(one, now=now)
    keeper = Person.objects.get(email="shpresa@example.org")
    people = [Contact("Ana", "ana@example.org"), Contact("Bora", "bora@example.org")]
    invite_customers(stall, people, language="sq", by=keeper, now=now)
    ana, bora = Invited.objects.filter(stall=stall).order_by("pk")
    say_yes(bora, language="sq", now=now)
    follower = Follower.objects.get(stall=stall)
    views = ("link", "away")
    return (
        {f"reach:{view}": {"word": own.word} for view in views}
        | {f"reach:office_{view}": {"word": market.word} for view in views}
        | {
            "reach:sheet": {"key": poster.key},
            "reach:sheet_file": {"key": poster.key, "file": 1},
            "reach:office_sheet": {"key": of_market.key},
            "reach:office_sheet_file": {"key": of_market.key, "file": 1},
            "reach:answer": {"token": INVITED.sign(str(ana.pk)), "said": "yes"},
            "reach:stopping": {"token": FOLLOWER.sign(str(follower.pk))},
            "short_link": {"word": own.word},
            "short_label": {"word": own.word, "product": 1},
        }
    )
