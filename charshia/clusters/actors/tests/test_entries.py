"""How an entry comes onto the map, changes and leaves it."""

import re

import pytest
from django.core import mail
from django.test import Client

from charshia.clusters.actors.actions import (
    IsMerged,
    LinkSpent,
    NoAddress,
    NotNamed,
    NotOnTheGlobe,
    NotOnTheMap,
    NotWaiting,
    archive,
    change,
    confirm,
    invite,
    merge,
    note,
    put_on_map,
    refuse,
    send_link,
    take_entry,
)
from charshia.clusters.actors.kinds import Source, State
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.tests.mapping import facts, listed, proposed
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.django_db


def events(actor):
    subject = f"actors.actor/{actor.pk}"
    return list(Entry.objects.about(subject).values_list("event", flat=True))


def test_what_somebody_enters_waits_for_the_coordinators_yes(office, ilir, now):
    actor = proposed(by=ilir, now=now)
    assert (actor.state, list(Actor.objects.listed())) == (State.PROPOSED, [])

    put_on_map(actor, by=office, now=now)

    assert list(Actor.objects.listed()) == [actor]
    assert events(actor) == ["clusters.actor.proposed", "clusters.actor.listed"]


def test_the_coordinator_and_then_its_keeper_get_a_letter(office, ilir, now):
    actor = proposed(by=ilir, now=now)
    run_errands(now)
    put_on_map(actor, by=office, now=now)
    run_errands(now)

    assert [letter.to for letter in mail.outbox] == [["dafina@example.org"], ["ilir@example.org"]]
    assert f"/actors/{actor.slug}/" in mail.outbox[1].body


def test_what_is_refused_says_why_and_can_be_put_on_the_map_later(office, ilir, now):
    actor = proposed(by=ilir, now=now)
    refuse(actor, reason="Outside our sectors.", by=office, now=now)
    run_errands(now)
    actor.refresh_from_db()

    assert (actor.state, actor.reason) == (State.REFUSED, "Outside our sectors.")
    assert "Outside our sectors." in mail.outbox[-1].body
    with pytest.raises(NotWaiting):
        refuse(actor, reason="Again", by=office, now=now)
    put_on_map(actor, by=office, now=now)
    actor.refresh_from_db()
    assert (actor.state, actor.reason) == (State.LISTED, "")


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"name": {"en": "  "}}, NotNamed, "name"),
        ({"latitude": 41.0}, NotOnTheGlobe, "latitude"),
        ({"latitude": 91.0, "longitude": 20.0}, NotOnTheGlobe, "latitude"),
    ],
)
def test_what_has_no_name_or_stands_nowhere_is_refused(said, refusal, field, ilir, now):
    with pytest.raises(refusal) as no:
        proposed(by=ilir, now=now, **said) if "name" not in said else proposed(
            said["name"], by=ilir, now=now
        )
    assert (no.value.field, Actor.objects.count()) == (field, 0)


def test_two_of_one_name_have_addresses_of_their_own(office, now):
    one, two = listed("Vjosa Oil", now=now), listed("Vjosa Oil", now=now)

    assert (one.slug, two.slug) == ("vjosa-oil", "vjosa-oil-2")


def test_a_change_is_in_the_journal_by_its_fields_and_confirms_the_entry(office, ilir, now):
    actor = listed(now=now)
    change(actor, facts(web="https://vjosa.example", country="GR"), by=ilir, now=now)
    change(actor, facts(web="https://vjosa.example", country="GR"), by=ilir, now=now)
    actor.refresh_from_db()

    last = Entry.objects.filter(event="clusters.actor.changed").get()
    assert last.facts == {"fields": ["country", "web"]}
    assert (actor.web, actor.country, actor.confirmed_at) == ("https://vjosa.example", "GR", now)


def test_a_translation_made_meanwhile_stays(office, ilir, now):
    seen = listed({"en": "Vjosa Oil"}, now=now)
    change(Actor.objects.get(), facts({"en": "Vjosa Oil", "sq": "Vaji"}), by=office, now=now)
    change(seen, facts({"en": "Vjosa Mill"}), by=ilir, now=now)

    assert dict(Actor.objects.get().name) == {"en": "Vjosa Mill", "sq": "Vaji"}


def test_who_is_invited_finishes_the_entry_by_a_link_without_an_account(office, now):
    actor = invite(facts(email="e@example.org"), by=office, now=now, language="el")
    run_errands(now)
    (path,) = re.findall(r"/el/invited-entry/\S+", mail.outbox[0].body)
    guest = Client()
    form = {
        "name": "Ελαιώνας", "kind": "firm", "country": "GR", "contact_for": "members",
        "capacities_for": "public", "email": "e@example.org", "languages": ["el"],
    }  # fmt: skip

    assert guest.get(path).status_code == 200
    assert guest.post(path, {}).status_code == 422
    assert guest.post(path, form).status_code == 303

    actor.refresh_from_db()
    assert (actor.state, actor.source) == (State.PROPOSED, Source.INVITED)
    assert (actor.country, actor.name["el"], actor.languages) == ("GR", "Ελαιώνας", "|el|")
    put_on_map(actor, by=office, now=now)
    assert guest.get(path).status_code == 200


def test_the_link_is_taken_once_and_a_newer_one_ends_it(office, ilir, eleni, now):
    actor = invite(facts(email="e@example.org"), by=office, now=now, language="sq")
    old = actor.link_key
    send_link(actor, by=office, now=now)
    actor.refresh_from_db()

    with pytest.raises(LinkSpent):
        take_entry(actor, key=old, person=ilir, now=now)
    take_entry(actor, key=actor.link_key, person=eleni, now=now)
    with pytest.raises(LinkSpent):
        take_entry(actor, key=actor.link_key, person=ilir, now=now)
    assert list(Actor.objects.kept_by(eleni)) == [actor]
    assert list(Actor.objects.kept_by(ilir)) == []


def test_no_letter_goes_where_there_is_no_address(office, now):
    with pytest.raises(NoAddress):
        invite(facts(), by=office, now=now, language="sq")
    with pytest.raises(NoAddress):
        send_link(listed(now=now), by=office, now=now)


def test_what_is_archived_is_off_the_map_and_comes_back_by_a_yes(office, now):
    actor = listed(now=now)
    archive(actor, by=office, now=now)
    with pytest.raises(NotOnTheMap):
        archive(actor, by=office, now=now)
    confirm(actor, by=office, now=now)
    assert not Actor.objects.listed().exists()  # it was taken off on purpose

    put_on_map(actor, by=office, now=now)
    assert Actor.objects.listed().exists()


def test_a_merged_entry_is_not_changed_any_more(office, now):
    one, two = listed("Vjosa", now=now), listed("Shushica", now=now)
    merge(one, into=two, by=office, now=now)

    with pytest.raises(IsMerged):
        change(one, facts(), by=office, now=now)


def test_the_coordinators_note_is_kept_once(office, now):
    actor = listed(now=now)
    note(actor, text="Rang on Monday.", by=office, now=now)
    note(actor, text="Rang on Monday.", by=office, now=now)

    actor.refresh_from_db()
    assert (actor.note, events(actor).count("clusters.actor.noted")) == ("Rang on Monday.", 1)
