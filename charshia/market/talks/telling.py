"""What the log of a stall calls what is said: messages, reviews, notices."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Stall
from charshia.market.reviews.models import Review
from charshia.market.stall.deeds import Kind, Named
from charshia.people.messages.models import Report, Seat


def find_threads(stall: Stall, keys: Iterable[str]) -> Named:
    """Where they are; whose they are stands there."""
    seats = Seat.objects.of_organisation(stall.organisation_id).filter(thread__in=list(keys))
    return {
        str(pk): (str(_("Messages")), reverse("talks:thread", args=[stall.slug, pk]))
        for pk in seats.values_list("thread", flat=True)
    }


def find_reports(stall: Stall, keys: Iterable[str]) -> Named:
    threads = Seat.objects.of_organisation(stall.organisation_id).values("thread")
    rows = Report.objects.filter(pk__in=list(keys), thread__in=threads).values_list("pk", "thread")
    return {
        str(pk): (str(_("Messages")), reverse("talks:thread", args=[stall.slug, thread]))
        for pk, thread in rows
    }


def find_reviews(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Review.objects.filter(stall=stall, pk__in=list(keys)).select_related("product")
    return {
        str(row.pk): (str(row.product.title), reverse("talks:review", args=[stall.slug, row.pk]))
        for row in rows
    }


KINDS = (
    Kind("messages.thread", find_threads),
    Kind("messages.report", find_reports),
    Kind("reviews.review", find_reviews),
)
WORDS = {
    "market.saying.kept": _("Ready answer kept"),
    "market.saying.removed": _("Ready answer removed"),
    "market.notice.posted": _("Notice to other stalls posted"),
    "market.notice.closed": _("Notice taken down"),
    "market.review.written": _("Review written"),
    "market.review.answered": _("Review answered"),
    "market.review.reported": _("Review reported to the market"),
    "market.review.decided": _("Review decided by the market"),
    "market.review.appealed": _("Asked to look at a review again"),
    "people.thread.opened": _("Conversation begun"),
    "people.thread.answered": _("Conversation marked as answered"),
    "people.thread.blocked": _("Conversation blocked"),
    "people.thread.unblocked": _("Conversation unblocked"),
    "people.thread.adopted": _("Conversation taken over by who signed in"),
    "people.thread.link_asked": _("New link to a conversation asked for"),
    "people.message.sent": _("Message sent"),
    "people.letters.stopped": _("No more letters about a conversation"),
    "people.letters.wanted": _("Letters about a conversation again"),
    "people.report.made": _("Conversation reported to the market"),
    "people.report.decided": _("Report decided by the market"),
}
