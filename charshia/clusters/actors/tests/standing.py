from datetime import date
from typing import Any

from django.utils import timezone

from charshia.clusters.actors.actions import (
    Paper,
    Wish,
    invite,
    put_certificate,
    put_good,
    put_on_map,
    put_want,
    refuse,
    say_relation,
    send_file,
)
from charshia.clusters.actors.kinds import Audience, RelationKind, Unit, WantKind
from charshia.clusters.actors.models import Actor, Intake
from charshia.clusters.actors.reading_files import read_intake
from charshia.clusters.actors.tests.mapping import coordinator, facts, listed, proposed
from charshia.clusters.actors.tokens import token_of
from charshia.people.accounts.models import Person
from tests.standing import World

PUBLIC = {
    "actors:actors", "actors:actor", "actors:paper", "actors_geojson", "actors_table",
    "actors:invited", "actors:invited_confirmation",
}  # fmt: skip
OWN = {"actors:mine", "actors:new", "actors:invited_taking"}
OFFICE = {
    f"actors:{name}"
    for name in (
        "office", "office_new", "invitation", "doubles", "office_entry", "listing",
        "office_archiving", "link", "refusal", "note", "merging", "files", "intake", "columns",
        "intake_confirmation",
    )
}  # fmt: skip
KEPT = (
    "entry", "facts", "confirmation", "archiving", "leaving", "goods", "new_certificate",
    "relations",
)  # fmt: skip
NAMES = {"en": "Vjosa Oil", "sq": "Vaji i Vjosës", "sr-Cyrl": "Уље са Вјосе"}
SAID = {"en": "Oil from old trees", "sq": "Vaj nga pemë të vjetra", "sr-Cyrl": "Уље старих стабала"}
PDF = b"%PDF-1.4\n%%EOF\n"


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Arta keeps an entry on the map with all there can be in it."""
    now, arta = timezone.now(), Person.objects.get(email="arta@example.org")
    actor = proposed(
        NAMES, by=arta, now=now, summary=SAID, about=SAID, sectors=("olive_oil",),
        languages=("sq", "en"), latitude=40.64, longitude=20.1, phone="+355692000001",
        contact_for=Audience.PUBLIC, capacities_for=Audience.PUBLIC,
    )  # fmt: skip
    put_on_map(actor, by=coordinator(), now=now)
    other = listed("Dhërmi Press", now=now)
    put_good(actor, "15092000", words=SAID, unit=Unit.LITRE, monthly={11: 900}, by=arta, now=now)
    paper = put_certificate(
        actor,
        Paper("organic", "Albinspekt", valid_to=date(2030, 1, 1), file_for=Audience.PUBLIC),
        file=("organic.pdf", PDF), by=arta, now=now,
    )  # fmt: skip
    want = put_want(actor, Wish(WantKind.NEED, SAID, code="1509"), by=arta, now=now)
    put_want(actor, Wish(WantKind.OFFER, SAID, code="15092000"), by=arta, now=now)
    tie = say_relation(
        other, actor, kind=RelationKind.SUPPLIES, said_by=other, by=coordinator(), now=now
    )
    told = invite(facts("Përmet Herbs", email="h@example.org"), by=coordinator(), now=now,
                  language="sq")  # fmt: skip
    intake = filed()
    entry = {"slug": actor.slug}
    return {
        **{f"actors:{name}": entry for name in KEPT},
        **{f"actors:{name}": {"slug": waiting(arta).slug} for name in ENTRIES},
        **{name: {"tag": "sq"} for name in ("actors_geojson", "actors_table")},
        **{f"actors:{name}": {"token": token_of(told)} for name in INVITED},
        **{f"actors:{name}": {"pk": intake.pk} for name in FILES},
        "actors:actor": entry,
        "actors:paper": entry | {"pk": paper.pk},
        "actors:good": entry | {"code": "15092000"},
        "actors:good_removal": entry | {"code": "15092000"},
        "actors:certificate": entry | {"pk": paper.pk},
        "actors:certificate_removal": entry | {"pk": paper.pk},
        "actors:new_want": entry | {"kind": "need"},
        "actors:want": entry | {"pk": want.pk},
        "actors:want_closing": entry | {"pk": want.pk},
        "actors:relation_answer": entry | {"pk": tie.pk},
    }


ENTRIES = ("office_entry", "listing", "office_archiving", "link", "refusal", "note", "merging")
INVITED = ("invited", "invited_confirmation", "invited_taking")
FILES = ("intake", "columns", "intake_confirmation")


def filed() -> Intake:
    """A file with a new one, one that is there already and one that cannot be read."""
    text = (
        "name,country,place,products\n"
        "Prespa Apples,MK,Resen,apples\n"
        "Vjosa Oil,AL,,\n"
        "Nobody,Nowhere,,\n"
    )
    intake = send_file(
        text.encode(), name="actors.csv", language="en", by=coordinator(), now=timezone.now()
    )
    read_intake(intake)
    return intake


def waiting(person: Person) -> Actor:
    now = timezone.now()
    return proposed({"en": "Shkodër Honey", "sq": "Mjalti i Shkodrës"}, by=person, now=now)


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that was refused, and one that is listed, as the coordinator sees them."""
    now = timezone.now()
    one = waiting(Person.objects.get(email="arta@example.org"))
    refuse(one, reason="It is not in our sectors.", by=coordinator(), now=now)
    two = listed({"en": "Lezhë Dairy", "sq": "Bulmetorja Lezhë"}, now=now)
    return [(f"actors:{name}", {"slug": each.slug}) for each in (one, two)
            for name in ("entry", "office_entry")]  # fmt: skip
