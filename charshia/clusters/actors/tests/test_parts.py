"""Products with their months, certificates, needs and offers, relations."""

from datetime import date, timedelta

import pytest
from django.core import mail

from charshia.clusters.actors.actions import (
    AlreadySaid,
    BadCertificate,
    NoSuchProduct,
    NothingWanted,
    NotTwo,
    Paper,
    TooMuch,
    Wish,
    close_want,
    confirm_relation,
    drop_certificate,
    drop_good,
    drop_relation,
    put_certificate,
    put_good,
    put_on_map,
    put_want,
    say_relation,
    tell_ending,
)
from charshia.clusters.actors.kinds import Audience, RelationKind, Unit, WantKind
from charshia.clusters.actors.models import Actor, Certificate, Good, Relation, Want
from charshia.clusters.actors.queries.seeing import STRANGER, Viewer
from charshia.clusters.actors.queries.sheets import certificates_of, goods_of, ties_of
from charshia.clusters.actors.tests.mapping import listed, proposed
from charshia.engines.refusal import Refusal
from charshia.ground.journal.worker import run_errands
from charshia.ground.media.models import Document

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


def test_a_product_said_again_is_changed_and_its_months_with_it(office, now):
    actor = listed(now=now)
    put_good(actor, "15092000", monthly={11: 500, 12: 0, 1: 300}, by=office, now=now)
    put_good(actor, "15092000", unit=Unit.LITRE, monthly={2: 7}, by=office, now=now)

    (made,) = goods_of(actor, with_months=True)
    assert (made.good.unit, made.total, made.months[1]) == (Unit.LITRE, 7, 7)
    assert made.by_month == [("Feb", 7)]


def test_what_is_no_code_or_more_than_the_world_has_is_refused(office, now):
    actor = listed(now=now)
    with pytest.raises(NoSuchProduct):
        put_good(actor, "oil", by=office, now=now)
    with pytest.raises(TooMuch):
        put_good(actor, "1509", monthly={1: 3_000_000_000}, by=office, now=now)
    assert not Good.objects.exists()


def test_actors_are_found_by_a_code_and_by_what_holds_it(office, now):
    sage, oil = listed("Sage", now=now), listed("Oil", now=now)
    put_good(sage, "12119086-sage", by=office, now=now)
    put_good(oil, "15092000", by=office, now=now)

    found = {code: set(Actor.objects.with_goods(code)) for code in ("1211", "12119086", "1509")}
    assert found == {"1211": {sage}, "12119086": {sage}, "1509": {oil}}
    drop_good(oil.goods.get(), by=office, now=now)
    assert not Actor.objects.with_goods("15").exists()


def test_a_certificate_holds_from_its_first_to_its_last_day(office, now):
    actor = listed(now=now)
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    paper = Paper("organic", "Albinspekt", valid_from=first, valid_to=last, codes=("1509",))
    held = put_certificate(actor, paper, by=office, now=now)

    days = [first - timedelta(days=1), first, last, last + timedelta(days=1)]
    assert [held.is_valid_on(day) for day in days] == [False, True, True, False]
    assert [Certificate.objects.valid_on(day).exists() for day in days] == [
        False, True, True, False,
    ]  # fmt: skip
    assert (held.covers("15092000"), held.covers("0409")) == (True, False)


@pytest.mark.parametrize(
    "paper",
    [
        Paper("other", "TÜV"),
        Paper("organic", "  "),
        Paper("organic", "A", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)),
    ],
)
def test_a_certificate_without_a_name_a_body_or_in_turned_days_is_refused(paper, office, now):
    with pytest.raises(BadCertificate):
        put_certificate(listed(now=now), paper, by=office, now=now)


def test_the_paper_is_private_and_goes_with_its_certificate(office, now, settings, tmp_path):
    settings.MEDIA = settings.DATA = tmp_path
    actor = listed(now=now)
    paper = Paper("organic", "Albinspekt", file_for=Audience.MEMBERS)
    held = put_certificate(actor, paper, file=("o.pdf", PDF), by=office, now=now)
    seen = [
        certificates_of(actor, viewer, today=now.date())[0].may_open
        for viewer in (STRANGER, Viewer(is_member=True), Viewer(keeps=True))
    ]

    assert (Document.objects.get().is_private, seen) == (True, [False, True, True])
    with pytest.raises(Refusal) as no:
        put_certificate(actor, paper, file=("o.pdf", b"?"), by=office, now=now, certificate=held)
    assert no.value.field == "file"
    drop_certificate(held, by=office, now=now)
    assert not Document.objects.exists()


def test_its_people_are_told_once_that_a_certificate_ends(office, ilir, now):
    actor = proposed(by=ilir, now=now)
    put_on_map(actor, by=office, now=now)
    run_errands(now)
    mail.outbox.clear()
    soon, later = (now + timedelta(days=days) for days in (29, 40))
    for day in (soon, later):
        put_certificate(actor, Paper("organic", "A", valid_to=day.date()), by=ilir, now=now)

    assert (tell_ending(now=now), tell_ending(now=now)) == (1, 0)
    run_errands(now)
    assert [letter.to for letter in mail.outbox] == [["ilir@example.org"]]


def test_needs_stand_until_their_day_or_until_they_are_settled(office, now):
    actor, today = listed(now=now), now.date()
    want = put_want(actor, Wish(WantKind.NEED, {"en": "Jars"}, until=today), by=office, now=now)
    put_want(actor, Wish(WantKind.OFFER, {"en": "Press"}), by=office, now=now)

    assert Want.objects.open(today).count() == 2
    assert Want.objects.open(today + timedelta(days=1)).count() == 1
    close_want(want, by=office, now=now)
    assert [one.kind for one in Want.objects.open(today)] == [WantKind.OFFER]
    with pytest.raises(NothingWanted):
        put_want(actor, Wish(WantKind.NEED, {"en": " "}), by=office, now=now)
    with pytest.raises(NoSuchProduct):
        put_want(actor, Wish(WantKind.NEED, {"en": "Jars"}, code="jars"), by=office, now=now)


def test_a_relation_is_shown_when_both_said_so(office, ilir, eleni, now):
    press, herbs = proposed("Press", by=ilir, now=now), proposed("Herbs", by=eleni, now=now)
    for one in (press, herbs):
        put_on_map(one, by=office, now=now)
    run_errands(now)
    mail.outbox.clear()
    said = say_relation(
        press, herbs, kind=RelationKind.SUPPLIES, code="1509", said_by=press, by=ilir, now=now
    )
    run_errands(now)

    assert (ties_of(press), [letter.to for letter in mail.outbox]) == ([], [["eleni@example.org"]])
    confirm_relation(said, by=eleni, now=now)
    assert [(tie.words, tie.other, tie.product) for tie in ties_of(herbs)] == [
        ("is supplied by", press, "Olive oil")
    ]
    drop_relation(said, by=eleni, now=now)
    assert ties_of(press) == []


def test_a_relation_is_of_two_and_said_once(office, now):
    one, two = listed("One", now=now), listed("Two", now=now)
    say_relation(one, two, kind=RelationKind.MEMBER_OF, by=office, now=now)

    with pytest.raises(NotTwo):
        say_relation(one, one, kind=RelationKind.PARTNER, by=office, now=now)
    with pytest.raises(AlreadySaid):
        say_relation(one, two, kind=RelationKind.MEMBER_OF, by=office, now=now)
    assert Relation.objects.shown().count() == 1  # the coordinator's word needs no other
