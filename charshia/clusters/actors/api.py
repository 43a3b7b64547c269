"""What machines read: the map as GeoJSON (RFC 7946), and as a table."""

import csv
from collections.abc import Iterator
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.clusters.actors import cn
from charshia.clusters.actors.kinds import Kind
from charshia.clusters.actors.marks import MAP
from charshia.clusters.actors.models import Actor, ActorQuerySet
from charshia.clusters.actors.queries.listing import Asked, asked_of, narrowed, within_words
from charshia.engines.texts import in_a_cell
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.ui.cache import keep

KIND: Final = "application/geo+json"
COLUMNS: Final = (
    "name", "kind", "country", "place", "latitude", "longitude", "sectors", "products", "languages",
    "web", "summary", "page",
)  # fmt: skip
MOST: Final = 5000


class _Line:
    """A file that hands back what is written into it."""

    def write(self, text: str) -> str:
        return text


@login_not_required
@require_safe
def geojson(request: HttpRequest, tag: str) -> HttpResponseBase:
    """Actors with a place, by the same filters as the list. Two queries."""
    asked = _asked(request, tag)
    with override(to_django(tag)):
        site = f"{request.scheme}://{request.get_host()}"
        features = [_feature(actor, site) for actor in _rows(asked) if actor.spot]
    told = {"type": "FeatureCollection", "features": features}
    return JsonResponse(told, content_type=KIND, json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_safe
def table(request: HttpRequest, tag: str) -> HttpResponseBase:
    """What everybody may read of each, one line an actor; can be brought in elsewhere."""
    asked = _asked(request, tag)
    with override(to_django(tag)):
        site = f"{request.scheme}://{request.get_host()}"
        rows = [_row(actor, site) for actor in _rows(asked).prefetch_related("goods")]
    writer = csv.writer(_Line())
    lines: Iterator[str] = (writer.writerow(row) for row in [COLUMNS, *rows])
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="actors.csv"'
    return answer


def _asked(request: HttpRequest, tag: str) -> Asked:
    if tag not in CONTENT:
        raise Http404
    if not request.GET.get("words"):
        keep(request, [MAP])
    return asked_of(request.GET.dict())


def _rows(asked: Asked) -> ActorQuerySet:
    products = cn.found(asked.product) if asked.product else []
    rows = narrowed(asked, products, today=timezone.localdate())
    if asked.words:
        rows = rows.filter(pk__in=within_words(asked))
    return rows.with_place().order_by("slug")[:MOST]


def _feature(actor: Actor, site: str) -> dict[str, Any]:
    north, east = actor.spot or (0.0, 0.0)
    name, tag = actor.name.shown()
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [east, north]},
        "properties": {
            "name": name,
            "lang": tag,
            "kind": actor.kind,
            "kind_name": str(Kind(actor.kind).label),
            "country": actor.country,
            "place": str(actor.settlement.names) if actor.settlement else actor.address,
            "sectors": [sector.value for sector in actor.sector_list],
            "url": site + reverse("actors:actor", args=[actor.slug]),
        },
    }


def _row(actor: Actor, site: str) -> list[object]:
    north, east = actor.spot or ("", "")
    place = str(actor.settlement.names) if actor.settlement else actor.address
    said = [
        str(actor.name), actor.kind, actor.country, place, north, east,
        "; ".join(sector.value for sector in actor.sector_list),
        "; ".join(good.code.partition("-")[0] for good in actor.goods.all()),
        "; ".join(actor.language_list), actor.web, str(actor.summary),
        site + reverse("actors:actor", args=[actor.slug]),
    ]  # fmt: skip
    return [in_a_cell(cell) if isinstance(cell, str) else cell for cell in said]
