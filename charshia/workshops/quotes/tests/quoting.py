"""What tests of quotes begin with."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image as Pixels

from charshia.engines.money import Money
from charshia.market.catalogue.actions import open_stall
from charshia.market.catalogue.models import Stall
from charshia.payments.actions import open_account
from charshia.payments.models import Scheme
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.models import Role
from charshia.workshops.makers.actions import put_skill
from charshia.workshops.makers.kinds import Level, Offer
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.tests.weaving import weaver
from charshia.workshops.quotes.actions import (
    Terms,
    Wish,
    accept_quote,
    ask_makers,
    begin,
    confirm_receipt,
    draft_request,
    finish,
    give_quote,
    hand_over,
    put_crafts,
)
from charshia.workshops.quotes.kinds import PayBy
from charshia.workshops.quotes.models import Asked, Job, Quote, Request

ACCOUNT = {
    "holder": "Dalta", "number": "XK051212012345678906", "currency": "EUR", "scheme": Scheme.PLAIN,
}  # fmt: skip


def somebody(name: str, *, now: datetime, language: str = "en") -> Person:
    return register_person(
        name=name, email=f"{name.lower()}@example.org", language=language, now=now
    )


def carpenter(person: Person, *, now: datetime) -> Profile:
    """Makes to order; seen by everybody."""
    profile = weaver(
        person, now=now, offers=(Offer.ORDER,), headline={"sr-Cyrl": "Правим столице"},
        about={"sr-Cyrl": "Од храстовине."},
    )  # fmt: skip
    put_skill(
        profile, process="woodwork", level=Level.MASTER, since=None, by=person, now=now
    )  # fmt: skip
    return profile


def a_workshop(
    owner: Person, *, now: datetime, slug: str = "drveni", has_account: bool = True
) -> Stall:
    """A stall that works wood to order and has an account in euros."""
    firm = found_organisation(
        slug=slug, name={"en": "Wooden things"}, country="XK", language="en", by=owner, now=now
    )
    admit_member(firm, person=owner, role=Role.OWNER, by=owner, now=now)
    stall = open_stall(
        firm, slug=slug, title={"en": "Wooden things"}, currency="EUR", by=owner, now=now
    )
    if has_account:
        open_account(firm, by=owner, now=now, **ACCOUNT)
    put_crafts(stall, processes=("woodwork",), is_open=True, by=owner, now=now)
    return stall


def wish(title: str = "A stool", **more: Any) -> Wish:
    known = {"words": "Of oak, 45 cm high.", "language": "en", "processes": ("sawing",)}
    return Wish(title, **(known | more))


def asked(
    asker: Person, keys: Iterable[str], *, now: datetime, shows_contact: bool = False, **more: Any
) -> Request:
    request = draft_request(wish(**more), by=asker, now=now)
    until = (now + timedelta(days=14)).date()
    ask_makers(request, list(keys), until=until, shows_contact=shows_contact, by=asker, now=now)
    request.refresh_from_db()
    return request


def terms(now: datetime, minor: int = 12000, *, pay_by: str = PayBy.HAND, **more: Any) -> Terms:
    known = {"days": 20, "valid_until": (now + timedelta(days=30)).date(), "language": "sr-Cyrl"}
    return Terms(Money(minor, "EUR"), pay_by=PayBy(pay_by), **(known | more))


def quoted(one: Asked, by: Person, *, now: datetime, minor: int = 12000, **more: Any) -> Quote:
    return give_quote(one, terms(now, minor, **more), by=by, now=now)


def made(job: Job, *, maker: Person, asker: Person, now: datetime) -> None:
    for step in (begin, finish, hand_over):
        step(job, by=maker, now=now)
    confirm_receipt(job, by=asker, now=now)


def agreed(asker: Person, maker: Person, *, now: datetime, **more: Any) -> Job:
    """A person is asked, and what she says is accepted."""
    request = asked(asker, [f"p{maker.pk}"], now=now, **more)
    return accept_quote(quoted(request.asked.get(), maker, now=now), by=asker, now=now)


def photo(colour: tuple[int, int, int] = (120, 80, 40)) -> bytes:
    kept = BytesIO()
    Pixels.new("RGB", (400, 300), colour).save(kept, "JPEG")
    return kept.getvalue()
