from typing import Any

from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions import Sent, apply, draft_opportunity, propose_opportunity
from charshia.workshops.circles.tests.offering import facts, published
from tests.standing import World

PUBLIC = {
    "circles:opportunities", "circles:opportunities_atom", "circles:opportunity",
    "circles:deadline_file",
}  # fmt: skip
OWN = {
    "circles:opportunities_mine", "circles:new_opportunity", "circles:applying",
    "circles:reminder",
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
    return {f"circles:{name}": keys for name, keys in kept.items()}
