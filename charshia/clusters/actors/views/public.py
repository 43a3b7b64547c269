"""What everybody reads: the list, the page of an actor, a certificate."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charshia.clusters.actors.doors import person_of
from charshia.clusters.actors.forms.filters import FilterForm
from charshia.clusters.actors.marks import MAP
from charshia.clusters.actors.models import Actor, Certificate, FormerAddress
from charshia.clusters.actors.queries.listing import asked_of, listing
from charshia.clusters.actors.queries.seeing import viewer_of
from charshia.clusters.actors.queries.sheets import sheet_of
from charshia.ground.languages.tags import current
from charshia.ground.media.views import kept_private, private_proof
from charshia.ground.ui.cache import keep
from charshia.ground.ui.components.maps import Pin
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    if not request.GET.get("words"):  # what is found by words changes with the index
        keep(request, [MAP])
    asked = asked_of(request.GET.dict())
    found = listing(asked, today=timezone.localdate())
    features = reverse("actors_geojson", args=[current()]) + asked.address()
    context = {"listing": found, "form": FilterForm(asked=asked), "features": features}
    return page(request, "actors/actors.html", context)


@login_not_required
@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    found = Actor.objects.listed().with_place().filter(slug=slug).first()
    if found is None:
        return _further(slug)
    keep(request, [f"actor:{found.pk}"])
    viewer = viewer_of(person_of(request), found)
    sheet = sheet_of(found, viewer, today=timezone.localdate())
    spot = found.spot
    pins = [Pin(*spot, label=str(found.name))] if spot else []
    steps = [(reverse("actors:actors"), _("The map of actors"))]
    context = {
        "sheet": sheet, "actor": found, "pins": pins, "steps": steps,
    }  # fmt: skip
    return page(request, "actors/actor.html", context)


@login_not_required
@require_safe
def paper(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file of a certificate, for whom it is meant."""
    found = get_object_or_404(
        Certificate.objects.select_related("actor", "file"), pk=pk, actor__slug=slug
    )
    viewer = viewer_of(person_of(request), found.actor)
    if found.file is None or not viewer.sees(found.file_for):
        raise Http404
    if not (found.actor.is_listed or viewer.keeps):
        raise Http404
    return kept_private(private_proof(found.file))


def _further(slug: str) -> HttpResponse:
    """An entry that was merged into another leads on to it, for good."""
    former = FormerAddress.objects.select_related("actor").filter(slug=slug).first()
    if former is None or not former.actor.is_listed:
        raise Http404
    answer = HttpResponseRedirect(reverse("actors:actor", args=[former.actor.slug]))
    answer.status_code = 301
    return answer
