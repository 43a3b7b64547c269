"""Short links: made, put away, and how often people came by them."""

from collections import Counter
from datetime import date, datetime
from secrets import choice as draw
from typing import Final

from django.db import connection
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.ui.via import LETTERS
from charshia.market.catalogue.models import Stall
from charshia.market.reach.models import ShortLink
from charshia.market.reach.noting import VISITS
from charshia.market.reach.targets import options_for
from charshia.people.accounts.models import Person

MOST: Final = 100  # links in use, of one stall
LENGTH: Final = 5


class NothingThere(Refusal):
    pass


class TooManyLinks(Refusal):
    pass


@action
def make_link(
    stall: Stall | None, *, leads_to: str, label: str, by: Person | str, now: datetime
) -> ShortLink:
    """Make a short link of a stall, or of the association (None).

    ``leads_to`` is one of the values of ``options_for``. Raises NothingThere or TooManyLinks.
    """
    if stall:
        Stall.objects.select_for_update(of=("self",)).get(pk=stall.pk)
    if ShortLink.objects.of(stall).in_use().count() >= MOST:
        raise TooManyLinks(_("You have 100 short links. Put some of them away first."))
    if leads_to not in {value for _label, rows in options_for(stall, now) for value, _said in rows}:
        raise NothingThere(_("Choose where the link leads."), field="leads_to")
    kind, _colon, key = leads_to.partition(":")
    made = ShortLink.objects.create(
        word=_free_word(), stall=stall, kind=kind, key=key, label=label, made_at=now
    )
    record("market.short_link.made", made, by=by, at=now, label=label, leads_to=leads_to)
    return made


@action
def put_away(link: ShortLink, *, by: Person | str, now: datetime) -> None:
    """Take it off the list; it leads on. Twice changes nothing."""
    if ShortLink.objects.filter(pk=link.pk, put_away_at=None).update(put_away_at=now):
        record("market.short_link.put_away", link, by=by, at=now)


@action
def count_visits(*, now: datetime) -> int:
    """Count what the addresses noted since; how many visits. By one worker.

    All of it, or nothing: then it is counted the next time.
    """
    found = Counter[tuple[str, date]]()
    for row in VISITS.take():
        if len(row) == 2 and (day := _day(row[1])):
            found[row[0], day] += 1
    known = dict(
        ShortLink.objects.filter(word__in={w for w, _day in found}).values_list("word", "pk")
    )
    rows = {(known[word], day): times for (word, day), times in found.items() if word in known}
    if rows:
        _add(rows)
    VISITS.taken()
    return sum(rows.values())


def _add(times: dict[tuple[int, date], int]) -> None:
    """In sorted order, so that no two ever wait for each other."""
    values = [value for key in sorted(times) for value in (*key, times[key])]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reach_visits (link_id, day_on, count) "  # noqa: S608 - placeholders only
            f"VALUES {', '.join(['(%s, %s, %s)'] * len(times))} ON CONFLICT (link_id, day_on) "
            "DO UPDATE SET count = reach_visits.count + EXCLUDED.count",
            values,
        )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _free_word() -> str:
    """One of 24 million; the database refuses what two draw at the same moment."""
    while True:
        word = "".join(draw(LETTERS) for _place in range(LENGTH))
        if not ShortLink.objects.filter(word=word).exists():
            return word
