"""Who may pass: whoever plans rounds, and drivers to what is on their own round."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.collection.models import Crew, Outing, OwnVehicle, Pickup, Weighing
from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Duty, Enterprise
from charshia.people.accounts.models import Person
from charshia.transport.models import Round
from charshia.transport.views import round_of

PLANS = (Duty.DISPATCHER,)  # the manager always may


def dispatches(request: HttpRequest, slug: str) -> tuple[Enterprise, Person]:
    return entrusted(request, slug, *PLANS)


def outing_of(enterprise: Enterprise, pk: int) -> Outing:
    return get_object_or_404(Outing.objects.filter(enterprise=enterprise).whole(), pk=pk)


def pickup_on(outing: Outing, pk: int) -> Pickup:
    rows = Pickup.objects.filter(outing=outing).on().whole().select_related("outing")
    return get_object_or_404(rows, pk=pk)


def crew_on(outing: Outing, pk: int) -> Crew:
    rows = Crew.objects.filter(outing=outing).whole().select_related("outing__enterprise")
    return get_object_or_404(rows, pk=pk)


def vehicle_of(enterprise: Enterprise, pk: int) -> OwnVehicle:
    rows = OwnVehicle.objects.filter(enterprise=enterprise).select_related("vehicle")
    return get_object_or_404(rows, pk=pk)


def weighing_of(enterprise: Enterprise, pk: int) -> Weighing:
    return get_object_or_404(Weighing.objects.filter(enterprise=enterprise).whole(), pk=pk)


def driven(request: HttpRequest, pk: int) -> Crew:
    """The crew of a round that is hers to drive; for everybody else there is none."""
    return crew_of(round_of(request, pk))


def crew_of(round_: Round) -> Crew:
    return get_object_or_404(Crew.objects.whole().select_related("outing"), round=round_)


def pickup_of(crew: Crew, pk: int) -> Pickup:
    """Of the same day: it may have been given to another vehicle since she was there."""
    rows = Pickup.objects.filter(outing=crew.outing_id).whole().select_related("outing")
    return get_object_or_404(rows, pk=pk)
