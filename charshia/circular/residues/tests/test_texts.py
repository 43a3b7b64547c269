"""Farmers offer by text message: pasted by the office, or brought by a gateway."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.residues.actions import (
    Holder,
    NotByDefault,
    Sent,
    TooMany,
    clear_texts,
    close_gateway,
    forget_contact,
    open_gateway,
    take_text,
)
from charshia.circular.residues.answering import answer_to
from charshia.circular.residues.kinds import Heard, State, Terms
from charshia.circular.residues.models import Offer, Plot, Text
from charshia.circular.residues.tests.fields import a_plot, an_offer
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("cast")
NUMBER, OTHER = "+38344000199", "+38344000200"
SHAQIR = Holder(name="Shaqir Bunjaku", phone=NUMBER, has_consented=True, language="sq")


@pytest.fixture
def press(now):
    return an_enterprise(now)


@pytest.fixture
def said(press) -> str:
    return f"grurë 0,8 ha {press.settlement.names} shtator"


def take(press, now, words: str, key: str, phone: str = NUMBER, by: object = "guest") -> Text:
    return take_text(press, Sent(phone, words, Terms.FREE), key=key, by=by, now=now)


def at(view: str, *keys: object) -> str:
    return reverse(f"residues:{view}", args=keys)


def words(answer) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_a_number_that_is_known_offers_once_and_reads_what_was_understood(press, now, said):
    hers = a_plot(press, now, SHAQIR)
    text = take(press, now, said, "1")
    assert take(press, now, "something else", "1") == text
    offer = Offer.objects.get()
    plot = offer.plot
    assert (plot.crop, plot.area_m2, plot.name, plot.link) == (
        "wheat",
        8000,
        SHAQIR.name,
        hers.link,
    )
    assert (offer.form, offer.terms, offer.ready_from.month, offer.state) == (
        "loose", "free", 9, State.OFFERED,
    )  # fmt: skip
    text.refresh_from_db()
    assert (text.state, text.words, text.language) == (Heard.TAKEN, "", "sq")
    answer = answer_to(text)
    assert "/sq/fields/" in answer
    assert "0,8 ha" in answer.replace("\xa0", " ")
    assert not Entry.objects.filter(facts__icontains=NUMBER).exists()


def test_of_a_number_nobody_knows_nothing_is_offered_before_her_name_and_yes(press, now, said):
    take(press, now, said, "1")
    take(press, now, f"vreshta 1 ha {press.settlement.names} tetor", "2")
    assert not Plot.objects.exists()
    assert set(Text.objects.values_list("state", flat=True)) == {Heard.NAMELESS}
    yes = take(press, now, "PO Shaqir Bunjaku", "3")
    assert set(Plot.objects.values_list("name", "phone", "crop")) == {
        ("Shaqir Bunjaku", NUMBER, "wheat"), ("Shaqir Bunjaku", NUMBER, "vine"),
    }  # fmt: skip
    assert len(set(Plot.objects.values_list("link", flat=True))) == 1
    assert (yes.state, Offer.objects.count()) == (Heard.TAKEN, 2)
    assert not Text.objects.exclude(words="").exists()
    again = take(press, now, "PO Shaqir Bunjaku", "4")
    assert (again.state, again.faults) == (Heard.UNREAD, "nothing")


def test_two_names_with_one_number_are_asked_which(press, now, said):
    a_plot(press, now, SHAQIR)
    other = Holder(name="Besa Krasniqi", phone=NUMBER, has_consented=True, is_other=True)
    besas = a_plot(press, now, other, key="b")
    assert take(press, now, said, "1").state == Heard.NAMELESS
    take(press, now, "PO besa krasniqi", "2")
    assert Plot.objects.latest("pk").link == besas.link


def test_what_is_missing_is_answered_and_waits(press, now):
    text = take(press, now, "Përshëndetje", "1")
    assert (text.state, text.words) == (Heard.UNREAD, "Përshëndetje")
    text.language = "en"
    answer = answer_to(text)
    assert answer.count(".") >= 4
    assert "Write which crop it is, for example wheat." in answer


def test_stop_forgets_all_of_a_number_and_of_no_other(press, now, said):
    offer = an_offer(a_plot(press, now, SHAQIR), now)
    others = a_plot(press, now, Holder(name="Besa", phone=OTHER, has_consented=True), key="b")
    take(press, now, "?", "1")
    assert take(press, now, "STOP", "2").state == Heard.STOPPED
    offer.refresh_from_db()
    others.refresh_from_db()
    assert (offer.state, Plot.objects.filter(phone=NUMBER).count()) == (State.WITHDRAWN, 0)
    assert (others.phone, Text.objects.count()) == (OTHER, 1)
    take(press, now, "?", "3", OTHER)
    forget_contact(others, by=person("arta"), now=now)
    assert not Text.objects.filter(phone=OTHER).exists()


def test_too_many_are_refused_and_old_ones_deleted(press, now, said):
    for number in range(10):
        take(press, now, "?", f"k{number}")
    with pytest.raises(TooMany):
        take(press, now, "?", "more")
    take(press, now, "?", "pasted", by=person("arta"))
    take(press, now, "?", "other", OTHER)
    clear_texts(now=now + timedelta(days=29))
    assert Text.objects.count() == 12
    clear_texts(now=now + timedelta(days=31))
    assert not Text.objects.exists()


def test_pasted_messages_are_looked_at_before_they_are_offers(press, now, said, as_):
    arta = as_("arta")
    a_plot(press, now, SHAQIR)
    pasted = {
        "messages": f"044 000 199: {said}\n+383 44 000 200 Përshëndetje\n+383 44 000 201; {said}",
        "terms": "free",
    }
    looked = words(arta.post(at("texts", "press"), pasted))
    assert "Shaqir Bunjaku, +383 44 000 199" in looked
    assert "Wheat · 0.8 ha" in looked
    assert "Nobody knows whose number this is" in looked
    assert "Not understood: pershendetje" in looked
    assert not Offer.objects.exists()
    for _twice in range(2):
        assert arta.post(at("texts", "press"), pasted | {"step": "take"}).status_code == 303
    assert (Offer.objects.count(), Text.objects.count()) == (1, 3)
    wrong = arta.post(at("texts", "press"), pasted | {"messages": "0442 grurë"})
    assert wrong.status_code == 422
    assert "Line 1: write the number, a colon and the message." in words(wrong)
    waits = Text.objects.get(state=Heard.UNREAD)
    assert "Përshëndetje" in words(arta.get(at("texts", "press")))
    assert as_("jelena").get(at("texts", "press")).status_code == 404
    arta.post(at("text_forgetting", "press", waits.pk))
    assert Text.objects.count() == 2


def test_a_gateway_proves_itself_by_its_secret(press, now, said, as_):
    arta, guest = as_("arta"), Client(enforce_csrf_checks=True)
    sent = {"sender": NUMBER, "text": said, "id": "m1"}
    assert guest.post(at("hook", "press"), sent).status_code == 404
    page = words(arta.post(at("gateway", "press"), {"terms": "swap"}))
    secret = page.partition("Bearer ")[2].partition("<")[0]
    assert secret not in words(arta.get(at("gateway", "press")))
    for wrong in ("", secret, "Bearer", "Bearer x", f"Basic {secret}"):
        answer = guest.post(at("hook", "press"), sent, headers={"Authorization": wrong})
        assert answer.status_code == 404, wrong
    right = {"Authorization": f"Bearer {secret}"}
    assert guest.get(at("hook", "press"), headers=right).status_code == 405
    for _twice in range(2):
        answer = guest.post(at("hook", "press"), sent, headers=right)
        assert (answer.status_code, answer.json()) == (200, {"state": "nameless"})
    assert guest.post(at("hook", "press"), {"id": "m2"}, headers=right).status_code == 422
    for number in range(9):
        guest.post(at("hook", "press"), sent | {"id": f"n{number}"}, headers=right)
    answer = guest.post(at("hook", "press"), sent | {"id": "late"}, headers=right)
    assert answer.status_code == 429
    assert Text.objects.get(key="m1").terms == "swap"
    close_gateway(press, by=person("arta"), now=now)
    assert guest.post(at("hook", "press"), sent, headers=right).status_code == 404
    with pytest.raises(NotByDefault):
        open_gateway(press, terms=Terms.PRICE, by=person("arta"), now=now)


def test_each_is_answered_once_in_her_language(press, now, said, settings, tmp_path):
    settings.DATA, settings.SMS_URL = tmp_path, ""
    take(press, now, said, "1")
    for _twice in range(2):
        run_errands(now)
    [note] = (tmp_path / "sms").iterdir()
    number, _newline, answer = note.read_text(encoding="utf-8").partition("\n")
    assert number == NUMBER
    assert answer.startswith("Presa: ")
