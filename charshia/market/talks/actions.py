from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import signed
from charshia.market.catalogue.models import Stall
from charshia.market.talks.models import Field, Notice, NoticeKind, Saying
from charshia.people.accounts.models import Person

MOST_SAYINGS = 20
MOST_NOTICES = 12
LONGEST_NOTICE = timedelta(days=180)


class TooMany(Refusal):
    pass


class WrongDay(Refusal):
    pass


class NoWords(Refusal):
    pass


@action
def keep_saying(stall: Stall, *, words: Mapping[str, str], by: Person, now: datetime) -> Saying:
    """Keep an answer to be used again; ``words`` by language. Raises NoWords, TooMany."""
    _refuse_no_words(words)
    Stall.objects.select_for_update().get(pk=stall.pk)
    if Saying.objects.filter(stall=stall).count() >= MOST_SAYINGS:
        raise TooMany(_("Keep at most 20 answers. Remove one that you no longer need."))
    said = signed(Saying, {"words": words}, by=by, now=now)
    saying = Saying.objects.create(stall=stall, made_at=now, **said)
    record("market.saying.kept", stall, by=by, at=now, saying=saying.pk)
    return saying


@action
def remove_saying(saying: Saying, *, by: Person, now: datetime) -> None:
    record("market.saying.removed", saying.stall, by=by, at=now, saying=saying.pk)
    saying.delete()


@action
def post_notice(
    stall: Stall,
    *,
    kind: str,
    field: str,
    words: Mapping[str, str],
    valid_until: date,
    by: Person,
    now: datetime,
) -> Notice:
    """Tell the other stalls what is sought or offered. Raises NoWords, WrongDay, TooMany."""
    _refuse_no_words(words)
    today = timezone.localdate(now)
    if not today <= valid_until <= today + LONGEST_NOTICE:
        raise WrongDay(_("Choose a day within the next half year."), field="valid_until")
    Stall.objects.select_for_update().get(pk=stall.pk)
    if Notice.objects.filter(stall=stall).open_on(today).count() >= MOST_NOTICES:
        raise TooMany(_("At most 12 notices at a time. Close one that is settled."))
    notice = Notice.objects.create(
        stall=stall, kind=NoticeKind(kind), field=Field(field), valid_until=valid_until,
        made_at=now, **signed(Notice, {"words": words}, by=by, now=now),
    )  # fmt: skip
    record("market.notice.posted", stall, by=by, at=now, notice=notice.pk)
    return notice


@action
def close_notice(notice: Notice, *, by: Person, now: datetime) -> None:
    """Take it down; a second time changes nothing."""
    if Notice.objects.filter(pk=notice.pk, closed_at=None).update(closed_at=now):
        record("market.notice.closed", notice.stall, by=by, at=now, notice=notice.pk)


def _refuse_no_words(words: Mapping[str, str]) -> None:
    if not any(text.strip() for text in words.values()):
        raise NoWords(_("Write a few words."), field="words")
