import pytest
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.ground.languages.fields import Translated
from charshia.market.catalogue.actions import (
    allow_to_sell,
    ask_to_sell,
    describe_stall,
    stop_selling,
    want_of_stall,
)
from charshia.market.catalogue.actions.stalls import SellsAlready
from charshia.market.catalogue.models import Stall
from charshia.market.stall.asking import NotSetUp, open_to_buyers
from charshia.market.stall.opening import TooManyWaiting, found_stall
from charshia.market.stall.setup import Standing, standing_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.queries import members_of

ANSWERS = {
    "name": "Оџаклија",
    "country": "XK",
    "village": "Velika Hoča",
    "phone": "044 123 456",
    "language": "sr-Cyrl",
}


@pytest.fixture
def filan(cast) -> Person:
    return Person.objects.get(email="filan@example.org")


@pytest.fixture
def stall(filan, now) -> Stall:
    return found_stall(
        "Ognjište", country="XK", settlement=None, language="sr-Latn", phone="+38344123456",
        by=filan, now=now,
    )  # fmt: skip


def test_a_newcomer_opens_a_stall_that_only_she_sees(as_, filan):
    answer = as_("filan").post("/sr/open-a-stall/", ANSWERS)

    made = Stall.objects.get(slug="odzaklija")
    assert (answer.status_code, answer.url) == (303, "/sr/stall/odzaklija/setup/")
    assert (made.title, made.currency) == (Translated({"sr-Cyrl": "Оџаклија"}), "EUR")
    assert (made.is_visible, made.may_sell) == (False, False)
    assert str(made.settlement.names.text("en")) == "Velika Hoča"
    assert [(m.person, m.role) for m in members_of(made.organisation)] == [(filan, "owner")]
    assert as_("shpresa").get(answer.url).status_code == 404
    assert as_("shpresa").get("/sr/s/odzaklija/").status_code == 404


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", ""), ("village", "Atlantis"), ("phone", "12"), ("country", "ZZ"), ("language", "x")],
)
def test_a_wrong_answer_is_said_beside_its_question_and_nothing_is_lost(as_, field, typed):
    answer = as_("filan").post("/en/open-a-stall/", ANSWERS | {field: typed})

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert "Оџаклија" in answer.content.decode() or field == "name"
    assert not Stall.objects.filter(organisation__memberships__person__name="Filan").exists()


def test_two_stalls_of_one_name_have_two_addresses(filan, stall, now):
    other = found_stall(
        "Ognjište", country="AL", settlement=None, language="sq", phone="", by=filan, now=now
    )

    assert (stall.slug, other.slug) == ("ognjiste", "ognjiste-2")
    assert (stall.currency, other.currency) == ("EUR", "ALL")


def test_who_has_three_stalls_that_do_not_sell_finishes_one_first(filan, now):
    facts = {"country": "XK", "settlement": None, "language": "sq", "phone": ""}
    for name in ("A", "B", "C"):
        found_stall(name, **facts, by=filan, now=now)

    with pytest.raises(TooManyWaiting):
        found_stall("D", **facts, by=filan, now=now)


def test_asking_twice_is_asking_once(stall, filan, now):
    ask_to_sell(stall, by=filan, now=now)
    ask_to_sell(stall, by=filan, now=now)

    assert Entry.objects.filter(event="market.stall.asked").count() == 1
    stall.refresh_from_db()
    assert standing_of(stall) == Standing.WAITS


def test_the_coordinator_asks_for_something_then_lets_it_sell_then_pauses_it(stall, filan, now):
    said = []
    for act in (
        lambda: ask_to_sell(stall, by=filan, now=now),
        lambda: want_of_stall(stall, reason="A photo, please", by=filan, now=now),
        lambda: ask_to_sell(stall, by=filan, now=now),
        lambda: allow_to_sell(stall, by=filan, now=now),
        lambda: stop_selling(stall, reason="No answers", by=filan, now=now),
    ):
        act()
        stall.refresh_from_db()
        said.append((standing_of(stall), stall.wanted, stall.is_visible))

    assert said == [
        (Standing.WAITS, "", False),
        (Standing.WANTED, "A photo, please", False),
        (Standing.WAITS, "A photo, please", False),
        (Standing.SELLS, "", True),
        (Standing.WANTED, "No answers", True),
    ]


def test_what_sells_is_neither_asked_for_nor_asks(stall, filan, now):
    allow_to_sell(stall, by=filan, now=now)

    for act in (
        lambda: ask_to_sell(stall, by=filan, now=now),
        lambda: want_of_stall(stall, reason="x", by=filan, now=now),
    ):
        with pytest.raises(SellsAlready):
            act()


def test_what_is_the_same_already_is_no_event(stall, filan, now):
    describe_stall(stall, answer_hours=48, by=filan, now=now)
    before = Entry.objects.count()

    describe_stall(stall, answer_hours=48, by=filan, now=now)

    assert Entry.objects.count() == before


def test_letters_go_to_the_coordinator_and_back(stall, filan, as_, mailoutbox):
    ask_to_sell(stall, by=filan, now=timezone.now())
    run_errands(timezone.now(), 100)
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    client = as_(coordinator.email.split("@")[0])
    client.post("/en/office/stalls/ognjiste/wish/", {"reason": "Слика, молим"})
    client.post("/en/office/stalls/ognjiste/permission/")
    run_errands(timezone.now(), 100)

    letters = [(letter.to[0], letter.subject) for letter in mailoutbox]
    assert (coordinator.email, "„Ognjište“ kërkon të shesë") in letters
    assert [to_and_subject for to_and_subject in letters if to_and_subject[0] == filan.email] == [
        (filan.email, "„Ognjište“: čaršija nešto traži"),
        (filan.email, "„Ognjište“ je otvorena"),
    ]
    wish = next(letter for letter in mailoutbox if "nešto traži" in letter.subject)
    assert "Слика, молим" in wish.body
    assert "/sr-latn/stall/ognjiste/setup/" in wish.body


def test_the_office_lists_who_waits_first(stall, filan, as_, now):
    ask_to_sell(stall, by=filan, now=now)
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]

    page = as_(coordinator.email.split("@")[0]).get("/en/office/stalls/").content.decode()

    assert page.index("Ognjište") < page.index("All others") < page.index("Kazani i Shpresës")


def test_no_stall_is_opened_whose_list_is_not_done(stall, filan, now, settings):
    settings.OPEN_STALLS = "free"

    with pytest.raises(NotSetUp):
        open_to_buyers(stall, by=filan, now=now)

    stall.refresh_from_db()
    assert (stall.asked_at, stall.may_sell) == (None, False)
