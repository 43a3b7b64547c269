"""Saying that one can help, withdrawing it, and writing to who can."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering.models import Helper
from charshia.commons.practices.models import Topic
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import Said, open_thread_with, write
from charshia.people.messages.models import Message, Side


class NothingChosen(Refusal):
    pass


class NotAgreed(Refusal):
    pass


@dataclass(frozen=True)
class Offered:
    """``languages`` are ISO 639-1, ``hows`` values of How; ``consent`` is the sentence to which
    she agreed."""

    about: Mapping[str, str]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    hows: tuple[str, ...]
    consent: str


@action
def offer_help(offered: Offered, *, by: Person, now: datetime) -> Helper:
    """From now on she stands in the list. Raises NothingChosen, NotAgreed."""
    for name, words in (("topics", _("Choose at least one topic.")),
                        ("languages", _("Choose at least one language.")),
                        ("hows", _("Choose at least one way."))):  # fmt: skip
        if not getattr(offered, name):
            raise NothingChosen(words, field=name)
    if not offered.consent:
        raise NotAgreed(_("Without your consent you do not stand there."), field="agrees")
    plain = {
        "languages": barred(offered.languages), "hows": barred(offered.hows), "changed_at": now,
        "consent_words": offered.consent,
    }  # fmt: skip
    texts = {"about": offered.about}
    Person.objects.select_for_update().get(pk=by.pk)
    kept = Helper.objects.select_for_update(of=("self",)).filter(person=by).first()
    if kept is None:
        kept = Helper.objects.create(
            person=by, consented_at=now, **plain, **signed(Helper, texts, by=by, now=now)
        )
    else:
        keep_texts(kept, texts, by=by, now=now)
        Helper.objects.filter(pk=kept.pk).update(**plain)
    kept.topics.set(offered.topics)
    record("commons.helper.offered", kept, by=by, at=now)
    return kept


@action
def withdraw_help(person: Person, *, by: Person | str, now: datetime) -> None:
    """Nothing of it is kept, from this moment. Twice is as good as once."""
    kept = Helper.objects.select_for_update(of=("self",)).filter(person=person).first()
    if kept is not None:
        record("commons.helper.withdrawn", kept, by=by, at=now)
        kept.delete()


@action
def write_to_helper(helper: Helper, *, said: Said, by: Person, now: datetime) -> Message:
    """Neither side sees an address of the other. Raises what ``write`` raises."""
    kept = Helper.objects.select_for_update(of=("self",)).select_related("person")
    helper = kept.get(pk=helper.pk)
    thread = open_thread_with(
        helper.person, asker=by, room=f"helper{helper.pk}", called=helper.person.name, now=now
    )
    return write(thread, side=Side.VISITOR, said=said, by=by, now=now)
