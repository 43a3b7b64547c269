"""The shoppers' newsletter: looked at as a letter, then sent to who agreed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.commons.news import actions
from charshia.commons.news.models import SendingState, Subscription
from charshia.commons.news.views.reading import found_post
from charshia.engines.refusal import Refusal
from charshia.engines.texts import as_typed
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter(request: HttpRequest, pk: int) -> HttpResponse:
    person, post = coordinator_of(request), found_post(pk)
    if request.method == "POST":
        try:
            actions.send_newsletter(post, by=person, now=timezone.now())
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("It is on its way, some letters a minute."))
        return see_other("news:newsletter", pk)
    context = {
        "post": post,
        "body": as_typed(str(post.body)),
        "readers": Subscription.objects.to_newsletter().count(),
        "made": post.sendings.count(),
        "sent": post.sendings.filter(state=SendingState.SENT).count(),
        "can_be_sent": post.is_newsletter and post.is_visible(timezone.now()),
    }
    return page(request, "news/newsletter.html", context)
