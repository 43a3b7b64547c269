"""Looking for a mentor, asking one, agreeing on a time, meeting, ending with thanks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import barred
from charshia.engines.mentoring import Deed, NotPossible, Side, Stage, after
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota
from charshia.workshops.circles.kinds import Rhythm
from charshia.workshops.circles.models import MeetingNote, MentoringRequest, Mentorship, Thanks
from charshia.workshops.makers.models import Profile
from charshia.workshops.terms.tables import processes

LONGEST: Final = 4000  # characters
MOST_OPEN: Final = 3  # requests of one person
MOST_WAITING: Final = 3  # mentors asked by one person who have not answered
MOST_TO_ONE: Final = 5  # requests that wait for one mentor
MOST_A_MONTH: Final = 10  # mentors asked by one person
MONTH: Final = timedelta(days=30)
REST: Final = timedelta(days=90)  # after a mentor's no, before she is asked again


class NoWords(Refusal):
    pass


class TooManyRequests(Refusal):
    pass


class NoMentor(Refusal):
    """She does not offer mentoring to whoever asks, or not now."""


class NotThisTime(Refusal):
    """This side cannot do this now."""


class NoPeriod(Refusal):
    pass


@dataclass(frozen=True)
class Seeking:
    """``language`` is that of the words (BCP 47), ``processes`` keys of the vocabulary,
    ``languages`` ISO 639-1."""

    topic: str
    wants: str
    language: str
    processes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    rhythm: Rhythm = Rhythm.MONTHLY


@dataclass(frozen=True)
class Period:
    begins_on: date
    ends_on: date


@action
def seek_mentor(seeking: Seeking, *, by: Person, now: datetime) -> MentoringRequest:
    """Nobody else sees it before she asks somebody. Raises NoWords, TooManyRequests."""
    _refuse_silence(seeking.topic, "topic")
    _refuse_silence(seeking.wants, "wants")
    Person.objects.select_for_update().get(pk=by.pk)
    if MentoringRequest.objects.kept_by(by).open().count() >= MOST_OPEN:
        raise TooManyRequests(_("You look for several mentors already. End one of these first."))
    known = [key for key in seeking.processes if key in processes().terms]
    made = MentoringRequest.objects.create(
        person=by, topic=seeking.topic.strip(), wants=seeking.wants.strip(),
        language=seeking.language, processes=barred(known), languages=barred(seeking.languages),
        rhythm=seeking.rhythm, made_at=now,
    )  # fmt: skip
    record("workshops.mentoring.sought", made, by=by, at=now)
    return made


@action
def stop_seeking(request: MentoringRequest, *, by: Person, now: datetime) -> None:
    """Whom she asked and who did not answer yet is asked no more; what runs goes on. Twice is as
    good as once."""
    kept = MentoringRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not kept.is_open:
        return
    MentoringRequest.objects.filter(pk=kept.pk).update(is_open=False)
    for one in kept.mentorships.waiting().order_by("pk"):
        withdraw(one, by=by, now=now)
    record("workshops.mentoring.stopped", kept, by=by, at=now)


@action
def ask_mentor(
    request: MentoringRequest, profile: Profile, *, words: str, by: Person, now: datetime
) -> Mentorship:
    """She reads the request, the words and the name of who asks. Raises NoWords, NoMentor,
    TooManyRequests, TooOften."""
    _refuse_silence(words, "words")
    both = Person.objects.filter(pk__in=(by.pk, profile.person_id))
    list(both.order_by("pk").select_for_update())  # counts of both are looked at
    kept = MentoringRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    found = Profile.objects.mentors_for(by).filter(pk=profile.pk).first()
    if found is None or not kept.is_open:
        raise NoMentor(_("She cannot be asked now."))
    _refuse_pressing(kept, found.person_id, by, now)
    use_quota(f"mentor:{by.pk}", most=MOST_A_MONTH, every=MONTH, now=now)
    made = Mentorship.objects.create(
        request=kept, mentor_id=found.person_id, words=words.strip(), asked_at=now
    )
    record("workshops.mentorship.asked", made, by=by, at=now)
    return made


def _refuse_pressing(
    request: MentoringRequest, mentor: int | None, by: Person, now: datetime
) -> None:
    hers = Mentorship.objects.filter(request__person=by)
    asked = hers.filter(mentor=mentor)
    if (
        asked.filter(request=request).exists()
        or asked.filter(stage=Stage.DECLINED, answered_at__gt=now - REST).exists()
    ):
        raise NoMentor(_("You asked her not long ago."))
    if hers.waiting().count() >= MOST_WAITING:
        raise TooManyRequests(_("Some whom you asked have not answered yet. Wait for them."))
    if Mentorship.objects.waiting().filter(mentor=mentor).count() >= MOST_TO_ONE:
        raise NoMentor(_("Many ask her just now. Try again in some weeks."))


@action
def accept(
    mentorship: Mentorship, period: Period, *, words: str, by: Person, now: datetime
) -> None:
    """The mentor's yes, and for when; the seeker agrees to that. Raises NoWords, NoPeriod,
    NotThisTime."""
    _refuse_silence(words, "words")
    kept, stage = _step(mentorship, Deed.ACCEPT, by)
    _put(kept, stage, period=period, by=by, answer_words=words.strip(), answered_at=now)
    record("workshops.mentorship.accepted", kept, by=by, at=now)


@action
def decline(mentorship: Mentorship, *, words: str, by: Person, now: datetime) -> None:
    """The mentor's no. Raises NoWords, NotThisTime."""
    _refuse_silence(words, "words")
    kept, stage = _step(mentorship, Deed.DECLINE, by)
    _put(kept, stage, answer_words=words.strip(), answered_at=now)
    record("workshops.mentorship.declined", kept, by=by, at=now)


@action
def withdraw(mentorship: Mentorship, *, by: Person, now: datetime) -> None:
    """The seeker asks her no more. Raises NotThisTime."""
    kept, stage = _step(mentorship, Deed.WITHDRAW, by)
    _put(kept, stage)
    record("workshops.mentorship.withdrawn", kept, by=by, at=now)


@action
def propose_period(mentorship: Mentorship, period: Period, *, by: Person, now: datetime) -> None:
    """Another time; the other side agrees to it or not. Raises NoPeriod, NotThisTime."""
    kept, stage = _step(mentorship, Deed.PROPOSE, by)
    _put(kept, stage, period=period, by=by)
    record("workshops.mentorship.proposed", kept, by=by, at=now)


@action
def agree(mentorship: Mentorship, *, by: Person, now: datetime) -> None:
    """To the period that the other side proposed. Raises NotThisTime."""
    kept, stage = _step(mentorship, Deed.AGREE, by)
    _put(kept, stage)
    record("workshops.mentorship.agreed", kept, by=by, at=now)


@action
def note_meeting(
    mentorship: Mentorship, *, met_on: date, text: str, language: str, by: Person, now: datetime
) -> MeetingNote:
    """Both read it, nobody else. Raises NoWords, NoPeriod, NotThisTime."""
    _refuse_silence(text, "text")
    kept, _stage = _step(mentorship, Deed.NOTE, by)
    if met_on > now.date():
        raise NoPeriod(_("This day is still to come."), field="met_on")
    note = MeetingNote.objects.create(
        mentorship=kept, by=by, met_on=met_on, text=text.strip(), language=language, at=now
    )
    record("workshops.mentorship.noted", kept, by=by, at=now)
    return note


@action
def end(mentorship: Mentorship, *, by: Person, now: datetime) -> None:
    """Either side ends it when she likes. Raises NotThisTime."""
    kept, stage = _step(mentorship, Deed.END, by)
    _put(kept, stage, ended_at=now)
    record("workshops.mentorship.ended", kept, by=by, at=now)


@action
def thank(mentorship: Mentorship, *, text: str, language: str, by: Person, now: datetime) -> None:
    """At the end, to the other side; again says it otherwise. Raises NoWords, NotThisTime."""
    _refuse_silence(text, "text")
    kept, _stage = _step(mentorship, Deed.THANK, by)
    Thanks.objects.update_or_create(
        mentorship=kept, side=kept.side_of(by),
        defaults={"text": text.strip(), "language": language, "at": now},
    )  # fmt: skip
    record("workshops.mentorship.thanked", kept, by=by, at=now)


def _step(mentorship: Mentorship, deed: Deed, by: Person) -> tuple[Mentorship, Stage]:
    """Locked, with the stage to which it goes."""
    kept = Mentorship.objects.select_for_update(of=("self",)).with_both().get(pk=mentorship.pk)
    try:
        to = after(kept.at, deed, by=kept.side_of(by), proposed_by=kept.period_of)
    except NotPossible as no:
        raise NotThisTime(_("This cannot be done now. Look at the page again.")) from no
    return kept, to


def _put(
    kept: Mentorship, stage: Stage, *, period: Period | None = None, by: Person | None = None,
    **more: Any,
) -> None:  # fmt: skip
    if period is not None and by is not None:
        if period.begins_on > period.ends_on:
            raise NoPeriod(_("The end must come after the start."), field="ends_on")
        more |= {**vars(period), "proposed_by": Side(kept.side_of(by)).value}
    Mentorship.objects.filter(pk=kept.pk).update(stage=stage.value, **more)


def _refuse_silence(text: str, field: str) -> None:
    if not text.strip() or len(text) > LONGEST:
        raise NoWords(_("Write a few words."), field=field)
