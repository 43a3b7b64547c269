"""Asking for help: by telephone, logged by a helper, or by form."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.help.models import About, HelpRequest, Outcome, State, Urgency, Way
from charshia.people.messages.actions import use_quota
from charshia.people.organisations.models import Organisation

HOUR: Final = timedelta(hours=1)
FROM_ONE_PLACE: Final = 20
FROM_ONE_CONTACT: Final = 5


@dataclass(frozen=True)
class Call:
    """Who asks for what. ``key`` is drawn with the form, so that one press counts once."""

    key: str
    words: str
    language: str
    about: str = About.OTHER
    urgency: int = Urgency.SOON
    name: str = ""
    phone: str = ""
    email: str = ""
    organisation: Organisation | None = None


@action
def log_call(call: Call, *, is_solved: bool = False, by: Person, now: datetime) -> HelpRequest:
    """A helper writes down a call; what was solved while talking is closed at once."""
    found, is_new = _keep(call, Way.CALL, now, logged_by=by)
    if not is_new:
        return found
    record("people.help.logged", found, by=by, at=now)
    if is_solved:
        HelpRequest.objects.filter(pk=found.pk).update(
            state=State.CLOSED, outcome=Outcome.SOLVED, closed_at=now, taken_by=by
        )
        record("people.help.closed", found, by=by, at=now, outcome=Outcome.SOLVED.value)
    return found


@action
def ask_for_help(call: Call, *, person: Person | None, place: str, now: datetime) -> HelpRequest:
    """Somebody asks by form. Raises TooOften."""
    known = HelpRequest.objects.filter(key=call.key).first()
    if known is not None:
        return known
    use_quota(f"place:{place}", most=FROM_ONE_PLACE, every=HOUR, now=now)
    if contact := call.email or call.phone:
        use_quota(f"contact:help {contact}", most=FROM_ONE_CONTACT, every=HOUR, now=now)
    found, is_new = _keep(call, Way.FORM, now, person=person)
    if is_new:
        record("people.help.asked", found, by=person or "guest", at=now)
    return found


def _keep(call: Call, way: Way, now: datetime, **more: Person | None) -> tuple[HelpRequest, bool]:
    """Whose address it is that is known, hers it is, so that it goes when she goes."""
    if call.email and "person" not in more:
        more["person"] = Person.objects.filter(email=call.email.lower()).first()
    return HelpRequest.objects.get_or_create(
        key=call.key,
        defaults={
            "way": way, "about": call.about, "urgency": call.urgency, "words": call.words,
            "language": call.language, "name": call.name, "phone": call.phone,
            "email": call.email.lower(), "organisation": call.organisation, "made_at": now, **more,
        },
    )  # fmt: skip
