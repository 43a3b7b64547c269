"""An enterprise that is shown, with a hand in the yard, and one that is not shown yet."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from charshia.circular.founding.actions import (
    Motion,
    Value,
    bring,
    call_assembly,
    close_assembly,
    note_resolution,
)
from charshia.circular.founding.models import Assembly, Contribution, Duty, Enterprise
from charshia.circular.founding.owner_deeds import DEEDS
from charshia.circular.founding.tests.owning import partners_of, ruled, shared_by
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.engines.voting import Choice
from tests.standing import World

FOR = Choice.FOR

PUBLIC = {"founding:enterprises", "founding:enterprise"}
OWN = {"founding:mine"}
OFFICE = {f"founding:{name}" for name in ("office", "new", "hands", "removal")}


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    press = Enterprise.objects.filter(slug="press").first() or an_enterprise(now)
    with_duty(press, "jehona", Duty.MANAGER, now)
    with_duty(press, "jehona", Duty.YARD, now)
    hand = press.hands.get(duty=Duty.YARD)
    slug = {"slug": press.slug}
    one = ("enterprise", "inside", "description", "publication", "hands")
    partners = partners_of(press, now)
    shared_by(press, partners, now)
    ruled(press, now)
    hall = bring(
        partners["town"], kind="building", what="the old hall", by="system", now=now,
        value=Value(4_000_000, "a sworn expert", now.date()),
    )  # fmt: skip
    bring(partners["agency"], kind="knowledge", what="field research", by="system", now=now)
    for number in range(2):
        held = an_assembly(press, now)
        motion = Motion({"en": "A press", "sq": "Presa"}, {"en": "We buy it.", "sq": "E blejmë."},
                        is_public=True)  # fmt: skip
        note_resolution(held, motion, dict.fromkeys(partners.values(), FOR), by="system", now=now)
        if number == 0:
            close_assembly(held, minutes="All were there.", by="system", now=now)
            closed = held
    return {
        **{f"founding:{name}": slug for name in (*one, "owners", "assemblies")},
        "founding:assembly": slug | {"number": held.number},
        "founding:minutes": slug | {"number": closed.number},
        "founding:new_deed": slug | {"noun": "shares"},
        "founding:deed": slug | {"kind": "contribution", "pk": hall.pk, "noun": "agreement"},
        "founding:removal": slug | {"pk": hand.pk},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed, and an assembly whose minutes are closed."""
    slug = {"slug": "press"}
    press = Enterprise.objects.get(slug="press")
    held = press.assemblies.get(closed_at=None)
    of = {
        "partner": press.partners.earliest("pk").pk,
        "contribution": Contribution.objects.filter(value_minor__isnull=False).latest("pk").pk,
        "statutes": press.statutes.latest("pk").pk,
        "assembly": held.pk,
        "resolution": held.resolutions.latest("pk").pk,
    }
    closed = press.assemblies.exclude(closed_at=None).latest("pk")
    new = [noun for kind, noun in DEEDS if not kind]
    return [
        ("founding:assembly", slug | {"number": closed.number}),
        *(("founding:new_deed", slug | {"noun": noun}) for noun in new),
        *(
            ("founding:deed", slug | {"kind": kind, "pk": of[kind], "noun": noun})
            for kind, noun in DEEDS
            if kind
        ),
    ]


def an_assembly(press: Enterprise, now: datetime) -> Assembly:
    return call_assembly(
        press, held_on=now.date(), place="Shkolla", agenda="Presa\nTë tjera", by="system", now=now
    )
