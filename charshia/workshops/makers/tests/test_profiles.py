from itertools import product

import pytest

from charshia.people.messages.actions import NotHere, Said, decide_report, report
from charshia.people.messages.models import Seat, Side, Thread, Verdict, Why
from charshia.workshops.makers.actions import (
    Consent,
    NotAProcess,
    NotAYear,
    NothingWritten,
    NotReachable,
    drop_skill,
    put_profile,
    put_skill,
    withdraw_profile,
    write_to,
)
from charshia.workshops.makers.kinds import Audience, Level, Offer
from charshia.workshops.makers.models import Profile, Skill
from charshia.workshops.makers.personal import erase, export
from charshia.workshops.makers.queries import Facets, able, makers, shown_to
from charshia.workshops.makers.tests.weaving import facts, weaver

NOBODY, MEMBERS, EVERYBODY = Audience
HELLO = Said("Zdravo", "sr-Cyrl")


def test_a_profile_is_for_nobody_until_she_says_so(mira, ilir, now):
    profile = put_profile(facts(Consent()), by=mira, now=now)

    assert list(Profile.objects.visible_to(ilir)) == []
    assert list(Profile.objects.visible_to(None)) == []
    assert Profile.objects.get() == profile


@pytest.mark.parametrize(("whole", "part"), list(product(Audience, Audience)))
def test_each_reader_sees_the_parts_that_are_for_her(whole, part, mira, ilir, now):
    weaver(mira, Consent(whole, part, part, part), now=now)

    for reader, needed in ((None, EVERYBODY), (ilir, MEMBERS)):
        found = makers(Facets(), reader)
        expected = [("Mira" if part >= needed else "", bool(part >= needed))]
        seen = [(one.name, bool(one.place)) for one in found]
        assert seen == (expected if whole >= needed else [])
        assert all(one.takes_messages == (part >= needed) for one in found)


def test_writing_it_again_changes_it(mira, now):
    first = weaver(mira, now=now)
    again = put_profile(facts(headline={"en": "I mend looms"}), by=mira, now=now)

    assert (again.pk, dict(again.headline)) == (first.pk, {"en": "I mend looms"})
    assert [one.process for one in again.skills.all()] == ["weaving"]


def test_it_needs_a_line(mira, now):
    with pytest.raises(NothingWritten):
        put_profile(facts(headline={"en": "  "}), by=mira, now=now)
    assert not Profile.objects.exists()


def test_what_is_withdrawn_is_gone_at_once(mira, ilir, now):
    profile = weaver(mira, now=now)
    assert len(makers(Facets(), None)) == 1

    withdraw_profile(profile, by=mira, now=now)

    assert (makers(Facets(), None), makers(Facets(), ilir)) == ([], [])
    with pytest.raises(NotReachable):
        write_to(profile, said=HELLO, by=ilir, now=now)


def test_a_skill_stands_once_and_is_of_this_life(mira, now):
    profile = weaver(mira, now=now)
    said = {"process": "weaving", "by": mira, "now": now}
    put_skill(profile, level=Level.SKILLED, since=None, **said)
    for year in (1890, now.year + 1):
        with pytest.raises(NotAYear):
            put_skill(profile, level=Level.SKILLED, since=year, **said)

    assert [(one.level, one.since) for one in profile.skills.all()] == [(Level.SKILLED, None)]
    drop_skill(profile.skills.get(), by=mira, now=now)
    assert not Skill.objects.exists()


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        (Facets(skill="weaving"), True), (Facets(skill="stone-carving"), False),
        (Facets(language="sq"), True), (Facets(language="el"), False),
        (Facets(offer=Offer.TEACHING), True), (Facets(offer=Offer.REPAIR), False),
        (Facets(country="RS"), True), (Facets(country="AL"), False),
    ],
)  # fmt: skip
def test_facets_find_who_answers(asked, is_found, mira, now):
    weaver(mira, now=now)
    assert len(makers(asked, None)) == is_found


def test_a_hidden_place_is_not_found_by_its_country(mira, now):
    weaver(mira, Consent(EVERYBODY, EVERYBODY, NOBODY, NOBODY), now=now)
    assert len(makers(Facets(), None)) == 1
    assert makers(Facets(country="RS"), None) == []


def test_a_message_shows_no_address_and_no_name_that_is_hidden(mira, ilir, now):
    profile = weaver(mira, Consent(MEMBERS, NOBODY, MEMBERS, MEMBERS), now=now)

    message = write_to(profile, said=HELLO, by=ilir, now=now)
    write_to(profile, said=Said("Jeni aty?", "sq"), by=ilir, now=now)

    seats = {seat.side: seat for seat in Seat.objects.filter(thread=message.thread_id)}
    told = {side: (one.person, one.name, one.email, one.phone) for side, one in seats.items()}
    assert told == {Side.HOUSE: (mira, "", "", ""), Side.VISITOR: (ilir, "Ilir", "", "")}
    assert (seats[Side.HOUSE].unread, Thread.objects.count()) == (2, 1)


def test_nobody_writes_to_herself_nor_where_no_messages_are_taken(mira, ilir, now):
    profile = weaver(mira, Consent(EVERYBODY, EVERYBODY, EVERYBODY, NOBODY), now=now)
    with pytest.raises(NotReachable):
        write_to(profile, said=HELLO, by=ilir, now=now)
    open_one = weaver(mira, now=now)
    with pytest.raises(NotHere):
        write_to(open_one, said=HELLO, by=mira, now=now)
    assert not Thread.objects.exists()


def test_whom_the_coordinator_silenced_writes_to_no_maker(mira, ilir, now):
    profile = weaver(mira, now=now)
    message = write_to(profile, said=HELLO, by=ilir, now=now)
    seat = Seat.objects.get(thread=message.thread_id, person=mira)
    told = report(seat, why=Why.RUDE, words="", by=mira, now=now)
    decide_report(told, verdict=Verdict.BLOCK, reason="Rude.", by=mira, now=now)
    with pytest.raises(NotHere):
        write_to(profile, said=HELLO, by=ilir, now=now)


def test_she_takes_it_along_and_it_goes_with_her(mira, now):
    weaver(mira, now=now)
    (one,) = export(mira)
    assert one["headline"] == {"en": "I weave rugs"}
    assert one["skills"] == [{"process": "weaving", "level": 3, "since": 1998}]

    erase(mira, now)

    assert not Profile.objects.exists()
    assert export(mira) == []


def test_the_best_skill_stands_first(mira, now):
    profile = weaver(mira, now=now)
    for process, level in (("dyeing", Level.SKILLED), ("cnc-milling", Level.LEARNING)):
        put_skill(profile, process=process, level=level, since=None, by=mira, now=now)
    shown = shown_to(Profile.objects.with_parts().get(), EVERYBODY)
    assert [one.process for one in shown.skills] == ["weaving", "dyeing", "cnc-milling"]


def test_who_weaves_rugs_is_found_by_weaving_and_not_the_other_way(mira, now):
    profile = put_profile(facts(), by=mira, now=now)
    put_skill(profile, process="rug-making", level=Level.SKILLED, since=None, by=mira, now=now)
    assert [one.pk for one in makers(Facets(skill="weaving"), None)] == [profile.pk]
    drop_skill(profile.skills.get(), by=mira, now=now)
    put_skill(profile, process="weaving", level=Level.SKILLED, since=None, by=mira, now=now)
    assert makers(Facets(skill="rug-making"), None) == []


def test_a_skill_is_a_process_that_is_known(mira, now):
    profile = put_profile(facts(), by=mira, now=now)
    with pytest.raises(NotAProcess):
        put_skill(profile, process="magic", level=Level.SKILLED, since=None, by=mira, now=now)


def test_who_makes_to_order_is_found_by_what_she_does_well(mira, ilir, now):
    profile = weaver(mira, offers=(Offer.ORDER,), now=now)
    put_skill(profile, process="dyeing", level=Level.LEARNING, since=None, by=mira, now=now)
    asked = {"textile-work": [profile], "weaving": [profile], "dyeing": [], "rug-making": []}
    assert {key: list(able([key], person=ilir)) for key in asked} == asked
    assert list(able(["rug-making", "weaving"], person=None)) == [profile]

    weaver(mira, Consent(EVERYBODY, EVERYBODY, EVERYBODY, MEMBERS), offers=(Offer.ORDER,), now=now)
    assert list(able(["weaving"], person=ilir)) == [profile]
    assert list(able(["weaving"], person=None)) == []
    weaver(mira, offers=(Offer.TEACHING,), now=now)
    assert list(able(["weaving"], person=ilir)) == []
