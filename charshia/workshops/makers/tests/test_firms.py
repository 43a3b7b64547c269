"""Profiles of firms: kept by who runs them, on the same page and in the same list."""

import pytest

from charshia.ground.search.documents import SOURCES
from charshia.market.catalogue.models import Stall
from charshia.people.messages.actions import Said
from charshia.people.messages.models import Seat, Side
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.models import Organisation, Role
from charshia.workshops.makers.actions import (
    Consent,
    NotReachable,
    WorkFacts,
    add_work,
    forget_profile,
    put_profile,
    withdraw_profile,
    write_to,
)
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.queries import Facets, makers
from charshia.workshops.makers.tests.test_pages import TYPED, signed_in, text_of
from charshia.workshops.makers.tests.weaving import facts, weaver

NOBODY, MEMBERS, EVERYBODY = Audience


@pytest.fixture
def house(mira, now) -> Organisation:
    """Mira runs it."""
    made = found_organisation(
        "loomhouse", name={"en": "Loom House"}, country="RS", by="system", now=now
    )
    admit_member(made, person=mira, role=Role.OWNER, by="system", now=now)
    return made


@pytest.fixture
def firm(house, mira, now) -> Profile:
    weaver(mira, now=now)
    return put_profile(facts(headline={"en": "We weave"}), organisation=house, by=mira, now=now)


def test_a_firm_stands_beside_its_people(firm, mira, ilir, now):
    names = {one.name: one.is_firm for one in makers(Facets(), None)}
    assert names == {"Mira": False, "Loom House": True}
    kept = set(Profile.objects.kept_by(mira).values_list("pk", flat=True))
    assert (len(kept), firm.pk in kept) == (2, True)
    assert not Profile.objects.kept_by(ilir).exists()


def test_who_writes_to_a_firm_writes_to_the_organisation(firm, house, mira, ilir, now):
    message = write_to(firm, said=Said("Zdravo", "sr-Cyrl"), by=ilir, now=now)
    seats = {one.side: one for one in Seat.objects.filter(thread=message.thread_id)}
    assert (seats[Side.HOUSE].organisation, seats[Side.HOUSE].person) == (house, None)
    with pytest.raises(NotReachable):
        write_to(firm, said=Said("Zdravo", "sr-Cyrl"), by=mira, now=now)


def test_the_firm_stays_when_somebody_leaves_and_another_runs_it(firm, house, mira, ilir, now):
    admit_member(house, person=ilir, role=Role.OWNER, by="system", now=now)
    forget_profile(mira)
    (left,) = Profile.objects.all()
    assert (left.pk, left.person) == (firm.pk, ilir)


def test_the_firm_goes_with_the_last_who_ran_it(firm, mira):
    forget_profile(mira)
    assert not Profile.objects.exists()


def test_only_who_runs_it_writes_it(house, mira, ilir, client):
    path, his = "/en/makers/firms/loomhouse/", signed_in(ilir)
    assert his.get(path).status_code == 404
    hers = signed_in(mira)
    assert "Loom House" in text_of(hers, "/en/makers/mine/")
    assert hers.post(f"{path}skills/", {}).status_code == 404, "there is no profile yet"
    assert hers.post(path, TYPED | {"headline": "We weave", "name_for": "2"}).url.endswith(path)
    said = {"process": "weaving", "level": "3"}
    assert hers.post(f"{path}skills/", said).url.endswith(f"{path}#skills")
    found = Profile.objects.get(organisation=house)
    page = text_of(client, f"/en/makers/{found.pk}/")
    assert ("We weave" in page, "Loom House" in page) == (True, True)
    assert hers.post(f"{path}withdrawal/").status_code == 303
    assert client.get(f"/en/makers/{found.pk}/").status_code == 404


@pytest.mark.usefixtures("cast")
def test_it_leads_to_its_market_stall_only_where_its_name_is_shown(client, now):
    stall = Stall.objects.visible().order_by("pk")[0]
    by = stall.organisation.memberships.order_by("pk")[0].person
    for name_for in (EVERYBODY, NOBODY):
        consent = Consent(EVERYBODY, name_for, EVERYBODY, NOBODY)
        profile = put_profile(facts(consent), organisation=stall.organisation, by=by, now=now)
        page = text_of(client, f"/en/makers/{profile.pk}/")
        assert ("Its market stall" in page) == (name_for == EVERYBODY)


def test_only_public_parts_are_in_the_search_and_none_when_withdrawn(mira, now):
    source = SOURCES["maker"]
    profile = weaver(mira, Consent(EVERYBODY, MEMBERS, MEMBERS, NOBODY), now=now)
    add_work(profile, WorkFacts({"en": "Hidden"}, seen_by=MEMBERS), by=mira, now=now)
    add_work(profile, WorkFacts({"en": "A kilim"}, seen_by=EVERYBODY), by=mira, now=now)
    assert list(source.all_pks()) == [profile.pk]
    (document,) = source.load([profile.pk])
    texts = {text.language: (text.title, text.body) for text in document.texts}
    assert texts["en"] == ("I weave rugs; weaving", "On my own loom.. A kilim")
    assert texts["sq"] == ("endje", "")
    assert (document.names, document.facets) == ("", {})

    withdraw_profile(profile, by=mira, now=now)
    assert (list(source.all_pks()), list(source.load([profile.pk]))) == ([], [])
