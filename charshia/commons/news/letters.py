"""What goes to those who follow: written in their language when it is sent."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.commons.news.followed import named
from charshia.commons.news.models import Post, Sending, Tiding, What
from charshia.commons.news.queries import Card
from charshia.commons.news.tokens import address_of
from charshia.engines.texts import as_typed
from charshia.ground.languages.tags import to_django
from charshia.ground.search.kinds import Row
from charshia.people.messages.actions.devices import forget_device
from charshia.people.messages.letters import send_letter
from charshia.people.messages.models import PushDevice
from charshia.people.messages.push import PushFailed, push


def write(sending: Sending, *, now: datetime) -> None:
    """The letter, without what was withdrawn meanwhile; none when nothing is left.

    Raises what the mail server raises.
    """
    follower = sending.subscription
    posts = posts_of(sending, now=now)
    if not follower.email:
        return
    with translation.override(to_django(follower.language)):
        things = things_of(sending)
        if not (posts or things):
            return
        context = _context(posts, things) | {
            "settings_address": address_of(follower),
            "end_address": address_of(follower, "news:letters_ending"),
        }
    template = "newsletter" if sending.newsletter_id else "digest"
    send_letter(
        follower.email, f"news/letters/{template}", context, language=follower.language,
        leave=context["end_address"],
    )  # fmt: skip


def posts_of(sending: Sending, *, now: datetime) -> list[Post]:
    """In the order in which they were chosen."""
    found = Post.objects.visible(now).with_all().in_bulk(sending.posts)
    return [found[pk] for pk in sending.posts if pk in found]


def things_of(sending: Sending) -> list[tuple[Row, str, str]]:
    """What is told of things: on one line, what happened, the whole address."""
    found = Tiding.objects.in_bulk(sending.tidings)
    tidings = [found[pk] for pk in sending.tidings if pk in found]
    rows = named(one.about for one in tidings)
    return [
        (rows[one.about], str(What(one.what).label), settings.SITE_ADDRESS + rows[one.about].url)
        for one in tidings
        if one.about in rows
    ]


def _context(posts: list[Post], things: list[tuple[Row, str, str]]) -> dict[str, Any]:
    site = settings.SITE_ADDRESS
    told = [(Card(post), site + reverse("news:post", args=[post.pk])) for post in posts]
    title = posts[0].title if posts else things[0][0].title
    body = as_typed(str(posts[0].body)) if posts else ""
    first = posts[0] if posts else None
    return {"told": told, "things": things, "title": title, "first": first, "body": body}


def tell_telephones(sending: Sending, *, now: datetime) -> None:
    """To every browser of hers: how much is new, no more. One that fails keeps none waiting."""
    follower, faults = sending.subscription, []
    count = len(posts_of(sending, now=now)) + len(things_of(sending))
    if not (follower.pushes and follower.person and count):
        return
    news = _notice(sending, count)
    for device in PushDevice.objects.filter(person=follower.person).order_by("pk"):
        try:
            if not push(device, news):
                forget_device(device, now=now)
        except PushFailed as fault:
            faults.append(fault)
    if faults:
        raise faults[0]


def _notice(sending: Sending, count: int) -> dict[str, str]:
    with translation.override(to_django(sending.subscription.language)):
        return {
            "title": _("News"),
            "body": ngettext("One thing is new.", "%(count)d things are new.", count)
            % {"count": count},
            "url": reverse("news:news"),
            "tag": f"news-{sending.pk}",
            "icon": static("ui/icon-192.png"),
        }
