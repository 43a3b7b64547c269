from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.links import sign_in_address
from charshia.people.accounts.models import Key, Kind, Person
from charshia.people.accounts.queries import known_by
from charshia.people.accounts.secrets import code_of, token_of
from charshia.people.messages.letters import send_letter
from charshia.people.messages.models import Message, Report, Seat, Side, across
from charshia.people.messages.queries import face_of
from charshia.people.messages.sms import send_sms
from charshia.people.messages.subjects import faces, inbox_address, subjects
from charshia.people.messages.tokens import address_of, reply_address
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Membership


@on("people.sign_in.asked")
def write_sign_in_letter(entry: Entry) -> None:
    """The digits are made here and not before: what stands in the journal lets nobody in."""
    key = _open_key(entry)
    if key is None or "@" not in key.to:
        return
    person = next(iter(known_by(key.to)), None)
    language = person.language if person else key.language
    address = sign_in_address(token_of(key.nonce), language=language)
    # What a stranger typed as name is not repeated: it would be a letter to anybody from her.
    context = {"name": person.name if person else "", "code": code_of(key), "address": address}
    send_letter(key.to, "messages/sign_in", context, language=language)


@on("people.sign_in.asked", slow=True)
@on("people.address.asked", slow=True)
def send_digits(entry: Entry) -> None:
    """To a telephone. The last line lets the browser fill them in by itself."""
    key = _open_key(entry)
    if key is None or "@" in key.to:
        return
    person = key.person or next(iter(known_by(key.to)), None)
    language = person.language if person else key.language
    domain = urlsplit(settings.SITE_ADDRESS).hostname
    with translation.override(to_django(language)):
        text = render_to_string("messages/sms.txt", {"code": code_of(key), "domain": f"@{domain}"})
    send_sms(key.to, text.strip())


@on("people.address.asked")
def write_address_letter(entry: Entry) -> None:
    key = _open_key(entry)
    if key is None or key.person is None or "@" not in key.to:
        return
    context = {"name": key.person.name, "code": code_of(key)}
    send_letter(key.to, "messages/address", context, language=key.person.language)


def _open_key(entry: Entry) -> Key | None:
    """The key that was asked for, while it still opens something."""
    pk = entry.subject.rpartition("/")[2]
    return Key.objects.open_at(timezone.now()).filter(pk=pk).select_related("person").first()


@on("people.message.sent")
def carry_message(entry: Entry) -> None:
    """What was said goes to the other side, with a link by which it is answered."""
    message = Message.objects.filter(pk=entry.facts["message"], hidden_at=None).first()
    if message is None:
        return
    theirs = _seat(message.thread_id, across(message.side))
    mine = _seat(message.thread_id, message.side)
    if theirs.no_letters or theirs.has_blocked:
        return
    about = subjects([message.about], is_house=theirs.side == Side.HOUSE).get(message.about)
    context = {
        "message": message,
        "photos": message.photos.count(),
        "about": about,
        "site": settings.SITE_ADDRESS,
        "is_to_house": theirs.organisation_id is not None,
    }
    _write(theirs, mine, "messages/said", context)
    if message.side == Side.VISITOR and _is_first(message):
        _confirm(mine, theirs)


def _is_first(message: Message) -> bool:
    return not Message.objects.filter(thread=message.thread_id, pk__lt=message.pk).exists()


def _confirm(guest: Seat, house: Seat) -> None:
    """A guest gets the address of her thread; nothing of what she wrote stands in it."""
    if guest.person_id is None and guest.organisation_id is None:
        _write(guest, house, "messages/opened", {})


@on("people.thread.link_asked")
def send_new_link(entry: Entry) -> None:
    seat = _seat(int(entry.subject.rpartition("/")[2]), entry.facts["side"])
    _write(seat, _seat(seat.thread_id, across(seat.side)), "messages/link", {})


@on("people.report.made")
def tell_coordinators(entry: Entry) -> None:
    people = Person.objects.filter(is_coordinator=True, is_active=True).exclude(email=None)
    for person in people.order_by("pk"):
        with translation.override(to_django(person.language)):
            context = {"address": settings.SITE_ADDRESS + _office_address(entry)}
        send_letter(str(person.email), "messages/reported", context, language=person.language)


@on("people.report.decided")
def tell_both(entry: Entry) -> None:
    """The one who complained and the one complained of read the same."""
    report = Report.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    if report is None:
        return
    by, of = _seat(report.thread_id, report.side), _seat(report.thread_id, across(report.side))
    for seat, other in ((by, of), (of, by)):
        context = {"report": report, "is_reporter": seat is by}
        _write(seat, other, "messages/decided", context)


def _write(seat: Seat, other: Seat, template: str, context: dict[str, Any]) -> None:
    """A letter to whom the seat belongs, about the thread with ``other``."""
    now = timezone.now()
    organisations = [one.organisation for one in (seat, other) if one.organisation]
    address = address_of(seat, now=now)
    for mail, language in _addresses(seat):
        with translation.override(to_django(language)):
            known = faces(organisations)
            said = {
                "face": face_of(other, known),
                "name": seat.name or (seat.person.name if seat.person else ""),
                "address": address,
                "inbox": _inbox(seat),
                "can_reply": bool(settings.REPLY_ADDRESS),
            }
        send_letter(
            mail, template, said | context, language=language,
            answer_to=reply_address(seat, now=now), leave=f"{address}letters/",
        )  # fmt: skip


def _addresses(seat: Seat) -> list[tuple[str, str]]:
    """Mail addresses of whom the seat belongs to, each with its language."""
    if seat.organisation is not None:
        if seat.organisation.email:
            return [(seat.organisation.email, seat.organisation.language)]
        members = Membership.objects.filter(
            organisation=seat.organisation, role__in=roles_with(Duty.ORDERS)
        )
        rows = members.exclude(person__email=None).order_by("pk")
        known = rows.values_list("person__email", "person__language")
        return [(mail, language) for mail, language in known if mail]
    mail = seat.email or (seat.person.email if seat.person else "") or ""
    return [(mail, seat.language)] if mail else []


def _inbox(seat: Seat) -> str:
    if seat.organisation is None:
        return ""
    path = inbox_address(seat.organisation, seat.thread_id)
    return f"{settings.SITE_ADDRESS}{path}" if path else ""


def _office_address(entry: Entry) -> str:
    return reverse("messages:report", args=[entry.subject.rpartition("/")[2]])


def _seat(thread: int, side: str) -> Seat:
    rows = Seat.objects.select_related("thread", "organisation", "person")
    return rows.get(thread=thread, side=side)


@on("people.slip.printed")
def warn_of_slip(entry: Entry) -> None:
    person = _person(entry)
    if person and person.email:
        _warn(person, person.email, "messages/slip_printed")


@on("people.second_step.off")
def warn_of_second_step(entry: Entry) -> None:
    person = _person(entry)
    if person and person.email:
        _warn(person, person.email, "messages/second_step_off")


@on("people.email.changed")
@on("people.address.entered")
def warn_at_old_address(entry: Entry) -> None:
    """To the address that she had: who took her account over reads the new one."""
    key = Key.objects.filter(pk=entry.facts.get("warning"), kind=Kind.OLD).first()
    person = _person(entry)
    if key and person:
        _warn(person, key.to, "messages/email_changed", is_still_hers=False)


def _warn(person: Person, to: str, template: str, *, is_still_hers: bool = True) -> None:
    with translation.override(to_django(person.language)):
        path = reverse("accounts:account") if is_still_hers else ""
    coordinator = Person.objects.filter(is_coordinator=True, is_active=True).exclude(pk=person.pk)
    office = coordinator.exclude(email=None).order_by("pk").values_list("email", flat=True).first()
    address = f"{settings.SITE_ADDRESS}{path}" if path else ""
    context = {"name": person.name, "address": address, "office": office or ""}
    send_letter(to, template, context, language=person.language)


def _person(entry: Entry) -> Person | None:
    return Person.objects.filter(pk=entry.subject.rpartition("/")[2], is_active=True).first()
