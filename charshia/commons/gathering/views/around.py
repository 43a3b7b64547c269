"""What goes on around a thing: questions, collections, people who can help."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.commons.gathering import actions, things
from charshia.commons.gathering.forms.collections import PuttingForm
from charshia.commons.gathering.models import Collection
from charshia.commons.gathering.queries.collections import holding, listed
from charshia.commons.gathering.queries.helping import helping_with
from charshia.commons.gathering.queries.questions import about
from charshia.commons.gathering.things import Thing
from charshia.commons.news.followed import followable
from charshia.engines.refusal import Refusal
from charshia.ground.search.kinds import Row
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me


@login_not_required
@never_cache
@require_safe
def around(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing, row = found_thing(kind, pk)
    context = {
        "thing": thing, "row": row, "word": things.word_of(thing.key),
        "cards": about(thing.key), "collections": listed(holding(thing.key)),
        "author": author_row(thing), "helpers": helping_with(things.topics_of(thing)),
    }  # fmt: skip
    return page(request, "gathering/around.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def collecting(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Put a thing into a collection of one's own."""
    person, (thing, row) = me(request), found_thing(kind, pk)
    form = PuttingForm(
        request.POST if request.method == "POST" else None, key=thing.key, person=person
    )
    if form.is_valid():
        collection, note = form.cleaned_data["collection"], form.translated("note")
        try:
            actions.put_in(collection, thing, note=note, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("It stands in your collection."))
            return see_other("gathering:collection", collection.pk)
    has_any = Collection.objects.owned_by(person).exists()
    context = {"thing": thing, "row": row, "form": form, "has_any": has_any}
    return page(request, "gathering/collecting.html", context, status=422 if form.errors else 200)


def author_row(thing: Thing) -> tuple[int, Row] | None:
    """Who wrote it, if one may follow her."""
    author = things.author_of(thing)
    row = followable(f"person:{author}") if author else None
    return (author, row) if author and row else None


def found_thing(kind: str, pk: int) -> tuple[Thing, Row]:
    """One that everybody may see, else 404."""
    thing = things.thing_of(f"{kind}:{pk}")
    row = things.row_of(thing.key) if thing else None
    if thing is None or row is None:
        raise Http404
    return thing, row
