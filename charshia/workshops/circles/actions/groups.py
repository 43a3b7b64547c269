"""A working group: founded, joined and left, kept by hosts; what it writes, when it meets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines import hosting
from charshia.engines.barred import barred
from charshia.engines.hosting import LastHost, Roles, Step
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota
from charshia.workshops.circles.kinds import Belonging, Joining, PostKind, Role
from charshia.workshops.circles.marks import CIRCLES
from charshia.workshops.circles.models import Circle, Meeting, Member, Post

LONGEST: Final = 8000  # characters of a post
MOST_FOUNDED: Final = 3  # groups that one person founds in a month
MOST_POSTS: Final = 30  # of one person in an hour
MOST_INVITED: Final = 20  # people invited by one person in a day
HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)


class NoName(Refusal):
    pass


class HandOverFirst(Refusal):
    """She is the last who keeps it."""


class NotHers(Refusal):
    """A host decides herself how long she is one."""


class NotOpenToAll(Refusal):
    pass


class NobodyKnown(Refusal):
    pass


class NothingInIt(Refusal):
    pass


class InThePast(Refusal):
    pass


@dataclass(frozen=True)
class CircleFacts:
    """Texts by language; ``languages`` are ISO 639-1."""

    name: Mapping[str, str]
    purpose: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    joining: Joining = Joining.REQUEST


@dataclass(frozen=True)
class Gathering:
    """``begins_at`` is a moment, ``zone`` the IANA name of the clock by which it was said."""

    title: str
    language: str
    begins_at: datetime
    minutes: int
    zone: str
    where: str = ""


@action
def found_circle(facts: CircleFacts, *, by: Person, now: datetime) -> Circle:
    """Who founds it keeps it. Raises NoName, TooOften."""
    _refuse_nameless(facts)
    use_quota(f"circle:{by.pk}", most=MOST_FOUNDED, every=MONTH, now=now)
    made = Circle.objects.create(**signed(Circle, _kept(facts), by=by, now=now), made_at=now)
    Member.objects.create(circle=made, person=by, role=Role.HOST, since=now)
    touch(CIRCLES)
    record("workshops.circle.founded", made, by=by, at=now)
    return made


@action
def change_circle(circle: Circle, facts: CircleFacts, *, by: Person, now: datetime) -> None:
    """Raises NoName."""
    _refuse_nameless(facts)
    kept = _locked(circle)
    others = keep_texts(kept, _kept(facts), by=by, now=now, seen=circle)
    Circle.objects.filter(pk=kept.pk).update(**others)
    touch(CIRCLES)
    record("workshops.circle.changed", kept, by=by, at=now)


@action
def join(circle: Circle, *, by: Person, now: datetime) -> Member:
    """Come in where it is open or she is invited, else ask. Twice is as good as once. Raises
    NotOpenToAll."""
    kept = _locked(circle)
    known = Member.objects.filter(circle=kept, person=by).first()
    is_free = kept.joining == Joining.OPEN or (known and known.state == Belonging.INVITED)
    if known is not None and (known.state == Belonging.IN or not is_free):
        return known
    if kept.ended_at is not None or (not is_free and kept.joining == Joining.INVITATION):
        raise NotOpenToAll(_("One comes into this group by invitation."))
    state = Belonging.IN if is_free else Belonging.ASKED
    member, _new = Member.objects.update_or_create(
        circle=kept, person=by, defaults={"state": state, "since": now}
    )
    record(
        "workshops.circle.joined" if is_free else "workshops.circle.asked", member, by=by, at=now
    )
    return member


@action
def invite(circle: Circle, *, email: str, by: Person, now: datetime) -> Member:
    """Somebody known here; who has asked already is in. Raises NobodyKnown, TooOften."""
    kept = _locked(circle)
    use_quota(f"invite:{by.pk}", most=MOST_INVITED, every=DAY, now=now)
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise NobodyKnown(_("Nobody here has this e-mail address."), field="email")
    known = Member.objects.filter(circle=kept, person=person).first()
    if known is not None:
        return admit(known, by=by, now=now) if known.state == Belonging.ASKED else known
    member = Member.objects.create(circle=kept, person=person, state=Belonging.INVITED, since=now)
    record("workshops.circle.invited", member, by=by, at=now)
    return member


@action
def admit(member: Member, *, by: Person, now: datetime) -> Member:
    """Whoever asked is in. Twice is as good as once."""
    _locked(member.circle)
    if Member.objects.filter(pk=member.pk, state=Belonging.ASKED).update(
        state=Belonging.IN, since=now
    ):
        record("workshops.circle.admitted", member, by=by, at=now)
    return Member.objects.get(pk=member.pk)


@action
def leave(member: Member, *, by: Person, now: datetime) -> None:
    """She leaves, asks no more, or a host takes her out; with the last of all the group ends.
    Raises HandOverFirst, NotHers."""
    circle = _locked(member.circle)
    kept = Member.objects.filter(pk=member.pk).first()
    if kept is None:
        return
    if kept.role == Role.HOST:
        _refuse_another(kept, by)
    roles = Member.objects.filter(circle=circle).roles()
    after = _stepped(hosting.leave, roles, kept.person_id)
    kept.delete()
    record("workshops.circle.left", circle, by=by, at=now, person=member.person_id)
    if after.is_over and not roles.is_over:
        Circle.objects.filter(pk=circle.pk).update(ended_at=now)
        touch(CIRCLES)
        record("workshops.circle.ended", circle, by=by, at=now)


@action
def appoint(member: Member, *, by: Person, now: datetime) -> None:
    """She keeps the group too."""
    circle = _locked(member.circle)
    after = hosting.appoint(Member.objects.filter(circle=circle).roles(), member.person_id)
    if member.person_id in after.hosts:
        Member.objects.filter(pk=member.pk).update(role=Role.HOST)
        record("workshops.circle.appointed", member, by=by, at=now)


@action
def step_down(member: Member, *, by: Person, now: datetime) -> None:
    """She is a member as others are. Raises HandOverFirst, NotHers."""
    _refuse_another(member, by)
    circle = _locked(member.circle)
    roles = Member.objects.filter(circle=circle).roles()
    after = _stepped(hosting.step_down, roles, member.person_id)
    if member.person_id in after.others:
        Member.objects.filter(pk=member.pk).update(role=Role.MEMBER)
        record("workshops.circle.stepped_down", member, by=by, at=now)


@action
def write_post(
    circle: Circle, *, kind: PostKind, text: str, language: str, by: Person, now: datetime
) -> Post:
    """For all who are in. Raises NothingInIt, TooOften."""
    if not text.strip() or len(text) > LONGEST:
        raise NothingInIt(_("Write a few words."), field="text")
    use_quota(f"post:{by.pk}", most=MOST_POSTS, every=HOUR, now=now)
    post = Post.objects.create(
        circle=circle, by=by, kind=kind, text=text.strip(), language=language, at=now
    )
    record("workshops.circle.written", circle, by=by, at=now, kind=kind)
    return post


@action
def remove_post(post: Post, *, by: Person, now: datetime) -> None:
    """Twice is as good as once."""
    if Post.objects.filter(pk=post.pk).delete()[0]:
        record("workshops.circle.unwritten", post.circle, by=by, at=now)


@action
def plan_meeting(circle: Circle, gathering: Gathering, *, by: Person, now: datetime) -> Meeting:
    """Raises NothingInIt, InThePast."""
    if not gathering.title.strip():
        raise NothingInIt(_("Write a few words."), field="title")
    if gathering.begins_at <= now:
        raise InThePast(_("This time has passed."), field="begins_at")
    meeting = Meeting.objects.create(circle=circle, planned_at=now, **vars(gathering))
    record("workshops.circle.meeting_planned", meeting, by=by, at=now)
    return meeting


@action
def call_off(meeting: Meeting, *, by: Person, now: datetime) -> None:
    """Twice is as good as once."""
    rows = Meeting.objects.filter(pk=meeting.pk, called_off_at=None)
    if rows.update(called_off_at=now):
        record("workshops.circle.meeting_called_off", meeting, by=by, at=now)


@action
def forget_member(person: Person, *, now: datetime) -> None:
    """She leaves every group; where nobody else keeps it, who is there longest does from now on.
    What she said goes, what she wrote for keeping stays without her name."""
    for mine in Member.objects.filter(person=person).select_related("circle").order_by("pk"):
        rows = Member.objects.filter(circle=mine.circle).inside().exclude(person=person)
        heir = rows.order_by("since", "pk").first()
        if heir is not None and not rows.filter(role=Role.HOST).exists():
            appoint(heir, by=person, now=now)
        leave(mine, by=person, now=now)
    Post.objects.filter(by=person, kind=PostKind.MESSAGE).delete()
    Post.objects.filter(by=person).update(by=None)


def _kept(facts: CircleFacts) -> dict[str, object]:
    return {**vars(facts), "languages": barred(facts.languages)}


def _locked(circle: Circle) -> Circle:
    return Circle.objects.select_for_update().get(pk=circle.pk)


def _stepped(step: Step, roles: Roles, person: int) -> Roles:
    try:
        return step(roles, person)
    except LastHost as no:
        raise HandOverFirst(_("You are the last host. Let somebody else be a host first.")) from no


def _refuse_another(member: Member, by: Person) -> None:
    if member.person_id != by.pk:
        raise NotHers(_("This cannot be done now. Look at the page again."))


def _refuse_nameless(facts: CircleFacts) -> None:
    for name in ("name", "purpose"):
        if not any(str(text).strip() for text in getattr(facts, name).values()):
            raise NoName(_("Write something."), field=name)
