"""What was handed out stays as it was, in every language, and tells no more than the page."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from charshia.circular.contracts.actions import show_sum
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.impact.actions import WrongDays, keep_statement
from charshia.circular.impact.days import last_quarter
from charshia.circular.impact.models import Statement
from charshia.circular.impact.papers import statement_pdf
from charshia.circular.impact.tests.season import a_field, a_load_of, a_season, supply_a_school
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(cast, now):
    bring_shipped(now=now)
    return an_enterprise(now - timedelta(days=400))


def kept(press, now, since: date | None = None, until: date | None = None) -> Statement:
    opened, today = timezone.localdate(press.opened_at), timezone.localdate(now)
    days = {"since": since or opened, "until": until or today}
    return keep_statement(press, **days, by="system", now=now)


def figure(statement: Statement, key: str):
    return next(one for one in statement.figures["figures"] if one["key"] == key)


def test_a_new_version_never_changes_the_old_one(press, now):
    a_season(press, now)
    first = kept(press, now)
    before = statement_pdf(first, "sq")
    a_load_of(a_field(press, now - timedelta(days=9), key="later"), now - timedelta(days=8))
    second = kept(press, now)
    assert (first.version, second.version) == (1, 2)
    assert figure(first, "collected")["range"] != figure(second, "collected")["range"]
    first.refresh_from_db()
    assert statement_pdf(first, "sq") == before != statement_pdf(second, "sq")

    @action
    def forge() -> None:
        Statement.objects.filter(pk=first.pk).update(version=9)

    with pytest.raises(DatabaseError, match="append-only"):
        forge()


def test_it_holds_its_factors_with_their_versions_and_its_weighings(press, now):
    a_season(press, now)
    made = kept(press, now)
    factors = figure(made, "burning")["factors"]
    assert factors
    assert all(one["version"] and one["source"] and one["mark"] for one in factors)
    assert len(made.figures["loads"]) == 7
    for language in ("sr-Cyrl", "el"):
        assert statement_pdf(made, language).startswith(b"%PDF")


def test_buildings_have_no_names_there_and_none_is_told_unless_it_is_shown(press, now):
    supply_a_school(press, now)
    assert figure(kept(press, now), "supplied")["until"] == ""
    show_sum(press, is_shown=True, by="system", now=now)
    made = kept(press, now)
    assert [one["key"] for one in figure(made, "fuel")["parts"]] == ["#1"]
    assert "Kaldaja" not in str(made.figures)


def test_a_part_of_a_told_sum_about_burning_is_not_told(press, now):
    a_season(press, now)
    assert figure(kept(press, now), "burning")["until"]
    span = last_quarter(timezone.localdate(now))
    assert span is not None
    late = figure(kept(press, now, since=span[1] - timedelta(days=2)), "burning")
    assert (late["until"], late["parts"]) == ("", [])


def test_days_that_make_no_sense_are_refused(press, now):
    today = timezone.localdate(now)
    for since, until in (
        (today, today - timedelta(days=1)),
        (today, today + timedelta(days=1)),
        (date(2001, 1, 1), date(2001, 12, 31)),
    ):
        with pytest.raises(WrongDays):
            kept(press, now, since, until)


def test_only_its_manager_keeps_one_and_everybody_reads_it(press, now, client, as_):
    page = reverse("impact:statements", args=[press.slug])
    today = timezone.localdate(now).isoformat()
    days = {"since": today, "until": today}
    assert client.post(page, days).status_code == 404
    assert as_("jehona").post(page, days).status_code == 404
    assert as_("arta").post(page, {"since": "x"}).status_code == 422
    assert as_("arta").post(page, days).status_code == 303
    made = Statement.objects.get()
    paper = reverse("impact:statement", args=[press.slug, made.pk])
    assert paper in client.get(page).content.decode()
    answer = client.get(paper)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert person("arta").pk in press.hands.values_list("person", flat=True)
