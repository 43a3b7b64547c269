from collections import Counter
from typing import Any

from django.utils import timezone

from charshia.commons.translating.actions import (
    Entry,
    invite_volunteer,
    keep_upload,
    put_term,
)
from charshia.commons.translating.models import Volunteer
from charshia.commons.translating.tests.helping import at, handed_in, volunteer
from charshia.ground.lexicon.actions import add_name
from charshia.ground.search.actions import add_searches
from charshia.ground.search.models import Sought
from charshia.ground.search.noting import Search
from charshia.market.orders.tests.buying import goods
from charshia.people.accounts.models import Person
from tests.standing import World

PUBLIC = {
    "translating:translators", "translating:invitation", "translating:glossary",
    "translating:table",
}  # fmt: skip
OWN = {"translating:desk", "translating:mine", "translating:reviews"}
OFFICE = {
    "translating:volunteers", "translating:volunteer", "translating:parting",
    "translating:revocation", "translating:machine", "translating:glossary_file",
    "translating:beginning", "translating:term_removal", "translating:searches",
    "translating:search", "translating:hiding", "translating:given_names",
    "translating:names_file", "translating:name_removal",
}  # fmt: skip
OF_A_TEXT = (
    "translating:text", "translating:draft", "translating:giving_up", "translating:guess",
)  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona (the walkers' buyer) translates into Serbian; the owner has a text to look over."""
    now = timezone.now()
    jehona = volunteer("jehona", "sr-Cyrl", "en", reviews=("en",), now=now)
    arta = volunteer("arta", "en", now=now)
    first, second = (one.product for one in goods(world.stall.slug, most=2))
    work = handed_in(at(second, "title", "en"), "Mild ajvar", by=arta, now=now)
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    made, token = invite_volunteer(reads=["sq"], languages=["sr-Cyrl"], by=coordinator, now=now)
    text = {
        "area": "catalogue.product", "row": first.pk, "field": "description", "language": "sr-Cyrl",
    }  # fmt: skip
    term = put_term(
        None, Entry({"sq": ["ajvar"], "sr-Cyrl": ["ајвар"], "en": ["ajvar"]}), by="system", now=now
    )
    put_term(term, Entry({"sr-Cyrl": ["ајвар", "мазива"]}), by=jehona, now=now)
    word = term.words.get(is_approved=False)
    upload = keep_upload(
        [
            {"id": f"catalogue.product/{first.pk}.title", "source": first.title.original,
             "target": "Blag ajvar", "unsure": False, "language": "en"},
            {"id": "nothing", "source": "x", "target": "y", "unsure": False, "language": "en"},
        ],
        name="shelves.xlf", by=jehona, now=now,
    )  # fmt: skip
    add_searches(Counter({Search("sq", "kshilarse", ""): 3, Search("en", "axvar", ""): 3}), now=now)
    lost, found = Sought.objects.order_by("pk")
    name = add_name("ajvar", language="en", name="pepper spread", by=coordinator, now=now)
    helper = {"pk": Volunteer.objects.get(person=jehona).pk}
    return {
        **dict.fromkeys(OF_A_TEXT, text),
        "translating:review": {"pk": work.pk},
        "translating:search": {"pk": lost.pk},
        "translating:hiding": {"pk": found.pk},
        "translating:name_removal": {"pk": name.pk},
        "translating:returning": {"pk": work.pk},
        "translating:invitation": {"token": token},
        "translating:volunteer": helper,
        "translating:parting": {"pk": Volunteer.objects.get(person=arta).pk},
        "translating:revocation": {"pk": made.pk},
        "translating:term": {"pk": term.pk},
        "translating:term_removal": {"pk": term.pk},
        "translating:decision": {"pk": word.pk},
        "translating:upload": {"pk": upload.pk},
    }
