from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.http import page, see_other
from charshia.market.stall.doors import by_whom
from charshia.market.stall.forms.opening import OpeningForm
from charshia.market.stall.opening import found_stall


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """A newcomer's business gets its stall; its setup list comes next."""
    person = by_whom(request)
    form = OpeningForm(request.POST or None, initial={"phone": show_phone(person.phone)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            stall = found_stall(
                data["name"], country=data["country"], settlement=form.settlement,
                language=data["language"], phone=data["phone"], by=person, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("stall:setup", stall.slug)
    return page(request, "stall/opening.html", {"form": form}, status=422 if form.errors else 200)
