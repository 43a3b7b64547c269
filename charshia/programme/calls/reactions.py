"""Letters to applicants, in their language: by e-mail, else as a short text message."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.reading import reader
from charshia.ground.languages.tags import to_django
from charshia.people.messages.letters import send_letter, send_letter_or_text
from charshia.programme.calls.actions import (
    appeal_until,
    keep_workbook,
    note_decisions,
    note_moved,
)
from charshia.programme.calls.models import (
    Appeal,
    Application,
    Call,
    Extension,
    Outcome,
    Reviewer,
    Workbook,
)
from charshia.programme.calls.moments import Moment
from charshia.programme.calls.places import written
from charshia.programme.calls.queries.export import write_workbook
from charshia.programme.calls.queries.results import outcome_of
from charshia.programme.calls.tokens import whole_address_of


def key_of(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]


def found_in(entry: Entry) -> Application | None:
    rows = Application.objects.filter(pk=key_of(entry)).select_related("call")
    return rows.first()


def tell(application: Application, template: str, **context: Any) -> None:
    """A letter, or the first line of it with the address as a text message."""
    call = application.call
    said = {
        "application": application, "call": call, "address": whole_address_of(application),
        "closes": Moment(call.closes_at, call.zone) if call.closes_at else None, **context,
    }  # fmt: skip
    send_letter_or_text(
        application.email, application.phone, f"calls/letters/{template}", said,
        language=application.language,
    )  # fmt: skip


@on("programme.application.begun")
def send_link(entry: Entry) -> None:
    if application := found_in(entry):
        tell(application, "begun")


@on("programme.application.link_asked")
def send_link_again(entry: Entry) -> None:
    if application := found_in(entry):
        tell(application, "begun")


@on("programme.application.sent")
def send_receipt(entry: Entry) -> None:
    application = found_in(entry)
    if application and application.sent_at:
        tell(application, "sent", sent=Moment(application.sent_at, application.call.zone))


@on("programme.application.withdrawn")
def confirm_withdrawal(entry: Entry) -> None:
    if application := found_in(entry):
        tell(application, "withdrawn")


@on("programme.call.extended")
def say_to_whom(entry: Entry) -> None:
    extension = Extension.objects.filter(pk=key_of(entry)).first()
    if extension is not None:
        note_moved(extension, now=entry.at)


@on("programme.application.deadline_moved")
def tell_of_extension(entry: Entry) -> None:
    application = found_in(entry)
    extension = Extension.objects.filter(pk=entry.facts["extension"]).first()
    if application and extension:
        reason = extension.reason.text(application.language)
        closes = Moment(extension.closes_at, application.call.zone)
        tell(application, "extended", reason=reason, closes=closes)


@on("programme.call.decided")
def say_decisions(entry: Entry) -> None:
    """Some at a time, each batch whole; a second run goes on where the first ended."""
    call = Call.objects.filter(pk=key_of(entry)).first()
    while call is not None and note_decisions(call, now=entry.at):
        pass


@on("programme.application.decided")
def send_decision(entry: Entry) -> None:
    application = found_in(entry)
    if application:
        until = appeal_until(application.call)
        told = outcome_of(application, until, entry.at)
        shown = Moment(until, application.call.zone) if told and told.may_appeal and until else None
        tell(application, "decided", reason=told.reason if told else "", until=shown)


@on("programme.appeal.answered")
def send_answer(entry: Entry) -> None:
    application = found_in(entry)
    found = Appeal.objects.filter(application=application).first()
    if application and found:
        outcome = Outcome(found.outcome).label  # read in the language of the letter
        tell(application, "appeal_answered", answer=found.answer, outcome=outcome)


@on("programme.application.appealed")
def ask_committee(entry: Entry) -> None:
    application = found_in(entry)
    if application:
        rows = Reviewer.objects.filter(call=application.call, decides=True, left_at=None)
        for one in rows.select_related("person", "call"):
            tell_reviewer(one, "appealed", "calls:ranking", number=application.number)


@on("programme.reviewer.appointed")
def ask_reviewer(entry: Entry) -> None:
    found = Reviewer.objects.filter(pk=key_of(entry), left_at=None)
    one = found.select_related("person", "call").first()
    if one is not None:
        tell_reviewer(one, "reviewer", "calls:reviewing")


@on("programme.workbook.asked", slow=True)
def write_it(entry: Entry) -> None:
    found = Workbook.objects.filter(pk=key_of(entry), size=0).select_related("call").first()
    if found is not None:
        with translation.override(to_django(found.language)), reader(()):
            size = write_workbook(found.call, written(found.key))
        keep_workbook(found, size=size, now=entry.at)


def tell_reviewer(one: Reviewer, template: str, view: str, **context: Any) -> None:
    person = one.person
    if not person.email:
        return
    with translation.override(to_django(person.language)):
        path = reverse(view, args=[one.call.slug] if view != "calls:reviewing" else [])
    said = {"call": one.call, "name": person.name, "address": f"{settings.SITE_ADDRESS}{path}"}
    send_letter(person.email, f"calls/letters/{template}", said | context, language=person.language)
