"""Firms of three countries find one another: the map, a cluster with its statutes and what it must
read, a day of meetings. Each reads it in a language of hers or his, members on a telephone."""

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation

from charshia.ground.places.countries import countries
from tests.browser import LAPTOP, Visit, Visitor
from tests.calls_steps import fits
from tests.clusters_steps import (
    accept_statutes,
    answer_invitation,
    ask_in,
    bring_in,
    come_in,
    confirm_in_cluster,
    confirm_reading,
    enter_own,
    found,
    invite,
    merge,
    plan_a_day,
    put_into_force,
    put_on_map,
    register,
    show,
    solve,
    wish,
    write_notice,
)
from tests.supply_steps import behind, read_pdf, shell
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
OFFICE = "koordinimi@example.org"
# A table as an association keeps it: the first is new, two stand on the map already.
TABLE = """Emri;Shteti;Fshati;NIPT;Telefoni;Produktet
Λιοτρίβι Τρόοδος;CY;Λεμεσός;CY10398765T;+357 25 000 411;1509
Ελαιώνες Πάρνωνα ΑΕ;GR;;;+30 27550 00412;1509
Ullishta Thoma;AL;Berat;L12345678A;;1509
"""
THOMA, PARNON, TROODOS = "Ullishtja e Thomait", "Ελαιώνες Πάρνωνα", "Λιοτρίβι Τρόοδος"
CLUSTER = "Klasteri i Ullirit"
MEMBERS = {"sq": "presa@guild.example", "sr": "masline@guild.example", "el": "elies@guild.example"}
NAMES = {"sq": "Presa e Thomës", "sr": "Сунчицине маслине", "el": "Ελιές της Ελένης"}
# Three firms on the map of actors, each with somebody who runs it.
STAND = f"""
from django.utils import timezone
from charshia.clusters.actors.actions import Facts, enter_own, put_on_map
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.models import Role
now, office = timezone.now(), Person.objects.get(email="{OFFICE}")
who = {{"by": office, "now": now}}
for language, name, email, country in MEMBERS:
    person = register_person(name=name, email=email, language=language, now=now)
    slug = email.partition("@")[0]
    firm = found_organisation(slug, name={{language: name}}, country=country, **who)
    admit_member(firm, person=person, role=Role.OWNER, **who)
    facts = Facts(name={{language: name}}, kind="firm", country=country, sectors=("olive_oil",))
    actor = enter_own(facts, by=person, now=now, language=language, organisation=firm)
    put_on_map(actor, **who)
"""
ASK_THEM = """
from django.utils import timezone
from charshia.commons.news.actions import announce_due, ask_to_read
announce_due(now=timezone.now())
ask_to_read(now=timezone.now())
"""
# Guests who registered earlier: buyers wish for sellers, and each other way round.
COME = """
from django.utils import timezone
from charshia.clusters.meetings.actions import confirm_guest, register, wish
from charshia.clusters.meetings.models import Event, GuestKind
now, event = timezone.now(), Event.objects.get(slug=SLUG)
said = {"country": "AL", "languages": ["en"], "wants_meetings": True, "language": "en"}
guests = [
    confirm_guest(
        register(event, person=None, email=f"{kind}{number}@guests.example",
                 name=f"{kind} {number}", kind=kind, by="guest", now=now, **said),
        by="guest", now=now,
    )
    for kind in (GuestKind.BUYER.value, GuestKind.SELLER.value) for number in (1, 2)
]
for one, other in ((0, 2), (2, 0), (1, 3), (3, 1), (0, 3)):
    wish(guests[one], whom=guests[other], is_refusal=False, by="guest", now=now)
"""


def test_actors_of_three_countries_stand_on_the_map_once(visit: Visit, tmp_path: Path):
    office, thoma = visit("sq", window=LAPTOP), visit("sq")
    sign_in(office, OFFICE)
    sign_in(thoma, "thoma@example.org")
    own = {"Name": THOMA, "Country or territory": "AL", "Registration number": "L12345678A"}
    enter_own(thoma, own)
    put_on_map(office, THOMA)

    email, guest = "parnon@oil.example", visit("el", script=False)
    facts = {"Name": PARNON, "Country or territory": "GR", "E-mail": email}
    invite(office, facts | {"Language of the letter": "el"})
    said = {"In two sentences": "Λάδι από το βουνό.", "Telephone": "+30 27550 00412"}
    answer_invitation(guest, email, said)
    put_on_map(office, PARNON)

    table = tmp_path / "anetaret.csv"
    table.write_text(TABLE, encoding="utf-8")
    fill, add = "fill in what is empty in the entry that is there", "add as a new entry"
    bring_in(office, table, {"Ελαιώνες Πάρνωνα ΑΕ": fill, "Ullishta Thoma": add})
    gone = merge(office, "Ullishta Thoma", THOMA)

    stranger = visit("en")
    stranger.go(f"actors/{gone}/")
    stranger.heading(THOMA).wait_for()
    fits(stranger)
    table_now = stranger.page.request.get(stranger.site.address + "/open-data/en/actors.csv").text()
    names = [row[0] for row in csv.reader(io.StringIO(table_now))]
    for name, count in ((THOMA, 1), (PARNON, 1), (TROODOS, 1), ("Ullishta Thoma", 0)):
        assert names.count(name) == count, (name, names)


def test_a_cluster_is_founded_and_its_members_confirm_a_change_of_law(visit: Visit):
    office = visit("sq", window=LAPTOP)
    land = dict(zip(MEMBERS, ("AL", "XK", "GR"), strict=True))
    rows = [(each, NAMES[each], MEMBERS[each], land[each]) for each in MEMBERS]
    tags = {"sr": "sr-Cyrl"}
    shell(office.site, STAND, MEMBERS=[(tags.get(one[0], one[0]), *one[1:]) for one in rows])
    sign_in(office, OFFICE)
    slug = founded(office)
    members = joined(visit, office, slug)
    with_statutes(office, slug, members)
    read_and_confirmed(office, members)
    show(office, slug)
    stranger = visit("en")
    stranger.go("clusters/")
    stranger.follow(CLUSTER)
    stranger.link(re.compile(stranger.t("Version %(number)s", number=1))).wait_for()
    fits(stranger)


def founded(office: Visitor) -> str:
    with translation.override(office.language):
        known = dict(countries())
    ticked = [*(known[code] for code in ("AL", "XK", "GR")), office.t("Olives and olive oil")]
    facts = {
        "Name of the cluster": CLUSTER,
        "Short address": "ulliri",
        "Who coordinates it": OFFICE,
        "In a sentence: who does what together": "Ullishta e presa mbushin bashkë një porosi.",
    }
    return found(office, facts, ticked)


def joined(visit: Visit, office: Visitor, slug: str) -> dict[str, Visitor]:
    """Each by what waits in her own language."""
    members = {}
    for language, email in MEMBERS.items():
        ask_in(office, slug, NAMES[language])
        member = visit(language, script=language != "sr")
        sign_in(member, email)
        come_in(member, CLUSTER)
        members[language] = member
    return members


def with_statutes(office: Visitor, slug: str, members: dict[str, Visitor]) -> None:
    put_into_force(office, slug, "Ndihmojmë njëri-tjetrin dhe ndajmë drejt.")
    for language, member in members.items():
        accept_statutes(member, CLUSTER, NAMES[language])
    office.go(f"clusters/{slug}/inside/statutes/1/")
    rows = office.page.get_by_role("table").inner_text()
    assert [name for name in NAMES.values() if name not in rows] == []
    assert office.t("not yet") not in rows


def read_and_confirmed(office: Visitor, members: dict[str, Visitor]) -> None:
    title = "Etiketa e vajit të ullirit 2031"
    write_notice(office, title, CLUSTER)
    shell(office.site, ASK_THEM)
    first, *others = members.values()
    confirm_in_cluster(first, CLUSTER, title)
    for member in others:
        confirm_reading(member, title)
    office.follow(office.t("Who has read it"))
    fits(office)
    read = office.page.get_by_role("main").get_by_role("listitem").all_inner_texts()
    assert [bool(re.search(r"\d\d:\d\d", one)) for one in read] == [True] * 3, read


def test_a_day_of_meetings_is_solved_and_late_comers_change_nothing_agreed(visit: Visit):
    office, today = visit("sq", window=LAPTOP), timezone.localdate()
    sign_in(office, OFFICE)
    until = timezone.localtime() + timedelta(days=19)
    slug = plan_a_day(office, "Dita e vajit", today + timedelta(days=20), until)
    shell(office.site, COME, SLUG=slug)
    anna = visit("el")
    way = register(anna, slug, "Άννα Θαλασσινού", "buyer", "anna@guests.example")
    wish(anna, way, "seller 1")
    first = solve(office, slug)
    assert len(first) >= 3

    late = visit("sr", script=False)
    late_way = register(late, slug, "Бранко Савић", "seller", "branko@guests.example")
    wish(late, late_way, "Άννα Θαλασσινού")
    wish(anna, way, "Бранко Савић")
    then = solve(office, slug)
    assert {who: at for who, at in then.items() if who in first} == first
    assert len(then) == len(first) + 1
    for guest, own, other in ((anna, way, "Бранко Савић"), (late, late_way, "Άννα Θαλασσινού")):
        guest.go(own)
        guest.link(re.compile(other)).first.wait_for()
        fits(guest)
        assert other in read_pdf(guest, behind(guest, guest.t("My timetable as PDF")))
    calendar = behind(late, re.compile(r"\.ics"))
    assert "BEGIN:VEVENT" in late.page.request.get(calendar).text()
