from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.quotes.kinds import Stage, Standing
from charshia.workshops.quotes.models import Quote, Request


@check("accepted-quotes-are-asked-as-they-were-given")
def accepted_are_asked() -> Outcome:
    """The parts of an accepted price add up to it, each charge asks its part; no other quote has
    any, and each is of the request of which its maker was asked."""
    return compare(_quotes())


def _quotes() -> Iterator[tuple[str, Any, Any]]:
    rows = Quote.objects.select_related("asked").prefetch_related("dues__charge").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        price = one.price_minor if one.standing == Standing.ACCEPTED else 0
        dues = list(one.dues.all())
        asked = [
            due.charge is None
            or (due.charge.amount_minor, due.charge.currency, due.charge.subject)
            == (due.amount_minor, one.currency, reference(due))
            for due in dues
        ]
        found = sum(due.amount_minor for due in dues), all(asked), one.asked.request_id
        yield reference(one), (price, True, one.request_id), found


@check("agreed-requests-have-one-accepted-quote")
def agreed_have_one() -> Outcome:
    """A request is agreed while one quote is accepted and its job goes on or is done."""
    return compare(_requests())


def _requests() -> Iterator[tuple[str, Any, Any]]:
    rows = Request.objects.prefetch_related("quotes__job").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        accepted = [q for q in one.quotes.all() if q.standing == Standing.ACCEPTED]
        running = [q for q in accepted if not q.job.is_cancelled]
        is_agreed = one.stage == Stage.AGREED
        yield reference(one), (is_agreed, is_agreed or not running), (len(running) == 1, True)
