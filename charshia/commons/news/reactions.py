"""Letters: about proposals, to those who follow, and to who wants to."""

from django.utils import timezone

from charshia.commons.news import letters
from charshia.commons.news.actions import give_back, hurry, note_sent, take_sending
from charshia.commons.news.models import Post, Reading, Sending, State, Subscription
from charshia.commons.news.tokens import address_of
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.messages.letters import page_address, send_letter, write_to_coordinators
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Membership, Organisation


@on("commons.post.proposed")
def tell_coordinators(entry: Entry) -> None:
    post = _post(entry)
    if post is not None and post.state == State.PROPOSED:
        write_to_coordinators("news/letters/proposed", {"post": post}, "news:edit", post.pk)


@on("commons.post.refused")
def tell_why_not(entry: Entry) -> None:
    post = _post(entry)
    if post is not None and post.state == State.REFUSED:
        _to_who_proposed(post, "refused", "news:proposals")


@on("commons.post.announced")
def tell_it_is_published(entry: Entry) -> None:
    post = _post(entry)
    if post is not None and post.organisation_id and post.state == State.PUBLISHED:
        _to_who_proposed(post, "published", "news:post", post.pk)


@on("commons.post.announced")
def tell_at_once(entry: Entry) -> None:
    hurry(None, now=timezone.now())


def _to_who_proposed(post: Post, template: str, view: str, *args: int) -> None:
    person, organisation = post.author, post.organisation
    if person and person.is_active and person.email:
        to, language = person.email, person.language
    elif organisation and organisation.email:
        to, language = organisation.email, organisation.language
    else:
        return
    context = {"post": post, "address": page_address(language, view, *args)}
    send_letter(to, f"news/letters/{template}", context, language=language)


def _post(entry: Entry) -> Post | None:
    rows = Post.objects.select_related("organisation", "author")
    return rows.filter(pk=entry.subject.rpartition("/")[2]).first()


@on("commons.subscription.asked")
def write_to_confirm(entry: Entry) -> None:
    """To who asked; who follows already gets the address of her settings."""
    found = Subscription.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    if found is None or not found.email:
        return
    context = {"address": address_of(found), "is_known": found.confirmed_at is not None}
    send_letter(found.email, "news/letters/confirm", context, language=found.language)


@on("commons.letter.made", slow=True)
def send(entry: Entry) -> None:
    """Once: what was in hand when the machine stopped is not sent again."""
    sending = take_sending(int(entry.subject.rpartition("/")[2]), now=timezone.now())
    if sending is None:
        return
    try:
        letters.write(sending, now=timezone.now())
    except Exception:
        give_back(sending)
        raise
    note_sent(sending, now=timezone.now())


@on("commons.letter.made", slow=True)
def notify(entry: Entry) -> None:
    rows = Sending.objects.filter(pk=entry.subject.rpartition("/")[2])
    sending = rows.select_related("subscription__person").first()
    if sending is not None:
        letters.tell_telephones(sending, now=timezone.now())


@on("commons.reading.asked")
@on("commons.reading.reminded")
def ask_to_read_it(entry: Entry) -> None:
    """In the language of the business, or of whoever runs it."""
    rows = Reading.objects.open(timezone.now()).select_related("post", "organisation")
    reading = rows.filter(pk=entry.subject.rpartition("/")[2]).first()
    if reading is None:
        return
    is_again = entry.event == "commons.reading.reminded"
    for mail, language in _mail_of(reading.organisation):
        address = page_address(language, "news:to_read")
        context = {"post": reading.post, "address": address, "is_again": is_again}
        send_letter(mail, "news/letters/to_read", context, language=language)


def _mail_of(organisation: Organisation) -> list[tuple[str, str]]:
    if organisation.email:
        return [(organisation.email, organisation.language)]
    members = Membership.objects.filter(
        organisation=organisation, role__in=roles_with(Duty.RUN), person__is_active=True
    )
    rows = members.exclude(person__email=None).order_by("pk")
    found = rows.values_list("person__email", "person__language")
    return [(mail, language) for mail, language in found if mail]
