"""What the committee decides, how it is told, and appeals."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions.calls import locked, show_anew
from charshia.programme.calls.models import (
    Appeal,
    Application,
    ApplicationState,
    Call,
    Decision,
    Declaration,
    Outcome,
    Quota,
    QuotaCount,
    Reviewer,
    State,
    Verdict,
)
from charshia.programme.calls.queries.ranking import (
    members_of,
    rank_of,
    ranking_of,
    short_quotas,
)
from charshia.programme.calls.sealing import word

Actor = Person | str
Texts = Mapping[str, str]


class NotOfTheCommittee(Refusal):
    pass


class NoReason(Refusal):
    pass


class StillUndecided(Refusal):
    pass


class TooManyAdmitted(Refusal):
    pass


class TooLateToAppeal(Refusal):
    pass


class NotAmongThem(Refusal):
    pass


class QuotaNotKept(Refusal):
    """The committee may do so, but says why."""


def _deciding(call: Call, by: Person) -> Call:
    found = locked(call)
    if not Reviewer.objects.filter(call=found, person=by, decides=True, left_at=None).exists():
        raise NotOfTheCommittee(_("Only the committee of this call decides."))
    if found.state != State.DECIDING:
        raise StillUndecided(_("The committee decides while the call is under review."))
    return found


@action
def choose_words(quota: Quota, words: Collection[str], *, by: Person, now: datetime) -> Quota:
    """Say which of the declared words count for a quota. Raises NotOfTheCommittee."""
    call = _deciding(quota.call, by)
    quota.words = sorted({word(one) for one in words if word(one)})
    quota.save(update_fields=["words"])
    record("programme.quota.words_chosen", quota, by=by, at=now, call=call.slug)
    return quota


@action
def decide(
    application: Application, *, verdict: str, reasons: Texts, by: Person, now: datetime
) -> Decision:
    """Decide on one, with the reason that its letter says; until it is told it may be changed.

    Raises NotOfTheCommittee, NotAmongThem, NoReason.
    """
    _deciding(application.call, by)
    found = Application.objects.select_for_update().get(pk=application.pk)
    if found.state != ApplicationState.SENT:
        raise NotAmongThem(_("This application was withdrawn."))
    made = _decision(found, verdict, reasons, by, now)
    made.rank = rank_of(found)
    made.save()
    found.verdict = verdict
    found.save(update_fields=["verdict"])
    record("programme.application.judged", found, by=by, at=now, verdict=verdict)
    return made


def _decision(
    found: Application, verdict: str, reasons: Texts, by: Person, now: datetime
) -> Decision:
    said = Translated(dict(reasons))
    if not said.speaks(found.language):
        raise NoReason(_("Write the reason in the language of the applicant."), field="reason")
    return Decision(
        application=found, verdict=Verdict(verdict), reasons=said, points=found.points,
        by=reference(by), at=now,
    )  # fmt: skip


@action
def take_suggestion(
    call: Call, *, reserves: int, reasons: Mapping[str, Texts], by: Person, now: datetime
) -> int:
    """Decide as the ranking suggests on all that are not decided yet. How many.

    ``reasons`` by verdict, in the languages of those whom they concern. Raises
    NotOfTheCommittee, NoReason.
    """
    found = _deciding(call, by)
    made: list[Decision] = []
    left = reserves
    for row in ranking_of(found).rows:
        verdict = Verdict.ADMITTED if row.place.is_chosen else (
            Verdict.RESERVE if left > 0 else Verdict.REFUSED
        )  # fmt: skip
        left -= verdict == Verdict.RESERVE
        if row.application.verdict:
            continue
        decision = _decision(row.application, verdict, reasons.get(verdict, {}), by, now)
        decision.rank, decision.quota_id = row.place.rank, row.quota_id
        made.append(decision)
    Decision.objects.bulk_create(made, batch_size=500)
    for each in Verdict.values:
        mine = [one.application_id for one in made if one.verdict == each]
        for start in range(0, len(mine), 500):
            rows = Application.objects.filter(pk__in=mine[start : start + 500])
            rows.update(verdict=each)
    record("programme.call.suggestion_taken", found, by=by, at=now, decided=len(made))
    return len(made)


@action
def announce_decisions(call: Call, *, waiver: str = "", by: Person, now: datetime) -> Call:
    """Tell everybody. ``waiver`` says why quotas are not kept, where they are not.

    Raises NotOfTheCommittee, StillUndecided, TooManyAdmitted, QuotaNotKept.
    """
    found = _deciding(call, by)
    sent = Application.objects.sent().filter(call=found)
    if sent.filter(verdict="").exists():
        raise StillUndecided(_("Some applications are not decided yet."))
    if sent.filter(verdict=Verdict.ADMITTED).count() > found.places:
        raise TooManyAdmitted(_("More are admitted than there are places."))
    short = short_quotas(found)
    if short and not waiver.strip():
        raise QuotaNotKept(_("A quota is not kept: say why."), field="text")
    found.state, found.decided_at = State.DECIDED, now
    found.waiver = waiver.strip() if short else ""
    found.save(update_fields=["state", "decided_at", "waiver"])
    show_anew(found)
    record("programme.call.decided", found, by=by, at=now, waiver=found.waiver)
    return found


@action
def note_decisions(call: Call, *, now: datetime, most: int = 500) -> int:
    """Note for each applicant that she is to be told; how many. A second time for nobody."""
    rows = Application.objects.sent().filter(call=call, told_at=None).order_by("pk")
    some = list(rows[:most])
    for found in some:
        found.told_at = now
        found.save(update_fields=["told_at"])
        _note(found, now)
    return len(some)


def _note(found: Application, now: datetime) -> None:
    record("programme.application.decided", found, by="system", at=now, verdict=found.verdict)
    if found.verdict == Verdict.ADMITTED:
        record(
            "programme.application.admitted", found, by="system", at=now,
            call=found.call.slug, person=found.person_id,
        )  # fmt: skip


def appeal_until(call: Call) -> datetime | None:
    return call.decided_at + timedelta(days=call.appeal_days) if call.decided_at else None


@action
def appeal(application: Application, *, text: str, by: Actor, now: datetime) -> Appeal:
    """Ask to look again, once, within the term. Raises TooLateToAppeal, NoReason."""
    found = Application.objects.select_for_update().get(pk=application.pk)
    until = appeal_until(application.call)
    if until is None or now > until or found.verdict in {"", Verdict.ADMITTED}:
        raise TooLateToAppeal(_("The time to appeal has passed."))
    if Appeal.objects.filter(application=found).exists():
        raise TooLateToAppeal(_("You have appealed already."))
    if not text.strip():
        raise NoReason(_("Say why it should be decided otherwise."), field="text")
    made = Appeal.objects.create(application=found, text=text.strip(), at=now, due_at=until)
    record("programme.application.appealed", found, by=by, at=now)
    return made


@action
def answer_appeal(
    appealed: Appeal, *, verdict: str, answer: str, by: Person, now: datetime
) -> Appeal:
    """Let the decision stand or change it; the answer goes out by letter.

    Raises NotOfTheCommittee, NoReason, TooManyAdmitted.
    """
    call = locked(appealed.application.call)
    found = Application.objects.select_for_update().get(pk=appealed.application_id)
    appealed = Appeal.objects.select_for_update().get(pk=appealed.pk)
    if not Reviewer.objects.filter(call=call, person=by, decides=True, left_at=None).exists():
        raise NotOfTheCommittee(_("Only the committee of this call decides."))
    if appealed.answered_at is not None:
        return appealed
    if not answer.strip():
        raise NoReason(_("Write the reason in the language of the applicant."), field="answer")
    is_changed = verdict != found.verdict
    if is_changed:
        _change_verdict(call, found, verdict, answer, by, now)
    appealed.outcome = Outcome.CHANGED if is_changed else Outcome.STANDS
    appealed.answer, appealed.answered_by, appealed.answered_at = answer, reference(by), now
    appealed.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    record("programme.appeal.answered", found, by=by, at=now, outcome=appealed.outcome)
    return appealed


def _change_verdict(
    call: Call, found: Application, verdict: str, answer: str, by: Person, now: datetime
) -> None:
    """An appeal that is right is not refused for want of places: the committee answers for it."""
    made = _decision(found, verdict, {found.language: answer}, by, now)
    made.save()
    found.verdict = verdict
    found.save(update_fields=["verdict"])
    show_anew(call)
    if verdict == Verdict.ADMITTED:
        record(
            "programme.application.admitted", found, by=by, at=now, call=call.slug,
            person=found.person_id,
        )  # fmt: skip


@action
def count_declarations(*, now: datetime) -> int:
    """Once the time to appeal is over: keep the numbers, erase what was declared. How many."""
    erased = 0
    rows = Call.objects.exclude(decided_at=None).filter(counted_at=None)
    for call in rows.order_by("pk"):
        until = appeal_until(call)
        if until is None or now <= until:
            continue
        erased += _count(call, now)
    return erased


def _count(call: Call, now: datetime) -> int:
    members = members_of(call)
    admitted = set(
        Application.objects.sent()
        .filter(call=call, verdict=Verdict.ADMITTED)
        .values_list("number", flat=True)
    )
    for quota in call.quotas.all():
        hers = members[quota.pk]
        QuotaCount.objects.get_or_create(
            quota=quota,
            defaults={"declared": len(hers), "admitted": len(hers & admitted), "at": now},
        )
    count, _by_table = Declaration.objects.filter(application__call=call).delete()
    Call.objects.filter(pk=call.pk).update(counted_at=now)
    record("programme.declarations.counted", call, by="system", at=now, erased=count)
    return count
