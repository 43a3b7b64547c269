"""A stall in a programme is seen and sells when its gates are open, and not before."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.media.actions import keep_document
from charshia.market.basket.actions import open_basket, put_in_basket
from charshia.market.catalogue.actions import HeldBack, Shut, allow_to_sell
from charshia.market.catalogue.models import Held, Stall, Variant
from charshia.market.catalogue.opening import short_words, shut_words
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import (
    NotAsked,
    OverAlready,
    TermsChanged,
    accept_paper,
    accept_terms,
    check_member,
    put_terms,
    reopen,
    say_yes,
    send_paper,
    waive,
)
from charshia.programme.admission.models import Change, Finding, Gate, Member, Terms
from charshia.programme.admission.standing import lines_of
from charshia.programme.admission.tests.programme import (
    asked,
    cohort,
    coordinator,
    member_of,
    stall_named,
)

V, S = Gate.VISIBLE, Gate.SELLING


def stands(slug: str) -> tuple[bool, bool, str]:
    return Stall.objects.values_list("is_visible", "may_sell", "held_back").get(slug=slug)


def test_a_stall_opens_gate_by_gate(cast, now):
    """The table of both gates: what is done on the left, what the stall may on the right."""
    member = member_of(cohort(now, ("terms", V), ("yes", S)), "kazani", now)
    keeper, office = Person.objects.get(email="shpresa@example.org"), coordinator()
    assert stands("kazani") == (False, False, "unseen")

    accept_terms(member, Terms.objects.get(), language="sq", by=keeper, now=now)
    assert stands("kazani") == (True, False, "soon")

    say_yes(member, asked(member, "yes"), by=office, now=now)
    assert stands("kazani") == (True, True, "")

    reopen(member, asked(member, "yes"), reason="Not yet after all", by=office, now=now)
    assert stands("kazani") == (True, False, "soon")
    steps = Change.objects.filter(member=member).order_by("pk").values_list("old", "new")
    assert list(steps) == [
        ("", "admitted"), ("admitted", "visible"), ("visible", "selling"), ("selling", "visible"),
    ]  # fmt: skip


def test_nobody_opens_a_stall_past_its_gate(cast, now):
    member_of(cohort(now, ("yes", S)), "kazani", now)

    with pytest.raises(HeldBack, match="opens by itself"):
        allow_to_sell(stall_named("kazani"), by=coordinator(), now=now)


def test_the_database_refuses_a_held_stall_that_sells(cast, now):
    member_of(cohort(now, ("yes", V)), "kazani", now)

    for wrong in ({"may_sell": True}, {"is_visible": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            _write(wrong)


def _write(facts):
    action(lambda: Stall.objects.filter(slug="kazani").update(**facts))()


def test_what_is_held_back_cannot_be_put_into_a_basket(cast, now):
    member_of(cohort(now, ("yes", S)), "kazani", now)
    variant = Variant.objects.filter(stall__slug="kazani").order_by("pk")[0]
    basket = open_basket(person=None, now=now)

    with pytest.raises(Shut, match="opens soon"):
        put_in_basket(basket, variant, pieces=1, now=now)


def test_visitors_read_that_it_opens_soon(cast, client, now):
    member_of(cohort(now, ("yes", S)), "kazani", now)
    stall = stall_named("kazani")

    assert "opens soon" in client.get("/en/s/kazani/").content.decode()
    assert (short_words(stall, now), shut_words(stall, now)) == (
        "Opens soon", f"“{stall.title}” opens soon.",
    )  # fmt: skip


def test_its_keeper_reads_that_it_opens_by_itself_and_asks_nobody(cast, as_, now):
    member_of(cohort(now, ("yes", S)), "kazani", now)
    page = as_("shpresa").get("/en/stall/kazani/setup/").content.decode()

    assert "it opens by itself when everything that is required is done." in page
    assert "Ask to open the stall" not in page


def test_a_stall_that_sells_already_goes_on_when_the_rest_is_waived(cast, now):
    group = cohort(now, ("terms", V), ("yes", S))
    member = member_of(group, "kazani", now, waive="It sells since 2024.")

    assert stands("kazani") == (True, True, "")
    found = Finding.objects.filter(member=member).values_list("outcome", "reason").distinct()
    assert list(found) == [("waived", "It sells since 2024.")]


def test_a_checked_paper_holds_until_its_day(cast, now):
    member = member_of(cohort(now, ("paper", S)), "kazani", now)
    office, keeper = coordinator(), Person.objects.get(email="shpresa@example.org")
    file = keep_document(b"%PDF-1.4\n%%EOF\n", name="a.pdf", by=keeper, now=now, is_private=True)
    paper = send_paper(member, asked(member, "paper"), file, by=keeper, now=now)
    today = timezone.localdate(now)

    with pytest.raises(OverAlready):
        accept_paper(paper, valid_until=today - timedelta(days=1), by=office, now=now)
    accept_paper(paper, valid_until=today + timedelta(days=30), by=office, now=now)
    assert stands("kazani") == (True, True, "")

    later = now + timedelta(days=31)
    check_member(member, now=later)
    assert stands("kazani") == (True, False, "soon")
    (line,) = lines_of([member], on=timezone.localdate(later))[member.pk]
    assert line.stand == "expired"


def test_new_terms_are_accepted_anew(cast, now):
    member = member_of(cohort(now, ("terms", S)), "kazani", now)
    keeper, old = Person.objects.get(email="shpresa@example.org"), Terms.objects.get()
    accept_terms(member, old, language="sq", by=keeper, now=now)
    assert stands("kazani")[1] is True

    new = put_terms(asked(member, "terms"), text={"en": "Be fairer."}, by="system", now=now)
    check_member(member, now=now)
    assert stands("kazani")[1] is False
    with pytest.raises(TermsChanged):
        accept_terms(member, old, language="sq", by=keeper, now=now)
    accept_terms(member, new, language="sq", by=keeper, now=now)
    assert stands("kazani")[1] is True


def test_what_the_records_show_is_found_without_anybody(cast, now):
    member = member_of(cohort(now, ("profile", V), ("products", S)), "kazani", now)

    found = Finding.objects.filter(member=member).values_list("requirement__kind", "by")
    assert sorted(found) == [("products", None), ("profile", None)]
    assert stands("kazani") == (True, True, "")


def test_a_requirement_of_another_programme_is_not_asked(cast, now):
    member = member_of(cohort(now, ("yes", S)), "kazani", now)
    other = cohort(now, ("yes", S), slug="other").programme.requirements.get()

    with pytest.raises(NotAsked):
        waive(member, other, reason="…", by=coordinator(), now=now)


def test_how_it_is_held_is_one_of_the_ways_we_know():
    assert set(Held.values) == {"", "unseen", "soon", "paused", "stopped"}


def test_a_member_and_a_stall_that_stand_otherwise_are_found(cast, now):
    member = member_of(cohort(now, ("yes", S)), "kazani", now)

    @action
    def spoil(rows, **facts):
        rows.update(**facts)

    def found():
        return [one["check"] for one in run_all()["problems"]]

    assert found() == []
    spoil(Stall.objects.filter(slug="kazani"), held_back="")
    assert found() == ["stalls-are-held-as-their-members-stand"]
    spoil(Stall.objects.filter(slug="kazani"), held_back="soon")
    spoil(Member.objects.filter(pk=member.pk), since=now - timedelta(days=1))
    assert found() == ["members-stand-where-their-last-step-led"]
