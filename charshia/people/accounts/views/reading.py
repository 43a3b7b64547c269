"""Which languages one reads besides that of the page."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.ground.languages.reading import COOKIE, reads, to_cookie
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.actions import choose_reads
from charshia.people.accounts.forms import ReadingForm
from charshia.people.accounts.links import own_path
from charshia.people.accounts.models import Person

A_YEAR = 365 * 24 * 3600  # seconds


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest) -> HttpResponse:
    next_ = own_path(request, request.GET.get("next", ""))
    form = ReadingForm(request.POST or None, chosen=reads(), next_=next_)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return page(request, "accounts/reading.html", {"form": form}, status=status)
    chosen = form.reads()
    if isinstance(request.user, Person):
        choose_reads(request.user, reads=chosen, now=timezone.now())
    response = see_other(own_path(request, form.cleaned_data["next"]) or "accounts:reading")
    response.set_cookie(
        COOKIE, to_cookie(chosen), max_age=A_YEAR if chosen else 0, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response
