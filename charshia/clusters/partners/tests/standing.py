from typing import Any

from django.utils import timezone

from charshia.clusters.actors.actions import put_good
from charshia.clusters.partners.actions import agree, say_stage
from charshia.clusters.partners.tests.meeting import OIL, asked, kept, wanted
from charshia.people.accounts.models import Person
from tests.standing import World

OWN = {"partners:mine"}
OFFICE = {"partners:office"}
SAID = {
    "en": "Olive oil in bulk",
    "sq": "Vaj ulliri me shumicë",
    "sr-Cyrl": "Маслиново уље на велико",
}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Arta asks Jehona, who said yes and talks; what they may do stands at their addresses."""
    now, jehona = timezone.now(), world.purchase.buyer
    arta = Person.objects.get(email="arta@example.org")
    assert jehona is not None
    buyer = kept("Wien Oil", by=arta, now=now, country="AT")
    press = kept("Elaia Press", by=jehona, now=now, country="XK")
    put_good(press, OIL, by=jehona, now=now)
    want = wanted(buyer, SAID, by=arta, now=now)
    found = asked(want, press, by=arta, now=now)
    agree(found, by=jehona, now=now)
    say_stage(found, press, "talks", words="Në mars", by=jehona, now=now)
    one = {"pk": found.pk}
    return {
        "partners:search": {"pk": want.pk},
        "partners:asking": {"pk": want.pk, "slug": press.slug},
        **{f"partners:{name}": one for name in ("introduction", "answer", "withdrawal", "stage")},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that waits for Arta's yes."""
    now, jehona = timezone.now(), world.purchase.buyer
    arta = Person.objects.get(email="arta@example.org")
    assert jehona is not None
    buyer = kept("Prizren Oil", by=jehona, now=now, country="XK")
    press = kept("Wien Press", by=arta, now=now, country="AT")
    waits = asked(wanted(buyer, SAID, by=jehona, now=now), press, by=jehona, now=now)
    return [("partners:introduction", {"pk": waits.pk})]
