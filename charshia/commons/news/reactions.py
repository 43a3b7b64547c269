"""Letters about proposals: to the coordinators, and to who proposed."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.commons.news.models import Post, State
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import send_letter


@on("commons.post.proposed")
def tell_coordinators(entry: Entry) -> None:
    post = _post(entry)
    if post is None or post.state != State.PROPOSED:
        return
    rows = Person.objects.filter(is_coordinator=True, is_active=True).exclude(email=None)
    for person in rows.order_by("pk"):
        with translation.override(to_django(person.language)):
            address = settings.SITE_ADDRESS + reverse("news:edit", args=[post.pk])
        context = {"post": post, "address": address}
        send_letter(person.email or "", "news/letters/proposed", context, language=person.language)


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


def _to_who_proposed(post: Post, template: str, view: str, *args: int) -> None:
    person, organisation = post.author, post.organisation
    if person and person.is_active and person.email:
        to, language = person.email, person.language
    elif organisation and organisation.email:
        to, language = organisation.email, organisation.language
    else:
        return
    with translation.override(to_django(language)):
        address = settings.SITE_ADDRESS + reverse(view, args=args)
    context = {"post": post, "address": address}
    send_letter(to, f"news/letters/{template}", context, language=language)


def _post(entry: Entry) -> Post | None:
    rows = Post.objects.select_related("organisation", "author")
    return rows.filter(pk=entry.subject.rpartition("/")[2]).first()
