"""What a stall says of itself, and its terms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.languages.writing import own
from charshia.ground.media.queries import pictures
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import describe_stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.profile import ProfileForm, TermsForm
from charshia.market.stall.presenting import present_stall
from charshia.market.stall.setup import way_on
from charshia.market.stall.terms import draft_of
from charshia.market.stall.views.tongues import tongues_of_stall
from charshia.market.stall.villages import villages_of
from charshia.people.organisations.duties import Duty


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = ProfileForm(request.POST or None, request.FILES or None, stall=stall)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["portrait"]
        try:
            present_stall(
                stall, facts=form.facts, contact=form.contact,
                portrait=sent.read() if sent else None, by=person, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error("portrait", str(no))
        else:
            messages.success(request, _("Saved."))
            return see_other(way_on(stall, "profile"))
    context = {
        "stall": stall,
        "form": form,
        "portrait": pictures([stall.portrait_id]).get(stall.portrait_id)
        if stall.portrait_id
        else None,
        "tongues": tongues_of_stall(stall),
        "villages": villages_of(stall.organisation.country),
    }
    return page(request, "stall/profile.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Where nothing is written yet, a draft stands in the field; it counts once it is saved."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    is_draft = not own(stall.terms)
    start = {"terms": draft_of(stall)} if is_draft else {}
    form = TermsForm(request.POST or None, known={"terms": stall.terms}, initial=start)
    if request.method == "POST" and form.is_valid():
        describe_stall(stall, terms=form.translated("terms"), by=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return see_other(way_on(stall, "terms"))
    context = {"stall": stall, "form": form, "is_draft": is_draft}
    return page(request, "stall/terms.html", context, status=422 if form.errors else 200)
