from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from charshia.clusters.actors.models import Certificate, Good
from charshia.clusters.export import actions
from charshia.clusters.export.actions import (
    EndsBefore,
    IsPublished,
    IsThere,
    NoSource,
    NothingToSay,
    NotPublished,
    NotSaidWhere,
)
from charshia.clusters.export.kinds import FRESH_FOR, Applies, Kind, State
from charshia.clusters.export.models import MarketPage, Question, Requirement
from charshia.clusters.export.queries.markets import lines_of
from charshia.clusters.export.tests.helping import (
    OIL,
    asks,
    coordinator,
    demand,
    facts,
    firm,
    market,
    person,
)
from charshia.engines.readiness import Held
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.models import Entry
from charshia.ground.search.actions import apply_all

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def moment():
    return timezone.now()


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_page_is_a_draft_until_it_is_published(client, moment):
    page = actions.write_page(facts(), by=coordinator(), now=moment)
    assert client.get(f"/en/export/markets/{page.pk}/").status_code == 404

    actions.publish_page(page, by=coordinator(), now=moment)
    actions.publish_page(page, by=coordinator(), now=moment + timedelta(hours=1))

    assert "Olive oil to the Union" in text_of(client, f"/en/export/markets/{page.pk}/")
    assert "Olive oil to the Union" in text_of(client, "/en/export/")
    told = Entry.objects.filter(event="clusters.market_page.published")
    assert told.count() == 1
    assert MarketPage.objects.get(pk=page.pk).published_at == moment


def test_there_is_one_page_for_the_goods_of_a_market(moment):
    market(now=moment)
    other = actions.write_page(facts("0409"), by=coordinator(), now=moment)

    with pytest.raises(IsThere):
        actions.write_page(facts(), by=coordinator(), now=moment)
    with pytest.raises(IsThere):
        actions.change_page(other, facts(), by=coordinator(), now=moment)
    assert actions.write_page(facts(country="CH"), by=coordinator(), now=moment).pk


def test_a_page_says_something_and_where_from(moment):
    with pytest.raises(NothingToSay):
        actions.write_page(facts(title={"en": " "}), by=coordinator(), now=moment)
    with pytest.raises(NoSource):
        actions.write_page(facts(source=" "), by=coordinator(), now=moment)


def test_what_is_withdrawn_is_gone_and_only_that_is_thrown_away(client, moment):
    page = market(now=moment)
    with pytest.raises(IsPublished):
        actions.drop_page(page, by=coordinator(), now=moment)

    actions.withdraw_page(page, by=coordinator(), now=moment)

    assert client.get(f"/en/export/markets/{page.pk}/").status_code == 404
    with pytest.raises(NotPublished):
        actions.withdraw_page(page, by=coordinator(), now=moment)
    actions.drop_page(page, by=coordinator(), now=moment)
    assert not MarketPage.objects.filter(pk=page.pk).exists()


def test_a_tariff_is_never_without_source_and_day(moment):
    page, day = market(now=moment), timezone.localdate(moment)
    rate = demand("Duty", kind=Kind.TARIFF, rate="7.5 %")

    with pytest.raises(NoSource):
        actions.put_requirement(page, rate, by=coordinator(), now=moment)
    made = asks(page, "Duty", now=moment, kind=Kind.TARIFF, rate="7.5 %", source="TARIC", as_of=day)

    @action
    def forget_the_day() -> None:
        Requirement.objects.filter(pk=made.pk).update(as_of=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        forget_the_day()


def test_a_rate_is_kept_of_a_tariff_only(moment):
    made = asks(market(now=moment), "Label", now=moment, kind=Kind.LABEL, rate="7.5 %",
                certificate="organic")  # fmt: skip

    assert (made.rate, made.certificate) == ("", "")


def test_where_it_applies_is_said(moment):
    page = market(now=moment)
    for wrong in (Applies.PRODUCT, Applies.COUNTRY):
        with pytest.raises(NotSaidWhere):
            asks(page, now=moment, applies=wrong)
    made = asks(page, now=moment, applies=Applies.COUNTRY, countries=("XK", "AL"), codes=("1509",))

    assert (made.countries, made.codes) == ("|AL|XK|", "")
    assert made.concerns(codes=[], country="XK")
    assert not made.concerns(codes=[], country="GR")


def test_a_page_grows_old_and_says_so(client, moment, monkeypatch):
    page, day = market(now=moment), timezone.localdate(moment)
    assert "Not verified yet" in text_of(client, f"/en/export/markets/{page.pk}/")
    actions.confirm_page(page, checked_on=day, valid_until=None, by=coordinator(), now=moment)
    fresh = text_of(client, f"/en/export/markets/{page.pk}/")
    assert "Not verified yet" not in fresh
    assert "out of date" not in fresh

    later = moment + FRESH_FOR + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert "This page is out of date" in text_of(client, f"/en/export/markets/{page.pk}/")
    assert "out of date" in text_of(client, "/en/export/")


def test_a_page_is_fresh_no_longer_than_it_is_valid(moment):
    page, day = market(now=moment), timezone.localdate(moment)
    end = day + timedelta(days=10)
    actions.confirm_page(page, checked_on=day, valid_until=end, by=coordinator(), now=moment)

    page.refresh_from_db()
    assert page.fresh_until == end
    assert not page.is_stale(end)
    assert page.is_stale(end + timedelta(days=1))
    with pytest.raises(EndsBefore):
        actions.confirm_page(
            page, checked_on=day, valid_until=day - timedelta(days=1), by=coordinator(), now=moment
        )


def test_that_it_is_out_of_date_is_told_once_until_somebody_looks(moment):
    page, day = market(now=moment), timezone.localdate(moment)
    actions.confirm_page(page, checked_on=day, valid_until=None, by=coordinator(), now=moment)
    late = day + FRESH_FOR + timedelta(days=1)

    assert actions.tell_stale(now=moment, day=day) == 0
    assert [actions.tell_stale(now=moment, day=late) for _ in range(2)] == [1, 0]
    actions.confirm_page(page, checked_on=late, valid_until=None, by=coordinator(), now=moment)
    assert actions.tell_stale(now=moment, day=late + FRESH_FOR + timedelta(days=1)) == 1


def test_what_a_firm_has_is_told_for_its_goods_on_the_day_of_shipping(moment):
    page, actor = market(now=moment), firm(now=moment)
    asks(page, "Organic", now=moment, certificate="organic")
    asks(page, "From Greece", now=moment, certificate="haccp", applies=Applies.COUNTRY,
         countries=("GR",))  # fmt: skip
    asks(page, "A label", now=moment, kind=Kind.LABEL)
    day = timezone.localdate(moment)

    @action
    def hold() -> Certificate:
        Good.objects.create(actor=actor, code="15092000")
        return Certificate.objects.create(
            actor=actor, type="organic", body="Body", codes="|1509|", made_at=moment,
            valid_to=day + timedelta(days=30),
        )  # fmt: skip

    paper = hold()

    def told(on, code=""):
        lines = lines_of(page, actor, code=code, day=on)
        return {str(one.requirement.text): (one.concerns, one.standing) for one in lines}

    assert told(day) == {
        "Organic": (True, Held.HELD), "From Greece": (False, ""), "A label": (True, ""),
    }  # fmt: skip
    assert told(paper.valid_to + timedelta(days=1))["Organic"] == (True, Held.ENDED)
    assert told(day, "1510")["Organic"] == (True, Held.OUT_OF_SCOPE)


def test_one_paper_for_half_of_the_goods_is_not_enough(moment):
    page, actor = market(now=moment), firm(now=moment)
    asks(page, "Organic", now=moment, certificate="organic")

    @action
    def hold() -> None:
        for code in ("15092000", "15094000"):
            Good.objects.create(actor=actor, code=code)
        Certificate.objects.create(
            actor=actor, type="organic", body="Body", codes="|15092000|", made_at=moment
        )

    hold()
    (line,) = lines_of(page, actor, code="", day=timezone.localdate(moment))

    assert line.standing == Held.OUT_OF_SCOPE


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(count, client, moment, django_assert_num_queries):
    for code in ("1509", "0409", "2204")[:count]:
        page = market(code, now=moment)
        asks(page, now=moment)
    with django_assert_num_queries(4):
        client.get("/en/export/")
    with django_assert_num_queries(4):
        client.get(f"/en/export/markets/{page.pk}/")


@pytest.mark.parametrize("count", [1, 3])
def test_what_a_firm_has_takes_as_many_queries_however_long_the_list(
    count, as_, moment, django_assert_num_queries
):
    page, actor, arta = market(now=moment), firm(now=moment), as_("arta")
    for number in range(count):
        asks(page, f"Paper {number}", now=moment, certificate="organic")
    with django_assert_num_queries(8):
        arta.get(f"/en/export/markets/{page.pk}/held/{actor.slug}/")


def test_a_page_is_found_by_words_of_its_languages_and_by_code(client, moment):
    oil = market(now=moment)
    wine = market("2204", title={"en": "Wine to the Union"}, now=moment)
    apply_all()

    def found(typed, language="en"):
        listing = client.get(f"/{language}/export/", {"q": typed}).context["listing"]
        return [card.page.pk for card in listing.cards]

    assert found("ulliri", "sq") == [oil.pk]
    assert found("маслиново", "sr") == [oil.pk]
    assert found("1509 20 00") == [oil.pk]
    assert found("22") == [wine.pk]
    assert found("qqqqq") == []
    assert "/en/export/markets/" in text_of(client, "/en/search/?q=wine")


def test_a_shared_link_has_words_and_a_picture(client, moment):
    page = market(now=moment, summary={"en": "Labels and papers."})
    shown = text_of(client, f"/en/export/markets/{page.pk}/")

    assert '<meta property="og:title" content="Olive oil to the Union">' in shown
    assert '<meta name="description" content="Labels and papers.">' in shown
    assert client.get(f"/preview/en/market_page/{page.pk}.png").status_code == 200
    assert client.get("/preview/en/market_page/99999.png").status_code == 404


def test_public_pages_stand_in_the_sitemap(client, moment):
    page = market(now=moment)
    hidden = actions.write_page(facts("0409"), by=coordinator(), now=moment)
    told = b"".join(client.get("/sitemap/export.xml").streaming_content).decode()

    assert f"/sq/export/markets/{page.pk}/" in told
    assert f"/markets/{hidden.pk}/" not in told
    assert "/sitemap/export.xml" in client.get("/sitemap.xml").content.decode()


def test_the_starter_set_comes_in_once_and_is_complete(moment):
    number = actions.bring_starter_set(by=coordinator(), now=moment)
    pages = MarketPage.objects.filter(country="EU")

    assert number == Question.objects.count() + pages.count()
    assert actions.bring_starter_set(by=coordinator(), now=moment) == 0
    assert {page.state for page in pages} == {State.DRAFT}
    assert not Requirement.objects.filter(is_unverified=False).exists()
    assert not Requirement.objects.exclude(rate="").exists()
    texts = [
        *(one.title for one in pages), *(one.summary for one in pages),
        *(one.text for one in Requirement.objects.all()),
        *(text for one in Question.objects.all() for text in (one.text, one.why, one.step)),
    ]  # fmt: skip
    assert {frozenset(text) for text in texts} == {frozenset({"en", "sq", "sr-Cyrl"})}


def test_advisers_write_pages_and_strangers_find_nothing_there(as_, client, moment):
    actions.name_adviser("shpresa@example.org", by=coordinator(), now=moment)
    sent = {"code": "1509", "country": "EU", "title": "Olive oil", "source": "The law"}

    made = as_("shpresa").post("/en/office/export/pages/new/", sent)
    page = MarketPage.objects.get(code="1509")

    assert made.status_code == 303
    assert (page.author, page.state) == (person("shpresa"), State.DRAFT)
    assert as_("arta").get("/en/office/export/").status_code == 404
    assert as_("arta").post(f"/en/office/export/pages/{page.pk}/publication/").status_code == 404
    assert as_("shpresa").get("/en/office/export/advisers/").status_code == 404
    assert client.get("/en/office/export/").status_code == 302


def test_an_empty_form_is_told_by_its_fields(as_, moment):
    actions.name_adviser("shpresa@example.org", by=coordinator(), now=moment)
    answer = as_("shpresa").post("/en/office/export/pages/new/", {"code": "abc"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"title", "code", "country", "source"}


def test_a_form_keeps_texts_of_other_languages(as_, moment):
    actions.name_adviser("shpresa@example.org", by=coordinator(), now=moment)
    page = market(now=moment)
    sent = {"code": "1509", "country": "EU", "title": "Vaj ulliri në BE", "source": "The law"}

    as_("shpresa").post(f"/sq/office/export/pages/{page.pk}/", sent)

    assert dict(MarketPage.objects.get(pk=page.pk).title) == OIL | {"sq": "Vaj ulliri në BE"}


def test_a_requirement_is_put_changed_and_taken_off_by_form(as_, moment):
    actions.name_adviser("shpresa@example.org", by=coordinator(), now=moment)
    page, shpresa = market(now=moment), as_("shpresa")
    sent = {"kind": "tariff", "text": "The duty", "applies": "product", "codes": "1509 20, 1510",
            "rate": "1 %", "position": "0"}  # fmt: skip
    place = f"/en/office/export/pages/{page.pk}/requirements/new/"

    assert shpresa.post(place, sent).status_code == 422
    shpresa.post(place, sent | {"source": "TARIC", "as_of": "2026-11-01"})
    made = Requirement.objects.get(page=page)
    assert (made.codes, made.rate) == ("|150920|1510|", "1 %")

    shpresa.post(f"/en/office/export/requirements/{made.pk}/removal/")
    assert not Requirement.objects.exists()


def test_the_check_of_freshness_finds_what_is_wrong(moment):
    page, day = market(now=moment), timezone.localdate(moment)
    actions.confirm_page(page, checked_on=day, valid_until=None, by=coordinator(), now=moment)
    assert CHECKS["export-pages-fresh"]().problems == []

    @action
    def spoil() -> None:
        MarketPage.objects.filter(pk=page.pk).update(fresh_until=day)

    spoil()

    assert len(CHECKS["export-pages-fresh"]().problems) == 1
