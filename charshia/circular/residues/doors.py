"""Who may pass: surveyors and managers of an enterprise, and whose a plot is."""

import re
from typing import Final
from uuid import uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.models import Offer, Plot
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person

TAP: Final = re.compile(r"[A-Za-z0-9-]{1,40}")


def surveyed(request: HttpRequest, slug: str) -> tuple[Enterprise, Person]:
    return entrusted(request, slug, Duty.SURVEYOR)


def plot_of(enterprise: Enterprise, pk: int) -> Plot:
    rows = Plot.objects.filter(enterprise=enterprise)
    return get_object_or_404(rows.select_related("enterprise", "settlement", "holder"), pk=pk)


def offer_of(enterprise: Enterprise, pk: int) -> Offer:
    rows = Offer.objects.of(enterprise)
    wide = rows.select_related("plot__enterprise", "plot__settlement", "plot__holder")
    return get_object_or_404(wide, pk=pk)


def own_plot(request: HttpRequest, pk: int) -> tuple[Plot, Person]:
    person = me(request)
    rows = Plot.objects.filter(holder=person).select_related("enterprise", "settlement")
    return get_object_or_404(rows, pk=pk), person


def own_offer(request: HttpRequest, pk: int) -> tuple[Offer, Person]:
    person = me(request)
    return get_object_or_404(Offer.objects.filter(plot__holder=person), pk=pk), person


def tap_of(request: HttpRequest) -> str:
    """The name of the tap, by which what is sent again is the same."""
    said = str(request.POST.get("tap", ""))
    return said if TAP.fullmatch(said) else uuid4().hex
