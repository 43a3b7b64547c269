"""What is lacking, by language, importance and area."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.commons.translating.areas import areas, language_name, targets
from charshia.commons.translating.doors import my_rights
from charshia.commons.translating.forms import language_choices
from charshia.commons.translating.gaps import COUNTS
from charshia.commons.translating.queries import (
    Sieve,
    listing,
    percents,
    shares,
    tasks,
    waiting_for,
)
from charshia.commons.translating.rights import Rights
from charshia.commons.translating.words import STATES
from charshia.ground.languages.tags import current
from charshia.ground.ui.http import page


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    rights = my_rights(request)
    own = keeps_something(rights)
    spoken = rights.languages or (tuple(targets()) if own else ())
    if not spoken:
        return page(request, "translating/closed.html", {"percents": percents_named()})
    sieve = sieve_of(request, rights, spoken, own=own)
    context = {
        "rights": rights,
        "sieve": sieve,
        "language": language_name(sieve.language),
        "languages": language_choices(spoken),
        "own": own,
        "shares": shares(sieve.language),
        "states": [(name, STATES[name]) for name in COUNTS],
        "listing": listing(rights, sieve, after=request.GET.get("after", "")),
        "waiting": waiting_for(rights).count(),
        "ask": Ask(sieve),
    }
    return page(request, "translating/desk.html", context)


def keeps_something(rights: Rights) -> bool:
    """Has she texts of her own? A query for each area until one says so."""
    kept = (area.kept_by(rights.person) for area in areas())
    return any(rows is not None and rows.exists() for rows in kept)


def sieve_of(request: HttpRequest, rights: Rights, spoken: Any, *, own: bool) -> Sieve:
    """As asked for in the address; what is not hers to ask for is as if not asked."""
    language = request.GET.get("in", "")
    if language not in spoken:
        language = current() if current() in spoken else spoken[0]
    area, state = request.GET.get("area", ""), request.GET.get("state", "")
    return Sieve(
        language,
        area if any(one.key == area for one in areas()) else "",
        state if state in COUNTS else "",
        own and (request.GET.get("of") == "own" or not rights.languages),
    )


class Ask:
    """Addresses of the same list, sieved otherwise: {{ ask.area }} leaves the area out."""

    def __init__(self, sieve: Sieve) -> None:
        self.sieve = sieve

    def _of(self, sieve: Sieve) -> str:
        said = {"in": sieve.language, "area": sieve.area, "state": sieve.state,
                "of": "own" if sieve.is_own else ""}  # fmt: skip
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def area(self) -> str:
        return self._of(replace(self.sieve, area=""))

    @property
    def state(self) -> str:
        return self._of(replace(self.sieve, state=""))

    @property
    def language(self) -> str:
        return self._of(replace(self.sieve, language=""))

    @property
    def whose(self) -> str:
        return self._of(replace(self.sieve, is_own=False))

    @property
    def here(self) -> str:
        return self._of(self.sieve)


def percents_named() -> list[tuple[str, str, int]]:
    """Tag, name and how far each language has come."""
    known = percents()
    return [(tag, language_name(tag), known.get(tag, 0)) for tag in targets()]


@never_cache
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    rights = my_rights(request)
    works = waiting_for(rights).select_related("translator")[:100]
    context = {"rights": rights, "tasks": tasks(works), "names": dict(language_choices(targets()))}
    return page(request, "translating/reviews.html", context)
