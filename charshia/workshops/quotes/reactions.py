"""Letters to whoever waits for what happened, and the page on which what was made is shown."""

from typing import Any

from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.media import files
from charshia.ground.media.models import Image, Rendition
from charshia.people.messages.letters import page_address, send_letter
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Membership
from charshia.workshops.quotes.actions import show_job
from charshia.workshops.quotes.kinds import Party, Stage
from charshia.workshops.quotes.models import Asked, Complaint, Due, Job, Quote, Request
from charshia.workshops.quotes.wording import TO_ASKER, TO_MAKER, TO_OTHER

Words = tuple[Any, Any]
Addressee = tuple[str, str, str]  # name, e-mail, language
A_DUE = "quotes.due/"


@on("workshops.request.asked")
def write_to_who_is_asked(entry: Entry) -> None:
    for one in Asked.objects.filter(pk=_pk(entry), request__stage=Stage.ASKED).with_both():
        _write_maker(one, TO_MAKER[entry.event])


@on("workshops.request.withdrawn")
def write_that_nothing_is_wanted(entry: Entry) -> None:
    for one in Asked.objects.filter(request=_pk(entry), declined_at=None).with_both():
        _write_maker(one, TO_MAKER[entry.event])


@on("workshops.request.declined")
def write_who_declined(entry: Entry) -> None:
    for one in Asked.objects.filter(pk=_pk(entry)).with_both():
        _write_asker(one.request, TO_ASKER[entry.event])


@on("workshops.request.due")
def write_that_time_is_over(entry: Entry) -> None:
    for request in Request.objects.filter(pk=_pk(entry)).with_design():
        _write_asker(request, TO_ASKER[entry.event])


@on("workshops.quote.given")
@on("workshops.quote.withdrawn")
def write_to_who_asked(entry: Entry) -> None:
    for quote in Quote.objects.filter(pk=_pk(entry)).with_maker():
        _write_asker(quote.request, TO_ASKER[entry.event])


@on("workshops.quote.expired")
def write_that_it_ended(entry: Entry) -> None:
    rows = Quote.objects.filter(pk=_pk(entry), request__stage=Stage.ASKED)
    for quote in rows.with_maker():
        _write_asker(quote.request, TO_ASKER[entry.event])
        _write_maker(quote.asked, TO_MAKER[entry.event])


@on("workshops.quote.accepted")
def write_who_was_chosen(entry: Entry) -> None:
    for quote in Quote.objects.filter(pk=_pk(entry)).with_maker():
        _write_maker(quote.asked, TO_MAKER[entry.event], job=quote.job)
        others = Asked.objects.filter(request=quote.request_id, declined_at=None)
        for one in others.exclude(pk=quote.asked_id).with_both():
            _write_maker(one, TO_MAKER["passed"])


@on("workshops.job.begun")
@on("workshops.job.done")
@on("workshops.job.handed")
def write_how_it_goes(entry: Entry) -> None:
    for job in Job.objects.filter(pk=_pk(entry)).with_all():
        _write_asker(job.quote.request, TO_ASKER[entry.event], job=job)


@on("workshops.job.received")
def write_that_it_arrived(entry: Entry) -> None:
    for job in Job.objects.filter(pk=_pk(entry)).with_all():
        _write_maker(job.quote.asked, TO_MAKER[entry.event], job=job)


@on("workshops.job.cancelled")
def write_that_it_is_cancelled(entry: Entry) -> None:
    for job in Job.objects.filter(pk=_pk(entry)).with_all():
        _write_across(job, TO_OTHER[entry.event], entry.facts["party"])


@on("workshops.complaint.raised")
@on("workshops.complaint.settled")
def write_what_is_wrong(entry: Entry) -> None:
    for job in Job.objects.filter(complaints=_pk(entry)).with_all():
        _write_maker(job.quote.asked, TO_MAKER[entry.event], job=job)


@on("workshops.complaint.answered")
def write_the_answer(entry: Entry) -> None:
    for one in Complaint.objects.filter(pk=_pk(entry)).select_related("job"):
        job = Job.objects.with_all().get(pk=one.job_id)
        _write_asker(job.quote.request, TO_ASKER[entry.event], job=job)


@on("workshops.due.confirmed")
def ask_the_other_side(entry: Entry) -> None:
    if not entry.facts["is_paid"]:
        for job in Job.objects.filter(quote__dues=_pk(entry)).with_all():
            _write_across(job, TO_OTHER[entry.event], entry.facts["party"])


@on("workshops.due.returned")
def write_that_it_came_back(entry: Entry) -> None:
    for job in Job.objects.filter(quote__dues=_pk(entry)).with_all():
        _write_maker(job.quote.asked, TO_MAKER[entry.event], job=job)


@on("payments.payment.taken")
def write_that_it_is_paid(entry: Entry) -> None:
    """Of the many payments those for a part of a quote."""
    if not entry.subject.startswith(A_DUE):
        return
    for due in Due.objects.filter(pk=_pk(entry)).select_related("quote"):
        job = Job.objects.with_all().get(quote=due.quote_id)
        _write_asker(job.quote.request, TO_ASKER[entry.event], job=job)


@on("workshops.job.agreed", slow=True)
def show_what_was_made(entry: Entry) -> None:
    """Public copies are made of the private pictures, as large as they are kept."""
    job = Job.objects.with_all().filter(pk=_pk(entry)).first()
    if job is not None and job.is_shown:
        photos = job.photos.filter(public=None).select_related("image")
        found = {photo.pk: _bytes_of(photo.image) for photo in photos}
        kept = {pk: data for pk, data in found.items() if data}
        show_job(job, kept, now=timezone.now())


def _bytes_of(image: Image) -> bytes:
    """Its largest JPEG; nothing while it is being prepared."""
    rows = Rendition.objects.filter(image=image, format="jpeg").order_by("-width")
    first = rows.first()
    path = files.served(first.name) if first else files.incoming(image.digest)
    return path.read_bytes() if path.exists() else b""


def _write_across(job: Job, words: Words, party: str) -> None:
    """To the side that did not say it."""
    if party == Party.ASKER:
        _write_maker(job.quote.asked, words, job=job)
    else:
        _write_asker(job.quote.request, words, job=job)


def _write_asker(request: Request, words: Words, *, job: Job | None = None) -> None:
    person = request.asker
    if person is None or not person.email:
        return
    view, pk = ("quotes:job", job.pk) if job else ("quotes:request", request.pk)
    _write([(person.name, person.email, person.language)], request, words, view, pk)


def _write_maker(asked: Asked, words: Words, *, job: Job | None = None) -> None:
    view, pk = ("quotes:job", job.pk) if job else ("quotes:asked", asked.pk)
    _write(_addresses(asked), asked.request, words, view, pk)


def _addresses(asked: Asked) -> list[Addressee]:
    if asked.stall is not None:
        firm = asked.stall.organisation
        if firm.email:
            return [(str(asked.stall.title), firm.email, firm.language)]
        rows = Membership.objects.filter(organisation=firm, role__in=roles_with(Duty.ORDERS))
        members = [one.person for one in rows.select_related("person").order_by("pk")]
        return [(one.name, one.email, one.language) for one in members if one.email]
    person = asked.person
    return [(person.name, person.email, person.language)] if person and person.email else []


def _write(to: list[Addressee], request: Request, words: Words, view: str, pk: int) -> None:
    heading, sentence = words
    for name, email, language in to:
        said = {
            "heading": heading, "sentence": sentence, "title": request.title, "name": name,
            "address": page_address(language, view, pk),
        }  # fmt: skip
        send_letter(email, "quotes/letters/told", said, language=language)


def _pk(entry: Entry) -> int:
    return int(entry.subject.rpartition("/")[2])
