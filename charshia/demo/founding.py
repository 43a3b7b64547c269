"""To whom the works of the demonstration belongs, what they decided, and what changed by it."""

import json
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from charshia.circular.founding.actions import (
    Motion,
    Shared,
    Value,
    agree_value,
    bring,
    call_assembly,
    close_assembly,
    found_by_statutes,
    note_brought,
    note_resolution,
    share_out,
    take_in_partner,
    write_statutes,
)
from charshia.circular.founding.models import Duty, Enterprise, Majority, Partner, Weight
from charshia.demo.cast import DATA
from charshia.engines.voting import Choice
from charshia.people.accounts.models import Person
from charshia.programme.surveys.actions import (
    ask_again,
    begin_survey,
    change_survey,
    hand_in,
    publish_survey,
    put_question,
    show_results,
)
from charshia.programme.surveys.models import Survey

Said = dict[str, Any]
BEGUN = 195  # days ago


def belong(now: datetime) -> None:
    """Partners and shares, what each brings, their assemblies, and what neighbours say."""
    said: Said = json.loads((DATA / "founding.json").read_text(encoding="utf-8"))
    enterprise = Enterprise.objects.get(slug="briketa-kodra")
    manager = enterprise.hands.select_related("person").get(duty=Duty.MANAGER).person
    who: Said = {"by": manager, "now": now - timedelta(days=BEGUN)}
    partners = _partners(enterprise, said["partners"], who)
    _rule(enterprise, said["statutes"], who)
    for one in said["assemblies"]:
        _assembly(enterprise, one, partners, manager, now)
    ahead = said["next"]
    call_assembly(
        enterprise, held_on=now.date() + timedelta(days=ahead["days"]), place=ahead["place"],
        agenda=ahead["agenda"], by=manager, now=now - timedelta(days=2),
    )  # fmt: skip
    _ask(enterprise, said["survey"], now)


def _partners(enterprise: Enterprise, rows: list[Said], who: Said) -> dict[str, Partner]:
    """Each with what it brings, and the whole shared among them."""
    day = who["now"].date()
    partners: dict[str, Partner] = {}
    for one in rows:
        partner = take_in_partner(
            enterprise, kind=one["kind"], name=one["name"], is_shown=one["shown"], joined_on=day,
            **who,
        )  # fmt: skip
        for thing in one["brings"]:
            _bring(partner, thing, who)
        partners[one["key"]] = partner
    parts = {partners[one["key"]]: Fraction(one["parts"], 100) for one in rows}
    reason = "Akti i themelimit / Оснивачки акт"
    share_out(enterprise, Shared(parts, 100, reason), since=day, seen=0, **who)
    return partners


def _bring(partner: Partner, thing: Said, who: Said) -> None:
    day = who["now"].date()
    value = Value(thing["minor"], thing["valued_by"], day) if "minor" in thing else None
    made = bring(partner, kind=thing["kind"], what=thing["what"], value=value, **who)
    if thing.get("agreed"):
        agree_value(made, on=day + timedelta(days=5), seen_minor=thing["minor"], **who)
    if thing.get("brought"):
        note_brought(made, on=day + timedelta(days=9), **who)


def _rule(enterprise: Enterprise, said: Said, who: Said) -> None:
    """Each partner one vote, by more for than against."""
    made = write_statutes(
        enterprise, text=said["text"], weight=Weight.HEAD, majority=Majority.CAST,
        quorum_percent=said["quorum"], **who,
    )  # fmt: skip
    found_by_statutes(made, since=who["now"].date(), **who)


def _assembly(
    enterprise: Enterprise, said: Said, partners: dict[str, Partner], by: Person, now: datetime
) -> None:
    """Called three weeks before, held, and its minutes closed that evening."""
    at = now - timedelta(days=said["days"])
    held = call_assembly(
        enterprise, held_on=at.date(), place=said["place"], agenda=said["agenda"], by=by,
        now=max(at - timedelta(days=21), now - timedelta(days=BEGUN)),
    )  # fmt: skip
    for one in said["resolutions"]:
        motion = Motion(one["title"], one["text"], is_public=one["public"])
        votes = {partners[key]: Choice(choice) for key, choice in one["votes"].items()}
        note_resolution(held, motion, votes, by=by, now=at + timedelta(hours=1))
    close_assembly(held, minutes=said["minutes"], by=by, now=at + timedelta(hours=2))


def _ask(enterprise: Enterprise, said: Said, now: datetime) -> None:
    """Neighbours, before the press began and after its first season; both are shown."""
    by = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    begun = now - timedelta(days=BEGUN)
    before = begin_survey(
        said["slug"], title=said["title"], intro=said["intro"], enterprise=enterprise,
        opens_at=begun, closes_at=begun + timedelta(days=14), by=by, now=begun,
    )  # fmt: skip
    for one in said["questions"]:
        put_question(
            before, kind=one["kind"], label=one["label"], choices=one["choices"],
            is_of_community=one.get("community", False), by=by, now=begun,
        )  # fmt: skip
    _answered(before, said["before"], by, begun)
    opened = now - timedelta(days=20)
    again = ask_again(before, said["again"], by=by, now=opened)
    change_survey(
        again, title=said["title_again"], opens_at=opened, closes_at=opened + timedelta(days=14),
        by=by, now=opened,
    )  # fmt: skip
    _answered(again, said["after"], by, opened)


def _answered(survey: Survey, counts: list[list[int]], by: Person, opened: datetime) -> None:
    """So many of each community gave each answer, on paper; then everybody reads the sums."""
    publish_survey(survey, by=by, now=opened)
    survey.refresh_from_db()
    whose, asked = survey.questions.order_by("position")
    answers = list(asked.choices.order_by("position"))
    for community, each in zip(whose.choices.order_by("position"), counts, strict=True):
        sheets = [answer for answer, many in zip(answers, each, strict=True) for _n in range(many)]
        for number, answer in enumerate(sheets):
            key, on = f"{community.pk} {number}", opened + timedelta(days=1)
            hand_in(survey, {whose: community, asked: answer}, key=key, is_paper=True, now=on)
    show_results(survey, by=by, now=opened + timedelta(days=15))
