"""How the association is reached: written by the coordinator, read on every page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.people.help.models import Contact, Hours, Number
from charshia.people.help.opening import Span
from charshia.people.help.queries import TAG


class NoName(Refusal):
    pass


class ClosesBeforeItOpens(Refusal):
    pass


@dataclass(frozen=True)
class ContactFacts:
    """Texts by language; ``numbers`` are E.164 to tags of languages; hours by weekday."""

    name: Mapping[str, str]
    address: Mapping[str, str]
    note: Mapping[str, str] = field(default_factory=dict)
    email: str = ""
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: Mapping[int, Span] = field(default_factory=dict)


@action
def put_contact(facts: ContactFacts, *, by: Person | str, now: datetime) -> Contact:
    """Write it down, or change it. Raises NoName, ClosesBeforeItOpens."""
    if not any(str(text).strip() for text in facts.name.values()):
        raise NoName(_("Write what the association is called."), field="name")
    for weekday, (opens, closes) in facts.hours.items():
        if closes <= opens:
            words = _("The end must come after the beginning.")
            raise ClosesBeforeItOpens(words, field=f"day_{weekday}_closes")
    texts = {"name": facts.name, "address": facts.address, "note": facts.note}
    kept = Contact.objects.select_for_update().first()
    if kept is None:
        kept = Contact.objects.create(**signed(Contact, texts, by=by, now=now), email=facts.email)
    else:
        keep_texts(kept, texts, by=by, now=now)
        Contact.objects.filter(pk=kept.pk).update(email=facts.email)
    _put_rows(kept, facts)
    record("people.contact.put", kept, by=by, at=now)
    touch(TAG)
    return kept


def _put_rows(kept: Contact, facts: ContactFacts) -> None:
    kept.numbers.all().delete()
    kept.hours.all().delete()
    Number.objects.bulk_create(
        Number(contact=kept, position=position, phone=phone, languages=" ".join(languages))
        for position, (phone, languages) in enumerate(facts.numbers.items())
    )
    Hours.objects.bulk_create(
        Hours(contact=kept, weekday=weekday, opens=opens, closes=closes)
        for weekday, (opens, closes) in sorted(facts.hours.items())
    )
