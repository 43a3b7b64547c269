from typing import Any

from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions import (
    Seeking,
    Sent,
    apply,
    ask_mentor,
    draft_opportunity,
    propose_opportunity,
    seek_mentor,
)
from charshia.workshops.circles.tests.offering import facts, published
from charshia.workshops.makers.kinds import Offer
from charshia.workshops.makers.tests.standing import SAID
from charshia.workshops.makers.tests.weaving import weaver
from tests.standing import World

PUBLIC = {
    "circles:opportunities", "circles:opportunities_atom", "circles:opportunity",
    "circles:deadline_file",
}  # fmt: skip
OWN = {
    "circles:opportunities_mine", "circles:new_opportunity", "circles:applying",
    "circles:reminder", "circles:mentoring", "circles:new_mentoring",
}  # fmt: skip
OFFICE = {
    f"circles:{name}" for name in ("office", "review", "publication", "refusal", "withdrawal")
}
WORDS = "I weave rugs with wool of my own sheep."


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona offers something, for which Arta has applied, and proposes another."""
    now, jehona = timezone.now(), world.purchase.buyer
    assert jehona is not None
    arta = Person.objects.get(email="arta@example.org")
    one = published(jehona, now)
    proposed = draft_opportunity(facts(now), by=jehona, now=now)
    propose_opportunity(proposed, by=jehona, now=now)
    sent = Sent(WORDS, "en", (), (("cv.pdf", b"%PDF-1.4\n%%EOF\n"),))
    application = apply(one, sent, by=arta, now=now)
    kept = {name: {"pk": one.pk} for name in (
        "opportunity", "deadline_file", "edit_opportunity", "inside", "outcome", "applying",
        "reminder",
    )}  # fmt: skip
    kept |= {name: {"pk": application.pk} for name in (
        "application", "answer", "application_removal",
    )}  # fmt: skip
    kept |= {
        name: {"pk": proposed.pk} for name in ("review", "publication", "refusal", "withdrawal")
    }
    kept["application_file"] = {"pk": application.pk, "file": application.files.get().pk}
    kept["deed"] = {"pk": one.pk, "noun": "closing"}
    kept |= _mentoring(arta, jehona)
    return {f"circles:{name}": keys for name, keys in kept.items()}


def _mentoring(mentor: Person, seeker: Person) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    profile = weaver(mentor, now=now, offers=(Offer.MENTORING,), **SAID)
    request = seek_mentor(Seeking(WORDS, WORDS, "en"), by=seeker, now=now)
    one = ask_mentor(request, profile, words=WORDS, by=seeker, now=now)
    return {
        "mentoring_request": {"pk": request.pk}, "mentoring_ending": {"pk": request.pk},
        "mentor_asking": {"pk": request.pk, "profile": profile.pk},
        "mentorship": {"pk": one.pk},
        "mentorship_words": {"pk": one.pk, "noun": "declining"},
        "mentorship_deed": {"pk": one.pk, "noun": "withdrawal"},
    }  # fmt: skip
