from typing import Any

from django.utils import timezone

from charshia.ground.media.tests.images import drawing, written
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Organisation
from charshia.workshops.makers.actions import WorkFacts, add_photo, add_work, put_profile
from charshia.workshops.makers.tests.weaving import facts, weaver
from tests.standing import World

PUBLIC = {"makers:makers", "makers:maker"}
OWN = {
    "makers:mine", "makers:seen", "makers:asking", "makers:skills", "makers:withdrawal",
    "makers:new_work",
}  # fmt: skip
FIRM = {f"makers:firm_{name}" for name in ("mine", "skills", "seen", "withdrawal", "new_work")}
DUTIES = dict.fromkeys(FIRM, Duty.RUN)
SAID = {
    "headline": {"en": "I weave rugs", "sq": "Thur qilima", "sr-Cyrl": "Ткам ћилиме"},
    "about": {"en": "On my own loom.", "sq": "Në vegjën time.", "sr-Cyrl": "На свом разбоју."},
}
WORK = {
    "title": {"en": "A kilim", "sq": "Një qilim", "sr-Cyrl": "Ћилим"},
    "words": {"en": "Of my own wool.", "sq": "Nga leshi im.", "sr-Cyrl": "Од моје вуне."},
}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona weaves and is seen by everybody."""
    now, jehona = timezone.now(), world.purchase.buyer
    assert jehona is not None
    profile = weaver(jehona, now=now, **SAID)
    work = add_work(profile, WorkFacts(**WORK, seen_by=2), by=jehona, now=now)
    photo = add_photo(work, written(drawing(400, 300)), by=jehona, now=now)
    of_work = {name: {"pk": work.pk} for name in ("work", "work_place", "work_removal")}
    kazani = Organisation.objects.get(slug="kazani")
    put_profile(facts(**SAID), organisation=kazani, by=jehona, now=now)
    firm = {name: {"slug": "kazani"} for name in FIRM}
    return {
        **firm,
        **{f"makers:{name}": place for name, place in of_work.items()},
        "makers:photo_removal": {"pk": photo.pk},
        "makers:maker": {"pk": profile.pk},
        "makers:asking": {"pk": profile.pk},
        "makers:skill_ending": {"pk": profile.skills.get().pk},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Arta's page, to which Jehona may write."""
    arta = Person.objects.get(email="arta@example.org")
    profile = weaver(arta, now=timezone.now(), **SAID)
    return [("makers:maker", {"pk": profile.pk}), ("makers:asking", {"pk": profile.pk})]
