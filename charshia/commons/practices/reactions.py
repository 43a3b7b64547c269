"""Letters about practices, adoptions and contacts; pictures that have become ready."""

from typing import Any

from charshia.commons.practices.actions.pictures import show_picture
from charshia.commons.practices.models import Adoption, Answer, Contact, Practice, State
from charshia.commons.practices.tokens import address_of
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import send_letter, write_to, write_to_coordinators


@on("commons.practice.proposed")
def tell_coordinators(entry: Entry) -> None:
    found = _practice(entry)
    if found is not None and found.state == State.PROPOSED:
        write_to_coordinators(
            "practices/letters/proposed", {"practice": found}, "practices:edit", found.pk
        )


@on("commons.practice.returned")
def tell_what_is_missing(entry: Entry) -> None:
    found = _practice(entry)
    if found is not None and found.state == State.RETURNED:
        _write(found.author, "returned", "practices:edit", found.pk, practice=found)


@on("commons.practice.published")
def tell_it_is_published(entry: Entry) -> None:
    found = _practice(entry)
    if found is not None and found.is_public:
        _write(found.author, "published", "practices:practice", found.pk, practice=found)


@on("commons.adoption.told")
def ask_whether_it_is_so(entry: Entry) -> None:
    """Whoever wrote the practice, else the coordinators."""
    found = _adoption(entry)
    if found is None or found.answer != Answer.WAITING:
        return
    practice, said = found.practice, {"adoption": found, "practice": found.practice}
    if practice.author and practice.author.email and practice.author.is_active:
        _write(practice.author, "adopted", "practices:edit", practice.pk, **said)
    else:
        write_to_coordinators("practices/letters/adopted", said, "practices:edit", practice.pk)


@on("commons.adoption.confirmed")
@on("commons.adoption.declined")
def tell_the_answer(entry: Entry) -> None:
    found = _adoption(entry)
    if found is not None and found.answer != Answer.WAITING:
        view = "practices:practice" if found.answer == Answer.CONFIRMED else "practices:mine"
        args = (found.practice_id,) if found.answer == Answer.CONFIRMED else ()
        _write(found.person, "answered", view, *args, adoption=found, practice=found.practice)


@on("commons.contact.asked")
def ask_to_be_named(entry: Entry) -> None:
    rows = Contact.objects.filter(agreed_at=None).select_related("practice", "named_by")
    found = rows.filter(pk=_pk(entry)).first()
    if found is not None:
        context = {"contact": found, "practice": found.practice, "address": address_of(found)}
        send_letter(found.email, "practices/letters/contact", context, language=found.language)


@on("ground.image.ready")
def show_ready_picture(entry: Entry) -> None:
    show_picture(int(_pk(entry)))


def _write(to: Person | None, template: str, view: str, *args: object, **context: Any) -> None:
    write_to(to, f"practices/letters/{template}", context, view, *args)


def _practice(entry: Entry) -> Practice | None:
    return Practice.objects.with_place().filter(pk=_pk(entry)).first()


def _adoption(entry: Entry) -> Adoption | None:
    rows = Adoption.objects.select_related("practice__author", "person", "organisation")
    return rows.filter(pk=_pk(entry)).first()


def _pk(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
