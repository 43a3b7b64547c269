"""What can be booked, by which rules and at which prices, for whom, and when not."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.engines.opening import Span
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.quarters import fill
from charshia.workshops.booking.kinds import Group, Kind
from charshia.workshops.booking.models import Closure, Member, Price, Subject
from charshia.workshops.spaces.actions.spaces import locked, show_anew
from charshia.workshops.spaces.models import Machine, Space

Actor = Person | str


class NotAHelper(Refusal):
    pass


class NotARule(Refusal):
    pass


class NotATime(Refusal):
    pass


@action
def offer_machine(machine: Machine, *, by: Actor, now: datetime, **rules: Any) -> list[Subject]:
    """Let it be booked: one subject for each of the same. Saying it twice adds what is missing,
    and what was withdrawn can be booked again. Raises NotARule."""
    space = locked(machine.space)
    mine = Subject.objects.filter(machine=machine)
    mine.filter(is_offered=False).update(is_offered=True)
    last = mine.aggregate(last=Max("number"))["last"] or 0
    for number in range(last + 1, machine.quantity + 1):
        made = _offer(space, Kind.MACHINE, by, now, rules, machine=machine, number=number)
        fill(made)
    return list(mine.with_names().order_by("number"))


@action
def offer_space(space: Space, *, by: Actor, now: datetime, **rules: Any) -> Subject:
    """Let all of it be booked at once. Saying it twice changes nothing. Raises NotARule."""
    space = locked(space)
    found = Subject.objects.filter(space=space, kind=Kind.SPACE).first()
    return _again(found) if found else _offer(space, Kind.SPACE, by, now, rules)


@action
def offer_helper(
    space: Space, helper: Person, *, by: Actor, now: datetime, **rules: Any
) -> Subject:
    """Let her help be booked while she is there. Raises NotAHelper, NotARule."""
    space = locked(space)
    if not space.stewards.filter(person=helper).exists():
        raise NotAHelper(_("Only the help of those who look after the space can be booked."))
    found = Subject.objects.filter(space=space, helper=helper).first()
    return _again(found) if found else _offer(space, Kind.HELPER, by, now, rules, helper=helper)


def _again(found: Subject) -> Subject:
    Subject.objects.filter(pk=found.pk).update(is_offered=True)
    found.is_offered = True
    return found


def _offer(
    space: Space, kind: Kind, by: Actor, now: datetime, rules: dict[str, Any], **what: Any
) -> Subject:
    _check_rules(rules)
    made = Subject.objects.create(space=space, kind=kind, **what, **rules)
    show_anew(space)
    record("workshops.subject.offered", made, by=by, at=now, space=space.pk, kind=str(kind))
    return made


@action
def withdraw(subject: Subject, *, by: Actor, now: datetime) -> None:
    """Nobody books it anew; what is booked stays."""
    if Subject.objects.filter(pk=subject.pk, is_offered=True).update(is_offered=False):
        show_anew(subject.space)
        record("workshops.subject.withdrawn", subject, by=by, at=now)


@action
def set_rules(subject: Subject, *, by: Actor, now: datetime, **rules: Any) -> None:
    """Change what it asks of whoever books it. Raises NotARule."""
    found = Subject.objects.locked([subject.pk]).get()
    _check_rules(rules, found)
    Subject.objects.filter(pk=found.pk).update(**rules)
    record("workshops.subject.ruled", found, by=by, at=now, rules=sorted(rules))


def _check_rules(rules: dict[str, Any], found: Subject | None = None) -> None:
    known = {**vars(found or Subject()), **rules}
    most, least = known["most_minutes"], known["least_minutes"]
    if least < 1 or (most is not None and most < least):
        raise NotARule(_("The longest is not shorter than the shortest."), field="most_minutes")
    if not 0 <= known["kept_bp"] <= 10_000:
        raise NotARule(_("Keep between nothing and all of the price."), field="kept_bp")
    if known["answer_minutes"] < 1:
        raise NotARule(_("Leave some time for an answer."), field="answer_minutes")


@action
def set_price(
    subject: Subject, group: Group, *, rates: tuple[int, int, int | None], by: Actor, now: datetime
) -> Price:
    """Minor units for the first hour, each further one, and 24 hours. Bookings keep theirs."""
    if min(rates[0], rates[1], rates[2] or 0) < 0:
        raise NotARule(_("A price is not below zero."), field="first_minor")
    found, _made = Price.objects.update_or_create(
        subject=subject, group=group,
        defaults=dict(zip(("first_minor", "further_minor", "day_minor"), rates, strict=True)),
    )  # fmt: skip
    record("workshops.subject.priced", subject, by=by, at=now, group=str(group), rates=rates)
    return found


@action
def admit(
    space: Space, person: Person, *, until: date | None = None, by: Actor, now: datetime
) -> Member:
    """She has the prices of members until the end of that day, or for good."""
    found, _made = Member.objects.update_or_create(
        space=space, person=person, defaults={"until": until}, create_defaults={
            "until": until, "since": now,
        },
    )  # fmt: skip
    facts = {"space": space.pk, "until": until.isoformat() if until else ""}
    record("workshops.member.admitted", person, by=by, at=now, **facts)
    return found


@action
def end_membership(member: Member, *, by: Actor, now: datetime) -> None:
    if Member.objects.filter(pk=member.pk).delete()[0]:
        record("workshops.member.ended", member.person, by=by, at=now, space=member.space_id)


@action
def close_subject(
    subject: Subject, span: Span, *, reason: str = "", by: Actor, now: datetime
) -> Closure:
    """It cannot be booked anew then; what is booked stays. Raises NotATime."""
    if not span.is_something or span.end <= now:
        raise NotATime(_("The end must come after the start, and be still to come."), field="ends")
    made = Closure.objects.create(
        subject=subject, starts_at=span.start, ends_at=span.end, reason=reason.strip()
    )
    facts = {"starts_at": span.start.isoformat(), "ends_at": span.end.isoformat()}
    record("workshops.closure.made", subject, by=by, at=now, **facts)
    return made


@action
def drop_closure(closure: Closure, *, by: Actor, now: datetime) -> None:
    if Closure.objects.filter(pk=closure.pk).delete()[0]:
        record("workshops.closure.dropped", closure.subject, by=by, at=now)
