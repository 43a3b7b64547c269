from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from charshia.clusters.actors.actions import merge
from charshia.clusters.actors.tests.mapping import coordinator
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands
from charshia.ground.search.actions import apply_all
from charshia.people.accounts.holdings import holdings
from charshia.programme.calls.actions import send_application
from charshia.programme.calls.actions.applying import NotAgreed as NotSent
from charshia.programme.calls.actions.applying import StillMissing
from charshia.programme.calls.models import Application, ApplicationState
from charshia.programme.joint import actions
from charshia.programme.joint.actions import (
    IsSent,
    IsThere,
    NotAgreed,
    NotOnTheMap,
    NotOpen,
)
from charshia.programme.joint.models import Bid, Consent, Partner
from charshia.programme.joint.tests.applying import (
    BRINGS,
    WORDS,
    a_call,
    agreed,
    bid,
    firm,
    partner,
    person,
)

pytestmark = pytest.mark.usefixtures("cast")
LATER = timedelta(minutes=5)


@pytest.fixture
def moment():
    return timezone.now()


@action
def sent(application: Application, now) -> None:
    """As if all questions were answered."""
    Application.objects.filter(pk=application.pk).update(
        state=ApplicationState.SENT, sent_at=now, due_at=now + LATER
    )


def test_a_firm_leads_one_bid_for_a_call_that_is_open(moment):
    call = a_call(moment)
    made = bid(call, now=moment)
    with pytest.raises(IsThere):
        bid(call, lead=made.lead, now=moment)
    actions.give_up(made, by=person("arta"), now=moment)
    assert bid(call, lead=made.lead, now=moment).pk != made.pk

    with pytest.raises(NotOpen):
        bid(call, lead=made.lead, now=call.closes_at + LATER)


def test_a_partner_agrees_to_the_words_that_it_read(moment):
    made = bid(a_call(moment), now=moment)
    asked, hatixhe = partner(made, now=moment), person("hatixhe")
    actions.ask_partner(made, asked.actor, brings="More.", by=person("arta"), now=moment)

    with pytest.raises(NotAgreed):
        actions.agree(asked, brings=BRINGS, by=hatixhe, now=moment)
    actions.agree(asked, brings="More.", by=hatixhe, now=moment)
    actions.ask_partner(made, asked.actor, brings="Less.", by=person("arta"), now=moment)

    asked.refresh_from_db()
    assert (asked.consent, asked.answered_at, asked.answered_by) == (Consent.ASKED, None, None)


def test_only_other_firms_of_the_map_are_asked(moment):
    made = bid(a_call(moment), now=moment)
    with pytest.raises(IsThere):
        actions.ask_partner(made, made.lead, brings=BRINGS, by=person("arta"), now=moment)
    hidden = firm("Grove", "hatixhe", now=moment)
    hidden.state = "archived"
    with pytest.raises(NotOnTheMap):
        actions.ask_partner(made, hidden, brings=BRINGS, by=person("arta"), now=moment)


def test_the_application_opens_when_all_have_answered_and_one_agrees(moment):
    made, arta = bid(a_call(moment), now=moment), person("arta")
    with pytest.raises(NotAgreed):
        actions.open_application(made, by=arta, now=moment)
    agreed(made, now=moment)
    other = partner(made, "Press", "shpresa", now=moment)
    with pytest.raises(NotAgreed):
        actions.open_application(made, by=arta, now=moment)

    actions.decline(other, by=person("shpresa"), now=moment)
    opened = actions.open_application(made, by=arta, now=moment)

    assert (opened.name, opened.person) == (WORDS.title, arta)
    assert actions.open_application(made, by=arta, now=moment) == opened


def test_nothing_is_sent_while_somebody_has_still_to_agree(moment):
    made, arta = bid(a_call(moment), now=moment), person("arta")
    one = agreed(made, now=moment)
    opened = actions.open_application(made, by=arta, now=moment)
    with pytest.raises(StillMissing):
        send_application(opened, by=arta, now=moment)

    @action
    def ask_nothing() -> None:
        opened.call.parts.all().delete()

    ask_nothing()
    actions.decline(one, by=person("hatixhe"), now=moment)
    with pytest.raises(NotSent):
        send_application(opened, by=arta, now=moment)
    actions.agree(one, brings=BRINGS, by=person("hatixhe"), now=moment)

    assert send_application(opened, by=arta, now=moment).state == ApplicationState.SENT
    assert CHECKS["joint-applications-agreed"]().problems == []


def test_what_was_sent_stays_as_it_is(moment):
    made, arta = bid(a_call(moment), now=moment), person("arta")
    one = agreed(made, now=moment)
    sent(actions.open_application(made, by=arta, now=moment), moment)

    with pytest.raises(IsSent):
        actions.decline(one, by=person("hatixhe"), now=moment)
    with pytest.raises(IsSent):
        actions.drop_partner(one, by=arta, now=moment)
    with pytest.raises(IsSent):
        actions.give_up(made, by=arta, now=moment)


def test_letters_go_to_who_is_asked_and_to_the_lead(moment):
    made = bid(a_call(moment), now=moment)
    mail.outbox.clear()
    asked = partner(made, now=moment)
    run_errands(moment + LATER)
    told = [one for one in mail.outbox if BRINGS in one.body]
    assert [one.to for one in told] == [["hatixhe@example.org"]]
    mail.outbox.clear()

    actions.agree(asked, brings=BRINGS, by=person("hatixhe"), now=moment)
    run_errands(moment + LATER)

    assert [one.to for one in mail.outbox] == [["arta@example.org"]]


def test_the_application_shows_who_brings_what(as_, moment):
    made, arta = bid(a_call(moment), now=moment), person("arta")
    agreed(made, now=moment)
    opened = as_("arta").post(f"/en/joint/{made.pk}/opening/")
    shown = as_("arta").get(opened.url).content.decode()
    application = Application.objects.get(joint_bid=made)
    office = as_(coordinator().email.partition("@")[0])
    desk = office.get(f"/en/office/calls/{made.call.slug}/applications/{application.number}/")

    assert application.person == arta
    for page in (shown, desk.content.decode()):
        assert "Who applies together" in page
        assert BRINGS in page
        assert "Grove" in page


def test_only_the_lead_and_the_partners_see_and_do(as_, client, moment):
    made = bid(a_call(moment), now=moment)
    asked = partner(made, now=moment)
    path = f"/en/joint/{made.pk}/"
    seen = [as_(who).get(path).status_code for who in ("arta", "hatixhe", "shpresa")]

    assert seen == [200, 200, 404]
    assert client.get(path).status_code == 302
    assert as_("hatixhe").post(f"{path}asking/").status_code == 404
    assert as_("hatixhe").post(f"{path}ending/").status_code == 404
    assert as_("arta").post(f"/en/joint/partners/{asked.pk}/agreement/").status_code == 404
    assert as_("shpresa").post(f"/en/joint/partners/{asked.pk}/declining/").status_code == 404


def test_one_begins_on_the_page_of_the_call_and_asks_by_name_or_address(as_, moment):
    call, arta = a_call(moment), as_("arta")
    mill, grove = firm("Mill", "arta", now=moment), firm("Grove", "hatixhe", now=moment)
    firm("Press of Berat", "shpresa", now=moment)
    apply_all()
    assert f"/en/joint/new/{call.slug}/" in arta.get(f"/en/calls/{call.slug}/").content.decode()
    sent_form = {"lead": mill.slug, "title": "Oil", "purpose": "Together", "brings": "A mill"}
    assert arta.post(f"/en/joint/new/{call.slug}/", {"title": "Oil"}).status_code == 422
    arta.post(f"/en/joint/new/{call.slug}/", sent_form)
    made = Bid.objects.get()
    path = f"/en/joint/{made.pk}/asking/"

    address = f"https://example.org/en/actors/{grove.slug}/"
    assert arta.post(path, {"firm": address, "brings": BRINGS}).status_code == 303
    assert arta.post(path, {"firm": "press of berat", "brings": BRINGS}).status_code == 303
    assert arta.post(path, {"firm": "Nobody", "brings": BRINGS}).status_code == 422
    assert made.partners.count() == 2
    as_("hatixhe").post(f"/en/joint/partners/{made.partners.get(actor=grove).pk}/agreement/",
                        {"brings": BRINGS})  # fmt: skip
    assert made.partners.get(actor=grove).consent == Consent.AGREED


@pytest.mark.parametrize("count", [1, 3])
def test_a_bid_takes_as_many_queries_however_many_partners(
    count, as_, moment, django_assert_num_queries
):
    made, arta = bid(a_call(moment), now=moment), as_("arta")
    for number in range(count):
        partner(made, f"Grove {number}", now=moment)
    with django_assert_num_queries(6):
        arta.get(f"/en/joint/{made.pk}/")


def test_a_bid_goes_over_when_an_entry_is_merged(moment):
    made = bid(a_call(moment), now=moment)
    asked, stays = partner(made, now=moment), firm("Mill sh.p.k.", "arta", now=moment)
    merge(made.lead, into=stays, by=coordinator(), now=moment)
    run_errands(moment + LATER)

    made.refresh_from_db()
    assert made.lead == stays
    assert Partner.objects.get(pk=asked.pk).bid == made


def test_sent_without_a_yes_is_found_by_the_check(moment):
    made = bid(a_call(moment), now=moment)
    one = agreed(made, now=moment)
    sent(actions.open_application(made, by=person("arta"), now=moment), moment)
    assert CHECKS["joint-applications-agreed"]().problems == []

    @action
    def spoil() -> None:
        Partner.objects.filter(pk=one.pk).update(consent=Consent.ASKED, answered_at=None)

    spoil()

    assert len(CHECKS["joint-applications-agreed"]().problems) == 1


def test_who_leaves_takes_her_words_along_and_the_bid_stays(moment):
    made = bid(a_call(moment), now=moment)
    (holding,) = [one for one in holdings() if one.name == "joint"]
    assert holding.export(person("arta"))["begun"][0]["title"] == WORDS.title

    holding.erase(person("arta"), moment)

    made.refresh_from_db()
    assert made.person is None
