"""Mentoring: who is proposed and why, who is asked how often, what each side may do."""

import re
from datetime import date, timedelta

import pytest

from charshia.ground.places.actions import load_places
from charshia.ground.places.models import Municipality
from charshia.workshops.circles import actions
from charshia.workshops.circles.models import MeetingNote, MentoringRequest, Mentorship, Thanks
from charshia.workshops.circles.personal import erase, export
from charshia.workshops.circles.queries.mentoring import mentorships_of, proposals
from charshia.workshops.circles.tests.test_opportunity_pages import signed_in, text_of
from charshia.workshops.makers.actions import Consent, put_profile, withdraw_profile
from charshia.workshops.makers.kinds import Audience, Offer
from charshia.workshops.makers.tests.weaving import OPEN, facts, weaver

NOBODY, MEMBERS, EVERYBODY = Audience
LOOM = actions.Seeking("The loom", "How to warp it.", "sq", ("textile-work",), ("sq",))
SPRING = actions.Period(date(2026, 4, 1), date(2026, 6, 30))


def mentor_of(person, now, consent=OPEN, **more):
    return weaver(person, consent, offers=(Offer.MENTORING,), now=now, **more)


@pytest.fixture
def profile(mira, now):
    return mentor_of(mira, now)


@pytest.fixture
def sought(ilir, now):
    return actions.seek_mentor(LOOM, by=ilir, now=now)


@pytest.fixture
def asked(sought, profile, ilir, now):
    return actions.ask_mentor(sought, profile, words="Will you?", by=ilir, now=now)


@pytest.fixture
def running(asked, mira, ilir, now):
    actions.accept(asked, SPRING, words="Yes.", by=mira, now=now)
    actions.agree(asked, by=ilir, now=now)
    return asked


def test_who_offers_it_and_fits_is_proposed_with_the_reason(sought, profile, eleni, now):
    mentor_of(eleni, now, languages=("el",))
    (one,) = proposals(sought)
    assert one.shown.pk == profile.pk
    assert (one.processes, len(one.languages), one.km) == (("textile work",), 1, None)


def test_the_nearest_is_told_only_where_she_shows_her_place(mira, ilir, eleni, now):
    load_places(now=now)
    town = Municipality.objects.filter(settlements__latitude__isnull=False).order_by("pk")[0]
    weaver(ilir, Consent(), municipality=town, now=now)
    mentor_of(mira, now, municipality=town)
    hidden = Consent(EVERYBODY, EVERYBODY, NOBODY, EVERYBODY)
    mentor_of(eleni, now, hidden, municipality=town)
    request = actions.seek_mentor(LOOM, by=ilir, now=now)
    assert [one.km for one in proposals(request)] == [0, None]


def test_who_is_hidden_or_takes_no_messages_is_neither_proposed_nor_asked(
    sought, profile, mira, ilir, now
):
    for hide in (
        lambda: withdraw_profile(profile, by=mira, now=now),
        lambda: mentor_of(mira, now, Consent(EVERYBODY, EVERYBODY, EVERYBODY, NOBODY)),
        lambda: put_profile(facts(offers=()), by=mira, now=now),
    ):
        mentor_of(mira, now)
        assert len(proposals(sought)) == 1
        hide()
        assert proposals(sought) == []
        with pytest.raises(actions.NoMentor):
            actions.ask_mentor(sought, profile, words="Will you?", by=ilir, now=now)


def test_nobody_is_pressed(sought, asked, profile, mira, ilir, now):
    with pytest.raises(actions.NoMentor):
        actions.ask_mentor(sought, profile, words="Please!", by=ilir, now=now)
    actions.decline(asked, words="Not now.", by=mira, now=now)
    again = actions.seek_mentor(LOOM, by=ilir, now=now)
    with pytest.raises(actions.NoMentor):
        actions.ask_mentor(again, profile, words="Please!", by=ilir, now=now)
    later = now + timedelta(days=91)
    assert actions.ask_mentor(again, profile, words="And now?", by=ilir, now=later)
    actions.seek_mentor(LOOM, by=ilir, now=now)
    with pytest.raises(actions.TooManyRequests):
        actions.seek_mentor(LOOM, by=ilir, now=now)


def test_both_agree_meet_end_and_thank(asked, mira, ilir, now):
    with pytest.raises(actions.NotThisTime):
        actions.accept(asked, SPRING, words="Yes.", by=ilir, now=now)
    wrong = actions.Period(SPRING.ends_on, SPRING.begins_on)
    with pytest.raises(actions.NoPeriod):
        actions.accept(asked, wrong, words="Yes.", by=mira, now=now)
    actions.accept(asked, SPRING, words="Yes.", by=mira, now=now)
    with pytest.raises(actions.NotThisTime):
        actions.agree(asked, by=mira, now=now)
    actions.propose_period(asked, SPRING, by=ilir, now=now)
    actions.agree(asked, by=mira, now=now)
    said = {"text": "We warped.", "language": "sq", "by": ilir, "now": now}
    with pytest.raises(actions.NoPeriod):
        actions.note_meeting(asked, met_on=now.date() + timedelta(days=1), **said)
    actions.note_meeting(asked, met_on=now.date(), **said)
    with pytest.raises(actions.NotThisTime):
        actions.thank(asked, **said)
    actions.end(asked, by=mira, now=now)
    for words in ("Thanks.", "Many thanks."):
        actions.thank(asked, **(said | {"text": words}))
    assert [one.text for one in Thanks.objects.all()] == ["Many thanks."]
    with pytest.raises(actions.NotThisTime):
        actions.note_meeting(asked, met_on=now.date(), **said)


def test_only_both_see_it_and_the_mentor_keeps_her_name_until_she_says_yes(
    sought, mira, ilir, eleni, now
):
    profile = mentor_of(mira, now, Consent(EVERYBODY, NOBODY, EVERYBODY, EVERYBODY))
    asked = actions.ask_mentor(sought, profile, words="Will you?", by=ilir, now=now)
    names = {one.name: [seen.other for seen in mentorships_of(one)] for one in (mira, ilir, eleni)}
    assert names == {"Mira": ["Ilir"], "Ilir": [""], "Eleni": []}
    actions.accept(asked, SPRING, words="Yes.", by=mira, now=now)
    assert [seen.other for seen in mentorships_of(ilir)] == ["Mira"]


def test_who_looks_no_more_asks_nobody_more(sought, asked, ilir, now):
    actions.stop_seeking(sought, by=ilir, now=now)
    actions.stop_seeking(sought, by=ilir, now=now)
    asked.refresh_from_db()
    assert asked.stage == "withdrawn"


@pytest.mark.parametrize("who", ["mira", "ilir"])
def test_who_leaves_takes_it_along(who, running, mira, ilir, now):
    person = {"mira": mira, "ilir": ilir}[who]
    said = {"met_on": now.date(), "text": "We warped.", "language": "sq"}
    actions.note_meeting(running, **said, by=person, now=now)
    taken = export(person)
    assert [one["text"] for one in taken["meeting_notes"]] == ["We warped."]
    assert [one["stage"] for one in taken["mentoring"]] == ["running"]
    assert len(taken["mentors_sought"]) == (who == "ilir")

    erase(person, now)

    assert (Mentorship.objects.count(), MeetingNote.objects.count()) == (0, 0)
    assert MentoringRequest.objects.count() == (who == "mira")


def test_from_a_request_to_a_note_on_the_pages(profile, mira, ilir, eleni):
    hers, his, theirs = signed_in(mira), signed_in(ilir), signed_in(eleni)
    page = text_of(his, "/en/mentors/new/?topic=Looms&process=weaving")
    assert "Looms" in page
    assert re.search(r'<input type="checkbox" name="processes" value="weaving"[^>]* checked', page)
    typed = {"topic": "Looms", "wants": "", "languages": ["sq"], "rhythm": "weekly"}
    assert his.post("/en/mentors/new/", typed).status_code == 422
    request = his.post("/en/mentors/new/", typed | {"wants": "How to warp."}).url
    assert "I weave rugs" in text_of(his, request)
    assert theirs.get(request).status_code == 404
    ask = f"{request}mentors/{profile.pk}/"
    assert his.post(ask, {"words": ""}).status_code == 422
    path = his.post(ask, {"words": "Will you?"}).url
    assert "Will you?" in text_of(hers, path)
    assert theirs.get(path).status_code == 404
    yes = {"words": "Yes.", "begins_on": "2026-12-01", "ends_on": "2027-03-01"}
    assert his.post(f"{path}words/acceptance/", yes).status_code == 422
    assert hers.post(f"{path}words/acceptance/", yes | {"words": ""}).status_code == 422
    assert hers.post(f"{path}words/acceptance/", yes).status_code == 303
    assert his.post(f"{path}deeds/agreement/").status_code == 303
    assert his.post(f"{path}deeds/nonsense/").status_code == 404
    note = {"met_on": "2026-11-01", "text": "We warped."}
    assert his.post(f"{path}words/notes/", note).status_code == 303
    assert "We warped." in text_of(hers, path)
    assert "Mira" in text_of(his, "/en/mentors/")


def test_a_profile_leads_to_mentoring(profile, client, mira, now):
    path = f"/en/makers/{profile.pk}/"
    assert "/en/mentors/new/?process=weaving" in text_of(client, path)
    weaver(mira, offers=(Offer.TEACHING,), now=now)
    assert "/en/mentors/new/" not in text_of(client, path)


@pytest.mark.parametrize("count", [1, 3])
def test_her_page_takes_as_many_queries_however_many_ask(
    count, profile, mira, ilir, now, django_assert_num_queries
):
    for number in range(count):
        later = now + timedelta(days=number)
        request = actions.seek_mentor(LOOM, by=ilir, now=later)
        one = actions.ask_mentor(request, profile, words="Will you?", by=ilir, now=later)
        actions.accept(one, SPRING, words="Yes.", by=mira, now=later)
    hers = signed_in(mira)
    hers.get("/en/mentors/")
    with django_assert_num_queries(6):
        hers.get("/en/mentors/")
