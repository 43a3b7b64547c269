"""Clusters as everybody sees them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.clusters.guilds.marks import ALL, tag_of
from charshia.clusters.guilds.models import Cluster, Paper
from charshia.clusters.guilds.queries.inside import is_inside
from charshia.clusters.guilds.queries.notices import told_to
from charshia.clusters.guilds.queries.public import (
    face_of,
    in_force,
    products_of,
    public_cards,
)
from charshia.commons.news.marks import NEWS
from charshia.commons.news.queries import changes_at
from charshia.ground.media.views import private_proof
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of


@login_not_required
@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """Those that are shown. Two queries."""
    keep(request, [ALL])
    return page(request, "guilds/clusters.html", {"cards": public_cards()})


@login_not_required
@require_safe
def cluster(request: HttpRequest, slug: str) -> HttpResponse:
    """Its face: what it does, who is in it, what it has to read."""
    keep(request, [ALL, tag_of(slug), NEWS, "actors"])
    found, now = cluster_for(request, slug), timezone.now()
    keep_until(request, changes_at(now))
    person = person_of(request)
    context = {
        "cluster": found,
        "is_hidden": found.published_at is None,
        "face": face_of(found),
        "told": told_to(found, now=now),
        "products": products_of(found),
        "is_inside": bool(person and is_inside(found, person)),
    }
    return page(request, "guilds/cluster.html", context)


@login_not_required
@require_safe
def statutes(request: HttpRequest, slug: str) -> HttpResponse:
    """The version in force, to be read and printed by everybody."""
    keep(request, [ALL, tag_of(slug)])
    found = cluster_for(request, slug)
    rules = in_force(found)
    if rules is None:
        raise Http404
    return page(request, "guilds/statutes.html", {"cluster": found, "statutes": rules})


@login_not_required
@require_safe
def paper(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A document, by the door of the cluster: of its members, or of everybody."""
    rows = Paper.objects.visible_to(person_of(request)).select_related("document")
    return private_proof(get_object_or_404(rows, cluster__slug=slug, pk=pk).document)


def cluster_for(request: HttpRequest, slug: str) -> Cluster:
    """One that this visitor may see; its own people see theirs before it is shown."""
    return get_object_or_404(Cluster.objects.visible_to(person_of(request)), slug=slug)
