from typing import Any

from django.utils import timezone

from charshia.commons.gathering.actions import answer, mark_helped, put_in, report
from charshia.commons.gathering.models import Sight
from charshia.commons.gathering.tests.gathered import (
    asked,
    collected,
    helps,
    person,
    thing_of,
    told,
    topic,
)
from tests.standing import World

PUBLIC = {
    f"gathering:{name}"
    for name in ("around", "collections", "collection", "by_link", "book", "questions",
                 "question", "helpers")
}  # fmt: skip
OWN = {
    f"gathering:{name}"
    for name in ("mine", "new", "asking", "collecting", "answers", "helped", "vote", "reporting",
                 "helping", "withdrawal", "writing")
}  # fmt: skip
OFFICE = {f"gathering:{name}" for name in ("office", "report", "letting_be", "highlighting")}
OF_COLLECTION = ("collection", "book", "edit", "dropping", "highlighting")
SPOKEN = {"en": "How to begin", "sq": "Si të fillosh", "sr-Cyrl": "Како почети"}
HELPED = {"en": "Two years.", "sq": "Dy vjet.", "sr-Cyrl": "Две године."}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona has a collection and asks; Arta answers and helps."""
    now, jehona, arta = timezone.now(), world.purchase.buyer, person("arta")
    assert jehona is not None
    field = topic("fields-of-help", now=now)
    practice = told(SPOKEN, by=arta, now=now, topics=(field,))
    thing = thing_of(practice)
    made = collected(jehona, now=now, title=SPOKEN, words=SPOKEN)
    item = put_in(made, thing, note=SPOKEN, by=jehona, now=now)
    question = asked(jehona, now=now, title=SPOKEN, text=SPOKEN, thing=thing.key, topics=(field,))
    given = answer(question, text=HELPED, by=arta, now=now)
    mark_helped(given, by=jehona, now=now)
    helper = helps(arta, topics=(field,), now=now, about=HELPED)
    reported = report(question, words="Si të fillosh", by=arta, now=now)
    keys: dict[str, dict[str, Any]] = {name: {"pk": made.pk} for name in OF_COLLECTION}
    keys |= {name: {"pk": made.pk, "number": item.pk} for name in ("place", "removal")}
    keys |= {name: {"kind": thing.kind, "pk": thing.pk} for name in ("around", "collecting")}
    keys |= {name: {"pk": question.pk} for name in ("question", "answers")}
    keys |= {name: {"pk": question.pk, "number": given.pk}
             for name in ("helped", "vote", "taking_back")}  # fmt: skip
    keys |= {name: {"pk": reported.pk} for name in ("report", "letting_be")}
    keys |= {
        "by_link": {"key": made.key}, "office": {}, "writing": {"pk": helper.pk},
        "reporting": {"kind": "question", "pk": question.pk},
    }  # fmt: skip
    return {f"gathering:{name}": value for name, value in keys.items()}


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that only who has its link finds, with nothing in it; a question nobody answered."""
    now, jehona = timezone.now(), world.purchase.buyer
    assert jehona is not None
    secret = collected(jehona, now=now, sight=Sight.LINK, title=SPOKEN)
    field = topic("fields-of-help", now=now)
    question = asked(jehona, now=now, title=SPOKEN, text=SPOKEN, topics=(field,))
    return [
        ("gathering:by_link", {"key": secret.key}),
        ("gathering:question", {"pk": question.pk}),
        ("gathering:reporting", {"kind": "question", "pk": question.pk}),
    ]
