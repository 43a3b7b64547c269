"""Spaces and machines as everybody sees them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.ground.media.queries import pictures
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.components.maps import Pin
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of
from charshia.workshops.spaces.beside import beside, machine_tags, parts_of
from charshia.workshops.spaces.forms.filters import FilterForm
from charshia.workshops.spaces.marks import ALL, tag_of
from charshia.workshops.spaces.models import Machine, Space
from charshia.workshops.spaces.queries.pages import (
    FRESH,
    ability_of,
    asked_of,
    cards,
    groups_of,
    week_of,
)


@login_not_required
@require_safe
def spaces(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    keep(request, [ALL], until=now + FRESH)
    asked = asked_of(request.GET.dict())
    found = cards(asked, now)
    pins = [Pin(*card.space.spot, str(card.space.name)) for card in found if card.space.spot]
    context = {
        "cards": found, "asked": asked, "pins": pins, "form": FilterForm(asked=asked),
    }  # fmt: skip
    return page(request, "spaces/spaces.html", context)


@login_not_required
@require_safe
def space(request: HttpRequest, slug: str) -> HttpResponse:
    """Where, when and what; those who look after it see it before it is shown."""
    keep(request, [ALL, tag_of(slug)])
    person, now = person_of(request), timezone.now()
    found = get_object_or_404(Space.objects.visible_to(person).with_place(), slug=slug)
    week = week_of(found, now)
    keep_until(request, week.until)
    context = {
        "space": found,
        "week": week,
        "groups": groups_of(found.machines.there()),
        "consumables": found.consumables.filter(is_offered=True).order_by("pk"),
        "pins": [Pin(*found.spot, str(found.name))] if found.spot else [],
        "beside": beside("space", found),
        "helps": Space.objects.helped_by(person).filter(pk=found.pk).exists(),
    }
    return page(request, "spaces/space.html", context)


@login_not_required
@require_safe
def machine(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    keep(request, [ALL, tag_of(slug), *machine_tags()])
    person, now = person_of(request), timezone.now()
    rows = Machine.objects.visible_to(person).select_related("space")
    found = get_object_or_404(rows, pk=pk, space__slug=slug)
    parts = parts_of(found, person, now)
    for part in parts:
        keep_until(request, part.until)
    context = {
        "machine": found,
        "space": found.space,
        "ability": ability_of(found),
        "parts": parts,
        "picture": pictures([found.photo_id]).get(found.photo_id) if found.photo_id else None,
        "problems": found.problems.visible_to(person).open().order_by("-pk"),
        "keeps": Machine.objects.kept_by(person).filter(pk=found.pk).exists(),
    }
    return page(request, "spaces/machine.html", context)
