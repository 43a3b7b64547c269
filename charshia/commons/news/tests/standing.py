from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.commons.news.actions import (
    Wishes,
    ask_to_follow,
    ask_to_follow_thing,
    ask_to_read,
    attach,
    draft_post,
    follow_thing,
)
from charshia.commons.news.models import Attachment, Follow, Reading, Subscription
from charshia.commons.news.tests.telling import coordinator, facts, told, topic
from charshia.commons.news.tokens import token_of
from charshia.commons.practices.tests.telling import told as practised
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Organisation
from tests.standing import World

PUBLIC = {
    "news:news", "news:events", "news:post", "news:event_file", "news_rss", "news_atom",
    "news_events", "news:follow", "news:letters", "news:letters_confirmation",
    "news:letters_ending", "news:thing", "news:letters_thing_ending",
}  # fmt: skip
OWN = {"news:proposals", "news:mine", "news:to_read", "news:mine_ending"}
OFFICE = {
    f"news:{name}"
    for name in (
        "office", "new", "edit", "preview", "publication", "withdrawal", "pinning", "dropping",
        "refusal", "attaching", "detaching", "topics", "topic", "newsletter",
        "readers", "readers_file",
    )
}  # fmt: skip
LETTERS = ("letters", "letters_confirmation", "letters_ending")
DUTIES = {"news:reading": Duty.RUN}
SPOKEN = {
    "en": "Honey needs a new label", "sq": "Mjalti kërkon etiketë të re",
    "sr-Cyrl": "Меду треба нова етикета",
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    now, kazani = timezone.now(), Organisation.objects.get(slug="kazani")
    labels = topic("labels-of-food", now=now)
    shown = told(SPOKEN, now=now, topics=(labels,), summary=SPOKEN, body=SPOKEN,
                 begins_at=now + timedelta(days=3), link_url="https://example.org/meet",
                 registration_url="https://example.org/register")  # fmt: skip
    proposed = draft_post(facts(SPOKEN), organisation=kazani, by=coordinator(), now=now)
    attach(proposed, data=b"%PDF-1.4\n%%EOF\n", name="law.pdf", title="law.pdf",
           by=coordinator(), now=now)  # fmt: skip
    attached = Attachment.objects.get(post=proposed)
    ask_to_follow("reader@example.org", Wishes("sq"), place="192.0.2.1", now=now)
    token = token_of(Subscription.objects.get(email="reader@example.org"))
    law = told(SPOKEN, now=now, must_read="stalls")
    ask_to_read(now=now)
    reading = Reading.objects.get(post=law, organisation=kazani)
    jehona = world.purchase.buyer
    assert jehona is not None
    mine = follow_thing(jehona, f"practice:{practised(SPOKEN, now=now).pk}", language="sq", now=now)
    asking = {"language": "sq", "place": "192.0.2.1", "now": now}
    ask_to_follow_thing("reader@example.org", mine.key, **asking)
    other = Follow.objects.get(subscription__email="reader@example.org")
    known = {name: {"pk": proposed.pk} for name in OFFICE}
    known["news:detaching"] = {"pk": proposed.pk, "attachment": attached.pk}
    return known | {
        "news:post": {"pk": shown.pk},
        "news:reading": {"pk": reading.pk},
        "news:thing": {"kind": "practice", "pk": int(mine.key.partition(":")[2])},
        "news:thing_ending": {"pk": mine.pk},
        "news:letters_thing_ending": {"token": token, "pk": other.pk},
        "news:event_file": {"pk": shown.pk},
        "news:topic": {"slug": labels.slug},
        "news_rss": {"tag": "sq"},
        "news_atom": {"tag": "sq"},
        "news_events": {"tag": "sq"},
        **{f"news:{name}": {"token": token} for name in LETTERS},
        "news:office": {}, "news:new": {}, "news:topics": {},
    }  # fmt: skip


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """A post that is over, and one that is published."""
    now = timezone.now()
    past = told(SPOKEN, now=now - timedelta(days=9), valid_until=now - timedelta(days=1))
    return [("news:post", {"pk": past.pk}), ("news:edit", {"pk": past.pk})]
