"""What somebody reports the coordinator looks at: she hides it, with her reason, or lets it be."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering.actions import asking, collections
from charshia.commons.gathering.models import Answer, Collection, Question, Report
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota

DAY: Final = timedelta(days=1)
REPORTS_A_DAY: Final = 10  # of one person
Shown = Answer | Collection | Question
KINDS: Final[dict[str, type[Shown]]] = {
    "answer": Answer, "collection": Collection, "question": Question,
}  # fmt: skip


class NoReason(Refusal):
    pass


def key_of(one: Shown) -> str:
    return f"{one._meta.model_name}:{one.pk}"


def reported(report: Report) -> Shown | None:
    """What it is about; None once it is gone."""
    kind, _colon, number = report.of.partition(":")
    return KINDS[kind]._default_manager.filter(pk=int(number)).first()


@action
def report(one: Shown, *, words: str, by: Person, now: datetime) -> Report:
    """Twice is as good as once, until it is decided. Raises NoReason, TooOften."""
    if not words.strip():
        raise NoReason(_("Say what is wrong with it."), field="words")
    use_quota(f"reporting:{by.pk}", most=REPORTS_A_DAY, every=DAY, now=now)
    made, is_new = Report.objects.get_or_create(
        of=key_of(one), person=by, decided_at=None,
        defaults={"words": words.strip()[:600], "made_at": now},
    )  # fmt: skip
    if is_new:
        record("commons.report.made", made, by=by, at=now, of=made.of)
    return made


@action
def hide(one: Shown, *, reason: str, by: Person, now: datetime) -> None:
    """Nobody reads it any more; its writer is told why. Raises NoReason."""
    if not reason.strip():
        raise NoReason(_("Say why: whoever wrote it reads that."), field="reason")
    kept = _locked(one)
    if kept.hidden_at is None:
        facts: dict[str, object] = {"hidden_at": now, "reason": reason.strip()[:400]}
        if isinstance(kept, Collection):
            facts["highlighted_at"] = None
        type(kept)._default_manager.filter(pk=kept.pk).update(**facts)
        if isinstance(kept, Answer):
            Question.objects.filter(helped=kept).update(helped=None)
        record("commons.words.hidden", kept, by=by, at=now, reason=reason)
        _show_anew(kept)
    _decide(kept, now)


@action
def let_be(one: Shown, *, by: Person, now: datetime) -> None:
    """It stands, or stands again."""
    kept = _locked(one)
    if kept.hidden_at is not None:
        type(kept)._default_manager.filter(pk=kept.pk).update(hidden_at=None, reason="")
        record("commons.words.shown_again", kept, by=by, at=now)
        _show_anew(kept)
    _decide(kept, now)


def _locked(one: Shown) -> Shown:
    return type(one)._default_manager.select_for_update(of=("self",)).get(pk=one.pk)


def _decide(one: Shown, now: datetime) -> None:
    Report.objects.filter(of=key_of(one), decided_at=None).update(decided_at=now)


def _show_anew(one: Shown) -> None:
    if isinstance(one, Collection):
        collections.follow(one)
    else:
        asking.show_anew(one.question if isinstance(one, Answer) else one)
