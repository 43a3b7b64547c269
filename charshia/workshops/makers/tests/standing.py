from typing import Any

from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.workshops.makers.tests.weaving import weaver
from tests.standing import World

PUBLIC = {"makers:makers", "makers:maker"}
OWN = {
    "makers:mine", "makers:seen", "makers:asking", "makers:skills", "makers:withdrawal",
}  # fmt: skip
SAID = {
    "headline": {"en": "I weave rugs", "sq": "Thur qilima", "sr-Cyrl": "Ткам ћилиме"},
    "about": {"en": "On my own loom.", "sq": "Në vegjën time.", "sr-Cyrl": "На свом разбоју."},
}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona weaves and is seen by everybody."""
    now, jehona = timezone.now(), world.purchase.buyer
    assert jehona is not None
    profile = weaver(jehona, now=now, **SAID)
    return {
        "makers:maker": {"pk": profile.pk},
        "makers:asking": {"pk": profile.pk},
        "makers:skill_ending": {"pk": profile.skills.get().pk},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Arta's page, to which Jehona may write."""
    arta = Person.objects.get(email="arta@example.org")
    profile = weaver(arta, now=timezone.now(), **SAID)
    return [("makers:maker", {"pk": profile.pk}), ("makers:asking", {"pk": profile.pk})]
