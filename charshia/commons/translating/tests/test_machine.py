"""The translation service: asked by the worker, again when it fails, and never trusted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.commons.translating import client
from charshia.commons.translating.actions import (
    NoService,
    NotYours,
    ask_machine,
    ask_to_fill,
    let_machine,
    walk,
)
from charshia.commons.translating.client import NotAnswered, NotTaken, tag_of, translate
from charshia.commons.translating.models import Gap, Guess, Machine
from charshia.commons.translating.tests.helping import (
    address,
    at,
    of,
    person,
    product,
    volunteer,
)
from charshia.commons.translating.tests.libre import libre
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Errand
from charshia.ground.journal.worker import run_errands
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State
from charshia.market.orders.tests.buying import text


@pytest.fixture
def service(settings):
    with libre() as server:
        settings.TRANSLATE_URL = server.address
        settings.TRANSLATE_KEY = "k"
        yield server


@pytest.fixture
def place(cast, now):
    row = product()
    put_text(row, "title", language="en", text="", state=State.CHECKED, by="system", now=now)
    return at(row, "title", "en")


def test_texts_are_asked_for_as_the_service_wants_them(service):
    said = translate(["Mjaltë", "Ajvar"], source="sq", target="sr-Cyrl", is_html=True)

    assert said == ["sr: Mjaltë", "sr: Ajvar"]
    assert service.asked == [
        {"q": ["Mjaltë", "Ajvar"], "source": "sq", "target": "sr", "format": "html",
         "api_key": "k", "path": "/translate"}
    ]  # fmt: skip


@pytest.mark.parametrize("mood", ["429", "500", "503", "broken", "few", "endless", "gone"])
def test_a_service_that_is_busy_or_broken_is_asked_again(service, mood):
    service.moods = [mood]
    with pytest.raises(NotAnswered):
        translate(["Mjaltë"], source="sq", target="en", is_html=False)
    assert translate(["Mjaltë"], source="sq", target="en", is_html=False) == ["en: Mjaltë"]


def test_a_slow_service_is_not_waited_for(service, monkeypatch):
    monkeypatch.setitem(client.TIMEOUTS, "read", 0.05)
    service.moods = ["slow"]
    with pytest.raises(NotAnswered):
        translate(["Mjaltë"], source="sq", target="en", is_html=False)


@pytest.mark.parametrize("mood", ["400", "403"])
def test_what_the_service_does_not_do_is_not_asked_again(service, mood):
    service.moods = [mood]
    with pytest.raises(NotTaken, match=f"it says {mood}"):
        translate(["Mjaltë"], source="sq", target="en", is_html=False)


def test_an_answer_in_latin_letters_is_no_cyrillic_text():
    assert [tag_of(said, "sr-Cyrl") for said in ("Blagi ajvar", "Благи ајвар")] == [
        "sr-Latn", "sr-Cyrl",
    ]  # fmt: skip
    assert tag_of("Mild", "en") == "en"


def waits():
    return list(
        Errand.objects.filter(reaction__endswith="ask_the_service").values_list(
            "done_at", "tries", "fault"
        )
    )


def test_a_suggestion_comes_by_the_errand_and_waits_grow_while_the_service_fails(
    service, place, as_
):
    volunteer("arta", "en", now=timezone.now())
    arta = as_("arta")
    service.moods = ["429", "500"]
    sent = {"text": "Mild", "of": of(place)}

    assert arta.post(address(place, "guess/"), sent).status_code == 303
    page = arta.get(address(place))
    assert "It has been asked." in text(page)
    assert "Mild" in page.content.decode()  # kept as a draft meanwhile

    now = timezone.now()
    run_errands(now)
    ((done, tries, fault),) = waits()
    assert (done, tries) == (None, 1)
    assert "429" in fault
    run_errands(now + timedelta(seconds=30))
    assert [one[1] for one in waits()] == [1]  # not yet
    run_errands(now + timedelta(minutes=2))
    assert [one[:2] for one in waits()] == [(None, 2)]
    run_errands(now + timedelta(minutes=10))

    assert waits()[0][0] is not None
    assert f"en: {place.text.original}" in text(arta.get(address(place)))
    assert "en" not in product().title  # a suggestion only
    taken = arta.get(address(place), {"guess": "1"})
    assert f"en: {place.text.original}" in taken.content.decode().partition("<textarea")[2]


def test_a_text_is_asked_for_once(service, place):
    now = timezone.now()
    who = volunteer("arta", "en", now=now)
    one, other = (ask_machine(place, by=who, now=now) for _ in range(2))
    run_errands(now)

    assert one == other
    assert len(service.asked) == 1
    with pytest.raises(NotYours):
        ask_machine(place, by=person("filan"), now=now)


def test_without_a_service_nobody_is_asked_and_no_page_speaks_of_it(place, as_):
    now = timezone.now()
    who = volunteer("arta", "en", now=now)
    with pytest.raises(NoService):
        ask_machine(place, by=who, now=now)
    assert "machine" not in text(as_("arta").get(address(place)))
    assert ask_to_fill(now=now) == 0


def test_what_is_missing_is_filled_in_only_where_the_coordinator_lets_it(service, place):
    now = timezone.now()
    walk(now=now, most=10_000)
    assert ask_to_fill(now=now) == 0

    let_machine(Machine.FILL, by=person("shpresa"), now=now)
    action(lambda: Gap.objects.exclude(row=place.row.pk).delete())()  # thousands, as good as one
    while ask_to_fill(now=now):
        run_errands(now)
    filled = product().title

    assert filled["en"] == f"en: {filled.original}"
    assert filled.standing("en").state == State.MACHINE
    assert ask_to_fill(now=now) == 0


def test_nothing_is_filled_in_over_what_somebody_wrote_meanwhile(service, place):
    now = timezone.now()
    who = volunteer("arta", "en", now=now)
    let_machine(Machine.FILL, by=who, now=now)
    ask_machine(place, by=who, now=now)
    put_text(product(), "title", language="en", text="Mild ajvar", state=State.CHECKED,
             by=who, now=now)  # fmt: skip
    run_errands(now)

    assert product().title["en"] == "Mild ajvar"
    assert Guess.objects.get().text.startswith("en: ")


def test_what_the_service_refuses_is_said_on_the_page(service, place, as_):
    now = timezone.now()
    who = volunteer("arta", "en", now=now)
    service.moods = ["400"]
    ask_machine(place, by=who, now=now)
    run_errands(now)

    assert "The machine cannot do this." in text(as_("arta").get(address(place)))
