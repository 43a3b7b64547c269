"""What a manager does with partners and assemblies on pages, and what everybody reads of it."""

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.founding.actions import bring, take_in_partner
from charshia.circular.founding.models import Contribution, Duty, Partner, PartnerKind, Resolution
from charshia.circular.founding.tests.owning import partners_of, ruled, shared_by, who
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now):
    return an_enterprise(now)


def at(view: str, *keys: object) -> str:
    return reverse(f"founding:{view}", args=["press", *keys])


def said(answer) -> str:
    return answer.content.decode()


def test_a_manager_takes_in_partners_and_shares_the_whole(as_, press):
    arta, day = as_("arta"), "2025-06-01"
    for name, kind in (("Komuna", "municipality"), ("Instituti", "institute")):
        facts = {"name": name, "kind": kind, "joined_on": day, "is_shown": "on"}
        assert arta.post(at("new_deed", "partner"), facts).status_code == 303
    town, school = Partner.objects.order_by("pk")
    typed = {"since": day, "seen": "0", f"of-{town.pk}": "2/3", f"of-{school.pk}": "30 %"}
    less = arta.post(at("new_deed", "shares"), typed)
    assert less.status_code == 422
    assert "29/30" in said(less)
    typed[f"of-{school.pk}"] = "a third"
    assert arta.post(at("new_deed", "shares"), typed).status_code == 422
    typed[f"of-{school.pk}"] = "1/3"
    assert arta.post(at("new_deed", "shares"), typed).status_code == 303
    assert "2/3 (66.67" in said(arta.get(at("owners")))
    brought = {"kind": "building", "what": "Salla", "value": "40000", "valued_by": "Eksperti"}
    assert arta.post(at("deed", "partner", town.pk, "bringing"), brought).status_code == 422
    brought["valued_on"] = day
    assert arta.post(at("deed", "partner", town.pk, "bringing"), brought).status_code == 303
    hall = Contribution.objects.get()
    agreed = {"on": day, "seen_minor": "4000000"}
    assert arta.post(at("deed", "contribution", hall.pk, "agreement"), agreed).status_code == 303
    public = said(Client().get(at("enterprise")))
    for word in ("Komuna", "2/3", "Salla"):
        assert word in public
    for word in ("Eksperti", "40,000", "40.000"):
        assert word not in public


def test_an_assembly_votes_and_its_decision_is_read_once_the_minutes_are_closed(as_, now, press):
    partners = partners_of(press, now)
    ruled(press, now)
    arta = as_("arta")
    called = {"held_on": "2026-03-01", "place": "Shkolla", "agenda": "Presa\nTë tjera"}
    assert arta.post(at("new_deed", "assembly"), called).status_code == 303
    assembly = press.assemblies.get()
    vote = {"title": "A press", "text": "We buy a press.", "is_public": "on"}
    vote |= {f"of-{one.pk}": "for" for one in partners.values()}
    assert arta.post(at("deed", "assembly", assembly.pk, "vote"), vote).status_code == 303
    assert Resolution.objects.get().outcome == "carried"
    assert "We buy a press." not in said(Client().get(at("enterprise")))
    assert arta.get(at("minutes", 1)).status_code == 404
    closing = {"minutes": "All were there."}
    arta.post(at("deed", "assembly", assembly.pk, "closing"), closing)
    assert "We buy a press." in said(Client().get(at("enterprise")))
    assert "All were there." not in said(Client().get(at("enterprise")))
    assert "3 for" in said(arta.get(at("assembly", 1)))
    paper = arta.get(at("minutes", 1))
    assert paper.content.startswith(b"%PDF")
    late = arta.post(at("deed", "assembly", assembly.pk, "vote"), vote)
    assert late.status_code == 422
    assert "Its minutes are closed" in said(late)


def test_others_find_nothing_of_it(as_, now, press):
    partners = partners_of(press, now)
    with_duty(press, "jehona", Duty.YARD, now)
    for who_ in ("jehona", "jelena"):
        for address in (
            at("owners"), at("assemblies"), at("new_deed", "partner"),
            at("deed", "partner", partners["town"].pk, "change"),
        ):  # fmt: skip
            assert as_(who_).get(address).status_code == 404
    other = an_enterprise(now, "other")
    strange = reverse("founding:deed", args=[other.slug, "partner", partners["town"].pk, "change"])
    assert as_("arta").get(strange).status_code == 404
    assert as_("arta").get(at("new_deed", "nothing")).status_code == 404


def test_plans_is_no_address_of_an_enterprise(as_, press):
    facts = {"name": "P", "slug": "plans", "manager": "arta@example.org", "currency": "EUR"}
    refused = as_("koordinimi").post(
        reverse("founding:new"),
        facts | {"country": press.settlement.municipality.country, "organisation": "",
                 "village": str(press.settlement.names)},
    )  # fmt: skip
    assert refused.status_code == 422


@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_as_many_queries_however_many_partners(as_, now, press, number):
    partners = partners_of(press, now)
    shared_by(press, partners, now)
    for place in range(number):
        one = take_in_partner(
            press, kind=PartnerKind.MEMBER, name=f"M{place}", is_shown=True, joined_on=now.date(),
            **who(now),
        )  # fmt: skip
        bring(one, kind="work", what="hands", **who(now))
    assert said(as_("arta").get(at("owners"))).count("hands") >= number
    found = (queries_of(as_("arta"), at("owners")), queries_of(Client(), at("enterprise")))
    assert found == (9, 10)
