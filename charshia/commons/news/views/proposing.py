"""A business proposes something to be told; the coordinator publishes it or says why not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.commons.news.forms.proposing import ProposalForm
from charshia.commons.news.models import Post
from charshia.commons.news.queries import state_words
from charshia.commons.news.views.writing import drafted
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """What hers proposed and what became of it, and the form for one more."""
    person, now = me(request), timezone.now()
    mine = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.GOODS)
    ).order_by("slug")
    form = ProposalForm(request.POST or None, request.FILES or None, organisations=mine)
    if request.method == "POST" and form.is_valid():
        whose = get_object_or_404(mine, slug=form.cleaned_data["organisation"])
        if drafted(form, person, organisation=whose) is not None:
            messages.success(request, _("Sent. The coordinator looks at it."))
            return see_other("news:proposals")
    rows = Post.objects.with_all().filter(organisation__in=mine).order_by("-pk")[:50]
    shown = [(post, state_words(post, now=now)) for post in rows]
    context = {"rows": shown, "form": form if mine else None}
    return page(request, "news/proposals.html", context, status=422 if form.is_bound else 200)
