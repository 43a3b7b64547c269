"""People who can and a firm, and what they begin together: a group, and something to apply for."""

import json
from datetime import datetime, timedelta
from typing import Any, Final

from charshia.demo.buying import owner_of
from charshia.demo.cast import DATA
from charshia.ground.places.queries import find_settlement
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.workshops.circles.actions import (
    OpportunityFacts,
    draft_opportunity,
    propose_opportunity,
    publish_opportunity,
)
from charshia.workshops.circles.actions.groups import (
    CircleFacts,
    Gathering,
    admit,
    found_circle,
    join,
    plan_meeting,
    write_post,
)
from charshia.workshops.circles.kinds import Kind, PostKind
from charshia.workshops.makers.actions import (
    Consent,
    ProfileFacts,
    WorkFacts,
    add_work,
    put_profile,
    put_skill,
)
from charshia.workshops.makers.kinds import Audience

Said = dict[str, Any]
OPEN: Final = Consent(*(Audience.EVERYBODY,) * 4)
BEGUN: Final = timedelta(days=40)
ZONE: Final = "Europe/Belgrade"


def come_together(now: datetime) -> None:
    said: Said = json.loads((DATA / "makers.json").read_text(encoding="utf-8"))
    for one in said["people"]:
        person = register_person(
            name=one["name"], email=one["email"], language=one["language"], now=now - BEGUN
        )
        _show(one, person, None, now - BEGUN)
    firm = said["firm"]
    stall = _stall(firm)
    place = {"country": "XK", "town": str(stall.settlement.names) if stall.settlement else ""}
    _show(firm | place, owner_of(stall), stall.organisation, now - BEGUN)
    _gather(said["circle"], now)
    _offer(said["opportunity"], now)


def _show(said: Said, person: Person, organisation: Organisation | None, at: datetime) -> None:
    places = find_settlement(said["town"], country=said["country"]) if said["town"] else []
    facts = ProfileFacts(
        said["headline"], said["about"], said["country"],
        places[0].municipality if places else None, tuple(said["languages"]),
        tuple(said["offers"]), OPEN,
    )  # fmt: skip
    profile = put_profile(facts, organisation=organisation, by=person, now=at)
    for process, level, since in said["skills"]:
        put_skill(profile, process=process, level=level, since=since, by=person, now=at)
    for work in said["works"]:
        add_work(profile, WorkFacts(**work, seen_by=Audience.EVERYBODY), by=person, now=at)


def _gather(said: Said, now: datetime) -> None:
    host, at = _person(said["host"]), now - timedelta(days=20)
    facts = CircleFacts(said["name"], said["purpose"], tuple(said["languages"]))
    circle = found_circle(facts, by=host, now=at)
    for email in said["members"]:
        admit(join(circle, by=_person(email), now=at), by=host, now=at)
    for email, kind, language, text in said["posts"]:
        write_post(
            circle, kind=PostKind(kind), text=text, language=language, by=_person(email), now=at
        )
    evening = (now + timedelta(days=9)).replace(hour=17, minute=0, second=0, microsecond=0)
    soon = Gathering(said["meeting"], "sq", evening, 60, ZONE)
    plan_meeting(circle, soon, by=host, now=now)


def _offer(said: Said, now: datetime) -> None:
    texts = {name: said[name] for name in ("title", "about", "offered", "for_whom")}
    stall, at = _stall(said), now - timedelta(days=5)
    facts = OpportunityFacts(
        Kind(said["kind"]), country="XK", zone=ZONE, last_on=(now + timedelta(days=25)).date(),
        place=said["place"], organisation=stall.organisation, **texts,
    )  # fmt: skip
    one = draft_opportunity(facts, by=owner_of(stall), now=at)
    propose_opportunity(one, by=owner_of(stall), now=at)
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    publish_opportunity(one, by=coordinator, now=at)


def _person(email: str) -> Person:
    return Person.objects.get(email=email)


def _stall(said: Said) -> Stall:
    return Stall.objects.select_related("organisation", "settlement").get(slug=said["stall"])
