""" "We did this too": told, confirmed or not, taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.practices import actions
from charshia.commons.practices.doors import written_practice
from charshia.commons.practices.forms.adopting import AdoptionForm
from charshia.commons.practices.forms.writing import ReasonForm
from charshia.commons.practices.models import Adoption, Practice
from charshia.commons.practices.queries import organisations_run_by
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """The form in which somebody tells that she did it too."""
    person = me(request)
    found = get_object_or_404(Practice.objects.visible(), pk=pk)
    form = AdoptionForm(request.POST or None, mine=organisations_run_by(person))
    if form.is_valid():
        try:
            actions.tell_adoption(found, form.done, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. It stands here once it is confirmed."))
            return see_other("practices:practice", pk)
    context = {"practice": found, "form": form}
    return page(request, "practices/adoption.html", context, status=422 if form.errors else 200)


@require_POST
def confirmation(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    try:
        actions.confirm_adoption(_adoption(found, number), by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Confirmed. Everybody reads it now."))
    return see_other("practices:edit", pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def declining(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    told = _adoption(found, number)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.decline_adoption(told, reason=reason, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Done. Whoever told it gets a letter."))
            return see_other("practices:edit", pk)
    context = {"practice": found, "adoption": told, "form": form}
    return page(request, "practices/declining.html", context, status=422 if form.errors else 200)


@require_POST
def taking_back(request: HttpRequest, number: int) -> HttpResponse:
    person = me(request)
    rows = Adoption.objects.select_related("practice").filter(person=person)
    actions.take_back_adoption(get_object_or_404(rows, pk=number), by=person, now=timezone.now())
    messages.success(request, _("Taken back."))
    return see_other("practices:mine")


def _adoption(practice: Practice, number: int) -> Adoption:
    rows = Adoption.objects.select_related("practice", "person", "organisation")
    return get_object_or_404(rows, practice=practice, pk=number)
