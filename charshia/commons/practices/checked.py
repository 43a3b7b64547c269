from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max

from charshia.commons.practices.kinds import NEEDED, WITH_STEPS
from charshia.commons.practices.models import Adoption, Has, Kind, Lives, Plan, Practice, State
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("published-practices-have-their-versions")
def versions_are_whole() -> Outcome:
    """Whatever was published has a first version, and none is missing after it."""
    return compare(_versions())


def _versions() -> Iterator[tuple[str, Any, Any]]:
    counted = Practice.objects.filter(published_at__isnull=False).annotate(
        count=Count("versions"), most=Max("versions__number")
    )
    for each in counted.order_by("pk").iterator():
        yield reference(each), (True, each.count), (each.count > 0, each.most or 0)


@check("practices-can-be-done-again")
def practices_are_whole() -> Outcome:
    """What anybody may read says a country, and the steps and parts that its kind needs."""
    return compare(_parts())


def _parts() -> Iterator[tuple[str, Any, Any]]:
    rows = Practice.objects.filter(state=State.PUBLISHED).annotate(
        has_steps=Count("steps", distinct=True), has_lands=Count("lands", distinct=True)
    )
    for each in rows.prefetch_related("sections").order_by("pk").iterator(chunk_size=500):
        kind = Kind(each.kind)
        said = {one.name for one in each.sections.all()}
        missing = [str(name) for name in NEEDED[kind] if name not in said]
        has_steps = kind not in WITH_STEPS or each.has_steps > 0
        yield reference(each), (True, True, []), (has_steps, each.has_lands > 0, missing)


@check("plans-are-of-their-practice")
def plans_are_of_their_practice() -> Outcome:
    """What she told of it stands below the practice of the plan, the tools that she answered
    for are that practice's, and she is in one setting of each respect."""
    return compare(_plans())


def _plans() -> Iterator[tuple[str, Any, Any]]:
    for plan in Plan.objects.select_related("adoption").order_by("pk").iterator():
        told = plan.adoption.practice_id if plan.adoption else plan.practice_id
        yield reference(plan), plan.practice_id, told
    for has in Has.objects.select_related("plan", "tool").order_by("pk").iterator():
        yield reference(has), has.plan.practice_id, has.tool.practice_id
    for one in Lives.objects.select_related("plan").order_by("pk").iterator():
        respect = f"{one.setting.partition('-')[0]}-"
        others = Lives.objects.filter(plan=one.plan, setting__startswith=respect)
        yield reference(one), 1, others.count()


@check("adoptions-are-answered-by-somebody")
def adoptions_are_answered() -> Outcome:
    """What stands below a practice was confirmed after it was told."""
    return compare(_answers())


def _answers() -> Iterator[tuple[str, Any, Any]]:
    for each in Adoption.objects.confirmed().order_by("pk").iterator():
        at = each.answered_at
        yield reference(each), True, at is not None and at >= each.told_at
