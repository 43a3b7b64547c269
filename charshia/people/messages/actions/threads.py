"""Opening threads and writing in them. One lock order: the thread, then its seats."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import keep_image
from charshia.people.accounts.models import Person
from charshia.people.messages.actions.quotas import TooOften, use_quota
from charshia.people.messages.models import (
    Message,
    MessagePhoto,
    Report,
    Seat,
    Side,
    Thread,
    across,
)
from charshia.people.organisations.models import Organisation

Actor = Person | Organisation | str
LONGEST = 4000  # characters
MOST_PHOTOS = 4
MOST_IN_A_ROW = 12  # messages of one side in BREATH
BREATH = timedelta(minutes=10)
FROM_ONE_PLACE = 20  # messages of guests an hour from one network address
NEW_FROM_ONE_PLACE = 8  # threads that guests open there in an hour
LETTERS_TO_ONE = 5  # threads that are opened a day with one e-mail address or telephone
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Visitor:
    """Who asks: a person, or a guest by the key in her browser and what she tells of herself.

    ``proof`` is the reference of what she showed to be hers (a purchase); it names her
    thread where there is no key.
    """

    language: str  # BCP 47
    person: Person | None = None
    guest_key: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""  # E.164
    proof: str = ""

    @property
    def actor(self) -> Person | str:
        return self.person or "guest"


@dataclass(frozen=True)
class Said:
    """A message as it is sent. ``key`` makes the same one sent twice to a thread count once."""

    text: str
    language: str  # BCP 47
    photos: tuple[bytes, ...] = ()
    about: str = ""  # journal reference
    by_letter: bool = False
    key: str = ""


class NothingSaid(Refusal):
    pass


class NotHere(Refusal):
    """This side may not write in this thread."""


@action
def open_thread(organisation: Organisation, *, visitor: Visitor, now: datetime) -> Thread:
    """The one thread of this visitor with this organisation, new or known.

    Raises NotHere when the coordinator has silenced her, or the organisation blocks her.
    """
    key = f"o{organisation.pk}-{_name_of(visitor)}"
    thread, made = Thread.objects.get_or_create(
        key=key, defaults={"opened_at": now, "last_at": now}
    )
    if not made:
        return thread
    _refuse_the_unwanted(organisation, visitor)
    person = visitor.person
    Seat.objects.create(
        thread=thread, side=Side.HOUSE, organisation=organisation, language=organisation.language
    )
    Seat.objects.create(
        thread=thread,
        side=Side.VISITOR,
        person=person,
        guest_key="" if person else visitor.guest_key,
        name=visitor.name or (person.name if person else ""),
        email=visitor.email.strip().lower() or (person.email or "" if person else ""),
        phone=visitor.phone or (person.phone if person else ""),
        language=visitor.language,
    )
    record("people.thread.opened", thread, by=visitor.actor, at=now)
    return thread


@action
def open_thread_between(
    one: Organisation, other: Organisation, *, by: Actor, now: datetime
) -> Thread:
    """The one thread of two organisations; ``one`` asks. Raises NotHere for one and the same."""
    if one.pk == other.pk:
        raise NotHere(_("That is your own stall."))
    low, high = sorted((one.pk, other.pk))
    thread, made = Thread.objects.get_or_create(
        key=f"o{low}-o{high}", defaults={"opened_at": now, "last_at": now}
    )
    if made:
        for side, who in ((Side.HOUSE, other), (Side.VISITOR, one)):
            Seat.objects.create(thread=thread, side=side, organisation=who, language=who.language)
        record("people.thread.opened", thread, by=by, at=now)
    return thread


@action
def open_thread_with(
    person: Person, *, asker: Person, room: str, called: str, now: datetime, signs: bool = True
) -> Thread:
    """The one thread in which ``asker`` writes to a person about what ``room`` names.

    ``called`` is the name under which the person stands there, empty where she gives none: so
    each room has its own thread, and none tells who somebody is elsewhere. The asker stands there
    by her name if she ``signs``. No address of either is in it. Raises NotHere for oneself, and
    for whom the coordinator has silenced.
    """
    if person.pk == asker.pk:
        raise NotHere(_("That is your own page."))
    if Seat.objects.filter(person=asker, silenced_at__isnull=False).exists():
        raise NotHere(_("The coordinator has closed this conversation to you."))
    thread, made = Thread.objects.get_or_create(
        key=f"{room}-p{asker.pk}", defaults={"opened_at": now, "last_at": now}
    )
    if made:
        hers = asker.name if signs else ""
        seats = ((Side.HOUSE, person, called), (Side.VISITOR, asker, hers))
        for side, who, name in seats:
            Seat.objects.create(
                thread=thread, side=side, person=who, name=name, language=who.language
            )
        record("people.thread.opened", thread, by=asker, at=now)
    return thread


@action
def open_thread_about(
    organisation: Organisation, *, asker: Person, room: str, signs: bool, now: datetime
) -> Thread:
    """The one thread in which ``asker`` writes to an organisation about what ``room`` names: apart
    from any other of the two, by her name if she ``signs``, without an address of hers.

    Raises NotHere as ``open_thread`` does.
    """
    thread, made = Thread.objects.get_or_create(
        key=f"{room}-p{asker.pk}", defaults={"opened_at": now, "last_at": now}
    )
    if made:
        _refuse_the_unwanted(organisation, Visitor(asker.language, person=asker))
        Seat.objects.create(
            thread=thread, side=Side.HOUSE, organisation=organisation,
            language=organisation.language,
        )  # fmt: skip
        Seat.objects.create(
            thread=thread, side=Side.VISITOR, person=asker, name=asker.name if signs else "",
            language=asker.language,
        )  # fmt: skip
        record("people.thread.opened", thread, by=asker, at=now)
    return thread


@action
def write_first(
    organisation: Organisation, *, visitor: Visitor, said: Said, place: str, now: datetime
) -> Message:
    """Write from a public page. ``place`` is the network address it came from.

    Raises TooOften, and what ``open_thread`` and ``write`` raise.
    """
    use_quota(f"place:{place}", most=FROM_ONE_PLACE, every=HOUR, now=now)
    is_known = Thread.objects.filter(key=f"o{organisation.pk}-{_name_of(visitor)}").exists()
    if visitor.person is None and not is_known:
        use_quota(f"new:{place}", most=NEW_FROM_ONE_PLACE, every=HOUR, now=now)
        contact = visitor.email.strip().lower() or visitor.phone
        use_quota(f"contact:{contact}", most=LETTERS_TO_ONE, every=DAY, now=now)
    thread = open_thread(organisation, visitor=visitor, now=now)
    return write(thread, side=Side.VISITOR, said=said, by=visitor.actor, now=now)


@action
def write(thread: Thread, *, side: Side, said: Said, by: Actor, now: datetime) -> Message:
    """Say something in a thread. The other side gets a letter, the writer owes no answer.

    Raises NothingSaid, NotHere, TooOften, NotAPicture or TooLarge.
    """
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    digest = sha256(f"{thread.pk}:{said.key}".encode()).hexdigest() if said.key else ""
    known = Message.objects.filter(key=digest).first() if digest else None
    if known:
        return known
    _refuse_empty(said)
    mine, theirs = _seats(thread, side)
    _refuse_the_silenced(mine, theirs)
    recent = thread.messages.filter(side=side, at__gt=now - BREATH).count()
    if recent >= MOST_IN_A_ROW:
        raise TooOften(_("That is a lot of messages. Please wait a while, then try again."))
    message = Message.objects.create(
        thread=thread, side=side, text=said.text.strip(), language=said.language,
        about=said.about, by=_named(by), by_letter=said.by_letter, key=digest, at=now,
    )  # fmt: skip
    for position, data in enumerate(said.photos):
        image = keep_image(data, by=by, now=now, is_private=True)
        MessagePhoto.objects.get_or_create(
            message=message, image=image, defaults={"position": position}
        )
    Thread.objects.filter(pk=thread.pk).update(last_at=now, last=message)
    Seat.objects.filter(pk=mine.pk).update(waits_since=None, unread=0)
    Seat.objects.filter(pk=theirs.pk).update(
        unread=F("unread") + 1, waits_since=theirs.waits_since or now
    )
    record("people.message.sent", thread, by=by, at=now, message=message.pk, side=side)
    return message


@action
def ask_for_link(seat: Seat, *, place: str, now: datetime) -> None:
    """Have a letter with a new link sent, to whom the seat belongs and nobody else."""
    use_quota(f"link:{seat.pk}", most=3, every=DAY, now=now)
    use_quota(f"place:{place}", most=FROM_ONE_PLACE, every=HOUR, now=now)
    record("people.thread.link_asked", seat.thread, by="guest", at=now, side=seat.side)


@action
def adopt_threads(guest_key: str, *, person: Person, now: datetime) -> None:
    """What a guest wrote is hers when she has signed in; two threads of one pair become one."""
    seats = Seat.objects.of_guest(guest_key).order_by("thread_id")
    for seat in seats.select_related("thread").select_for_update(of=("self",)):
        house = Seat.objects.get(thread=seat.thread, side=Side.HOUSE)
        key = f"o{house.organisation_id}-{_name_of(Visitor('', person=person))}"
        known = Thread.objects.filter(key=key).exclude(pk=seat.thread_id).first()
        if known is not None:
            _pour(seat.thread, into=known)
            continue
        Thread.objects.filter(pk=seat.thread_id).update(key=key)
        Seat.objects.filter(pk=seat.pk).update(
            person=person, guest_key="", name=seat.name or person.name,
            email=seat.email or person.email or "", phone=seat.phone or person.phone,
        )  # fmt: skip
        record("people.thread.adopted", seat.thread, by=person, at=now)


def _pour(thread: Thread, *, into: Thread) -> None:
    Message.objects.filter(thread=thread).update(thread=into)
    Report.objects.filter(thread=thread).update(thread=into)
    for seat in Seat.objects.filter(thread=thread):
        twin = Seat.objects.get(thread=into, side=seat.side)
        Seat.objects.filter(pk=twin.pk).update(
            unread=twin.unread + seat.unread,
            waits_since=min(filter(None, (twin.waits_since, seat.waits_since)), default=None),
            has_blocked=twin.has_blocked or seat.has_blocked,
            silenced_at=twin.silenced_at or seat.silenced_at,
        )
    last = Message.objects.filter(thread=into).order_by("-at", "-pk").first()
    if last:
        Thread.objects.filter(pk=into.pk).update(last=last, last_at=last.at)
    thread.delete()


def _name_of(visitor: Visitor) -> str:
    if visitor.person is not None:
        return f"p{visitor.person.pk}"
    if visitor.guest_key:
        return "g" + sha256(visitor.guest_key.encode()).hexdigest()[:40]
    return f"r{visitor.proof}"[:100]


def _named(by: Actor) -> str:
    return by if isinstance(by, str) else f"{by._meta.label_lower}/{by.pk}"


def _refuse_empty(said: Said) -> None:
    if not said.text.strip() and not said.photos:
        raise NothingSaid(_("Write a few words."), field="text")
    if len(said.text) > LONGEST:
        raise NothingSaid(
            _("A message has at most %(number)d characters.") % {"number": LONGEST}, field="text"
        )
    if len(said.photos) > MOST_PHOTOS:
        raise NothingSaid(
            _("Attach at most %(number)d pictures.") % {"number": MOST_PHOTOS}, field="photos"
        )


def _seats(thread: Thread, side: str) -> tuple[Seat, Seat]:
    rows = Seat.objects.filter(thread=thread).select_for_update(of=("self",)).order_by("side")
    both = {seat.side: seat for seat in rows}
    return both[side], both[across(side)]


def _refuse_the_silenced(mine: Seat, theirs: Seat) -> None:
    if mine.silenced_at is not None:
        raise NotHere(_("The coordinator has closed this conversation to you."))
    if theirs.has_blocked:
        raise NotHere(_("The other side no longer takes messages here."))


def _refuse_the_unwanted(organisation: Organisation, visitor: Visitor) -> None:
    """Who was silenced by the coordinator writes to nobody, whom a stall blocks not to it."""
    hers = Seat.objects.reachable((visitor.email.strip().lower(), visitor.phone))
    if visitor.person is not None:
        hers = hers | Seat.objects.filter(person=visitor.person)
    if hers.filter(silenced_at__isnull=False).exists():
        raise NotHere(_("The coordinator has closed this conversation to you."))
    blocking = Seat.objects.filter(
        organisation=organisation, has_blocked=True, thread__in=hers.values("thread")
    )
    if blocking.exists():
        raise NotHere(_("The other side no longer takes messages here."))
