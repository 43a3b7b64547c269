"""What the desk lists is true: after a walk, after a text, for whoever looks."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from charshia.commons.translating.actions import (
    approve,
    let_go,
    look_again,
    send_back,
    walk,
)
from charshia.commons.translating.areas import area_named, areas, targets
from charshia.commons.translating.gaps import COUNTS
from charshia.commons.translating.models import Gap, Pair, Progress, Volunteer, Walk, Work
from charshia.commons.translating.queries import Sieve, listing
from charshia.commons.translating.rights import rights_of
from charshia.commons.translating.tests.helping import (
    at,
    handed_in,
    person,
    product,
    volunteer,
)
from charshia.ground.journal.worker import run_errands
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State
from charshia.ground.languages.texts import not_written, written_texts
from charshia.market.catalogue.actions import withdraw_product
from charshia.market.catalogue.models import Product
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.people.accounts.holdings import holdings

PRODUCTS = "catalogue.product"


def take_away(row, field, language, now):
    put_text(row, field, language=language, text="", state=State.CHECKED, by="system", now=now)


def lacking(who, language="en", **sieve):
    found = listing(rights_of(who), Sieve(language, **sieve))
    return [(line.area.key, line.row, line.counts) for line in found.lines]


def test_every_text_that_people_write_is_offered_or_left_for_a_reason():
    """A new model: say in its room's translated.py that people write it, and give it
    ``visible_to``; or name it here, with why nobody is asked to translate it."""
    left = {
        "catalogue.Cycle": "gone within days", "media.Image": "told by a picture's keeper",
        "organisations.Organisation": "a proper name", "outlets.Outlet": "two words on hours",
        "payments.PaymentWay": "payments does not know whether its stall may be seen",
        "talks.Notice": "for keepers only", "talks.Saying": "for keepers only",
        "admission.Programme": "for members only", "admission.Cohort": "for members only",
        "admission.Requirement": "for members only",
        "admission.Terms": "what somebody signs, the office says herself in each language",
        "guilds.Period": "for members only",
        "projects.Milestone": "for the office and one stall",
    }  # fmt: skip
    offered = {area.model._meta.label for area in areas()}
    written = {one.model._meta.label for one in written_texts()}

    assert written - offered - set(left) == set()
    assert set(left) - written == set()
    assert all(str(why) for why in not_written().values())


def test_a_walk_finds_what_is_missing_and_counts_what_anybody_sees(cast, now):
    take_away(product(), "title", "en", now)
    take_away(product(), "description", "en", now)
    walk(now=now, most=100_000)

    gap = Gap.objects.get(area=PRODUCTS, row=product().pk, language="en")
    assert gap.states == {"title": "missing", "description": "missing"}
    assert [getattr(gap, name) for name in COUNTS] == [2, 0, 0, 0]
    progress = Progress.objects.get(area=PRODUCTS, language="en")
    assert (progress.missing, progress.done) == (2, progress.texts - 2)
    assert set(Walk.objects.values_list("area", flat=True)) == {area.key for area in areas()}
    assert set(Progress.objects.values_list("language", flat=True)) == set(targets())


def test_a_walk_in_small_steps_finds_the_same(cast, now):
    take_away(product(), "title", "en", now)
    walk(now=now, most=100_000)
    whole = sorted(Gap.objects.values_list("area", "row", "language", "importance"))
    for _step in range(20):
        walk(now=now, most=50)

    assert sorted(Gap.objects.values_list("area", "row", "language", "importance")) == whole


def test_what_was_ordered_lately_comes_first(cast, now):
    first, *_rest, last = [one.product for one in goods("kazani", most=4)]
    for row in (first, last):
        take_away(row, "title", "en", now)
    guest = Client()
    order(guest, check_out(guest, *(one for one in goods("kazani", most=4)[:1])))
    walk(now=timezone.now(), most=100_000)

    arta = volunteer("arta", "en", now=now)
    assert [row for _area, row, _counts in lacking(arta, area=PRODUCTS)] == [first.pk, last.pk]


def test_a_volunteer_sees_public_rows_and_a_keeper_her_drafts_too(cast, now):
    row = product()
    take_away(row, "title", "en", now)
    withdraw_product(row, by="system", now=now)
    walk(now=now, most=100_000)
    arta, jehona = volunteer("arta", "en", now=now), person("shpresa")

    assert lacking(arta, area=PRODUCTS) == []
    assert lacking(jehona, area=PRODUCTS, is_own=True) == [(PRODUCTS, row.pk, {"missing": 1})]
    assert lacking(person("hatixhe"), area=PRODUCTS, is_own=True) == []


def test_the_list_is_read_page_by_page_without_a_row_twice(cast, now, monkeypatch):
    monkeypatch.setattr("charshia.commons.translating.queries.A_PAGE", 7)
    walk(now=now, most=100_000)
    rights = rights_of(volunteer("arta", "mk", now=now))
    seen, after = [], ""
    while True:
        page = listing(rights, Sieve("mk", area=PRODUCTS), after=after)
        seen += [line.row for line in page.lines]
        after = page.later
        if not after:
            break

    assert len(seen) == len(set(seen)) == Product.objects.on_show().count()


@pytest.mark.parametrize("after", ["x", "1-", "-1", "9" * 40 + "-1", "1-1-1"])
def test_a_place_in_the_list_that_nobody_gave_is_its_beginning(cast, now, after):
    walk(now=now, most=100_000)
    rights = rights_of(volunteer("arta", "mk", now=now))
    whole = listing(rights, Sieve("mk"))

    assert listing(rights, Sieve("mk"), after=after).lines[0].row == whole.lines[0].row


def test_what_is_gone_is_lacking_no_more(cast, now):
    walk(now=now, most=100_000)
    area = area_named(PRODUCTS)
    before = Progress.objects.get(area=PRODUCTS, language="mk").missing
    put_text(product(), "title", language="mk", text="Благ ајвар", state=State.DRAFT, by="system",
             now=now)  # fmt: skip
    look_again(area, [product().pk], now=now)

    after = Progress.objects.get(area=PRODUCTS, language="mk")
    assert (before - after.missing, after.draft) == (1, 1)


def test_a_text_written_elsewhere_is_seen_by_an_errand_and_remembered(cast, now):
    walk(now=now, most=100_000)
    put_text(product(), "title", language="mk", text="Благ ајвар", state=State.CHECKED, by="system",
             now=now)  # fmt: skip
    run_errands(timezone.now())

    gap = Gap.objects.get(area=PRODUCTS, row=product().pk, language="mk")
    assert "title" not in gap.states
    assert Pair.objects.get(language="mk").text == "Благ ајвар"


def test_what_somebody_left_alone_for_two_weeks_is_free(cast, now):
    take_away(product(), "title", "en", now)
    place = at(product(), "title", "en")
    arta, jehona = volunteer("arta", "en", now=now), volunteer("jehona", "en", now=now)
    work = handed_in(place, "Mild", by=arta, now=now)
    work = send_back(work, words="No.", of=work.version, by=person("shpresa"), now=now)

    assert let_go(now=now + timedelta(days=13)) == 0
    assert let_go(now=now + timedelta(days=15)) == 1
    handed_in(place, "Mild ajvar", by=jehona, now=now)


@pytest.fixture
def work(cast, now):
    take_away(product(), "title", "en", now)
    arta = volunteer("arta", "en", now=now)
    return handed_in(at(product(), "title", "en"), "Mild ajvar", by=arta, now=now)


def test_the_translator_gets_a_letter_in_her_language_when_it_comes_back(work, now):
    send_back(work, words="Jo kështu.", of=work.version, by=person("shpresa"), now=now)
    run_errands(timezone.now())

    (letter,) = [one for one in mail.outbox if one.to == ["arta@example.org"]]
    assert letter.subject == "Përkthimi juaj u kthye: Ajvar i butë, 720 g"
    assert "Jo kështu." in letter.body
    assert f"/sq/translating/texts/{PRODUCTS}/{work.row}/title/en/" in letter.body


def test_one_letter_tells_of_all_that_was_approved(work):
    now = timezone.now()
    take_away(product(), "description", "en", now)
    arta, shpresa = person("arta"), person("shpresa")
    other = handed_in(at(product(), "description", "en"), "Roasted.", by=arta, now=now)
    for one in (work, other):
        approve(one, text=one.text, of=one.version, by=shpresa, now=now)
    run_errands(now)
    assert mail.outbox == []  # not at once

    run_errands(now + timedelta(hours=2))

    letters = [one for one in mail.outbox if one.to == ["arta@example.org"]]
    assert [one.subject for one in letters] == ["U miratuan 2 përkthime tuajat"]


def test_who_leaves_the_market_leaves_texts_without_her_name(work, now):
    arta = person("arta")
    approve(work, text=work.text, of=work.version, by=person("shpresa"), now=now)
    (holding,) = [one for one in holdings() if one.name == "translations"]
    carried = holding.export(arta)
    assert [one["translation"] for one in carried["texts"]] == ["Mild ajvar"]

    holding.erase(arta, now)

    assert product().title["en"] == "Mild ajvar"
    assert Work.objects.get().translator is None
    assert not Volunteer.objects.filter(person=arta).exists()
    assert holding.export(arta) == {"volunteer": None, "texts": []}
