import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import describe_stall
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import accept_order
from charshia.market.orders.events import called_events, name_of
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order, text
from charshia.market.stall.deeds import A_PAGE, _kinds, deeds_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member, remove_member
from charshia.people.organisations.models import Role

EVENTS = (Path(__file__).parents[4] / "docs" / "events.md").read_text(encoding="utf-8")
# What belongs to a stall, as docs/events.md calls it, and what the journal calls it.
OF_A_STALL = {
    "stall": "", "organisation": "", "order": "orders.order", "product": "catalogue.product",
    "variant": "catalogue.variant", "what is charged for": "orders.order",
    "what was sold": "orders.order", "review": "reviews.review", "thread": "messages.thread",
    "report": "messages.report", "import": "goods.import", "parcel": "goods.parcel",
    "box": "boxes.box", "part": "boxes.part", "box reckoning": "boxes.boxreckoning",
    "line": "payments.bankline", "statement": "payments.statement", "invoice": "payments.invoice",
}  # fmt: skip


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture
def placed(cast) -> Order:
    client = Client()
    return order(client, check_out(client, *goods("kazani"))).orders.get()


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def test_the_log_says_who_did_what_with_which_order(kazani, placed):
    accept_order(placed, by=person("shpresa"), now=timezone.now())

    first = deeds_of(kazani).lines[0]

    assert (first.who, first.words, first.what) == (
        "Shpresa Kopshti",
        "Order accepted",
        placed.number,
    )
    assert first.url == f"/en/stall/kazani/orders/{placed.number}/"


def test_what_a_member_does_elsewhere_is_not_in_the_log(kazani):
    tepsia = Stall.objects.get(slug="tepsia")
    shpresa = person("shpresa")
    admit_member(tepsia.organisation, person=shpresa, role=Role.OWNER, by="system",
                 now=timezone.now())  # fmt: skip
    describe_stall(tepsia, answer_hours=5, by=shpresa, now=timezone.now())

    assert "Stall described anew" not in {deed.words for deed in deeds_of(kazani).lines}
    assert deeds_of(tepsia).lines[0].words == "Stall described anew"


def test_what_somebody_did_stays_when_she_has_left(kazani):
    filan = person("filan")
    now = timezone.now()
    admit_member(kazani.organisation, person=filan, role=Role.CATALOGUE, by="system", now=now)
    describe_stall(kazani, answer_hours=5, by=filan, now=now)
    remove_member(kazani.organisation, person=filan, by=person("shpresa"), now=now)

    lines = deeds_of(kazani, person=filan.pk).lines

    assert [(deed.who, deed.words) for deed in lines] == [("Filan Askushi", "Stall described anew")]


def test_a_page_leads_to_the_next(kazani):
    shpresa, now = person("shpresa"), timezone.now()
    for hours in range(1, A_PAGE + 6):
        describe_stall(kazani, answer_hours=hours, by=shpresa, now=now)

    first = deeds_of(kazani, person=shpresa.pk)
    second = deeds_of(kazani, person=shpresa.pk, before=first.before)

    assert len(first.lines) == A_PAGE
    assert [deed.words for deed in second.lines[:5]] == ["Stall described anew"] * 5


def test_the_page_of_the_log_is_in_the_readers_language(placed, as_):
    accept_order(placed, by=person("shpresa"), now=timezone.now())

    assert "Поруџбина прихваћена" in text(as_("shpresa").get("/sr/stall/kazani/log/"))


@pytest.mark.parametrize("asked", ["?person=x", "?person=99999999999999999999", "?before=-1"])
def test_nonsense_in_the_address_shows_the_log(asked, as_):
    assert as_("shpresa").get(f"/en/stall/kazani/log/{asked}").status_code == 200


def test_the_log_takes_as_many_queries_however_much_happened(as_, kazani):
    shpresa, client = person("shpresa"), as_("shpresa")
    counts = []
    for hours in (1, 2, 3):
        describe_stall(kazani, answer_hours=hours, by=shpresa, now=timezone.now())
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/en/stall/kazani/log/?person={shpresa.pk}")
        counts.append(len(asked))
    assert counts == [counts[0]] * 3


def events_of_stalls() -> dict[str, str]:
    """From docs/events.md, which tests/test_docs.py holds complete: event to its subject."""
    rows = re.findall(r"^\| `([a-z_.]+)` \| ([a-z ]+?)(?:,[^|]*)? \|", EVENTS, re.MULTILINE)
    return {event: subject for event, subject in rows if subject in OF_A_STALL}


def test_everything_that_happens_to_a_stall_is_told_in_words():
    of_stalls = events_of_stalls()

    assert len(of_stalls) > 100
    assert set(of_stalls) - called_events() == set()


@pytest.mark.parametrize("language", ["sq", "sr"])
def test_every_deed_has_words_in_every_language(language):
    facts = {"role": Role.HELPER}
    said = {}
    for tongue in ("en", language):
        with translation.override(tongue):
            said[tongue] = {
                event: name_of(Entry(event=event, facts=facts)) for event in called_events()
            }

    same = {event for event, words in said["en"].items() if said[language][event] == words}

    assert same == set()


def test_every_kind_of_thing_that_a_stall_has_is_found_by_its_name():
    """One that nobody finds would leave its deeds out of the log."""
    kinds = {label for label in _kinds if apps.get_model(label)}

    assert {OF_A_STALL[subject] for subject in events_of_stalls().values()} - {""} == kinds
