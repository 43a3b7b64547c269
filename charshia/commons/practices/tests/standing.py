from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.commons.practices.actions import (
    Deed,
    Means,
    Who,
    add_part,
    add_task,
    ask_restoration,
    attach,
    begin_plan,
    change_practice,
    confirm_adoption,
    draft_practice,
    name_contact,
    propose,
    publish,
    send_back,
)
from charshia.commons.practices.models import (
    Attachment,
    Kind,
    Practice,
    Setting,
    Source,
    Tool,
)
from charshia.commons.practices.tests.telling import (
    adopted,
    coordinator,
    drafted,
    facts,
    person,
    told,
    topic,
)
from charshia.commons.practices.tokens import token_of
from tests.standing import World

PUBLIC = {
    "practices:practices", "practices:practice", "practices:sheet", "practices:book",
    "practices:history", "practices:version", "practices:comparison", "practices:contact",
    "practices_rss", "practices_atom",
}  # fmt: skip
OWN = {f"practices:{name}" for name in ("mine", "new", "adoption", "plans", "planning")}
OFFICE = {
    f"practices:{name}"
    for name in (
        "office", "topics", "topic", "publication", "returning", "looking_over", "edit", "text",
        "preview", "proposal", "dropping", "withdrawal", "attaching", "detaching", "naming",
        "versions", "restoration", "restoring", "leaving", "unnaming",
        "confirmation", "declining", "new_part", "part", "part_place", "part_removal",
    )
}  # fmt: skip
SPOKEN = {
    "en": "Drying sage together", "sq": "Tharja e sherbelës bashkë",
    "sr-Cyrl": "Заједничко сушење жалфије",
}  # fmt: skip
OTHERWISE = {
    "en": "Drying sage and thyme", "sq": "Tharja e sherbelës dhe e trumzës",
    "sr-Cyrl": "Сушење жалфије и мајчине душице",
}  # fmt: skip
MEANS = Means(people=3, machines="1", market="1", money_minor=100_000, replies={"skills": "no"})
PDF = b"%PDF-1.4\n%%EOF\n"


def standing(world: World) -> dict[str, dict[str, Any]]:
    now, herbs = timezone.now(), topic(now=timezone.now())
    shpresa, jehona = person("shpresa"), world.purchase.buyer
    assert jehona is not None
    shown = _shown(shpresa, herbs)
    adoption = adopted(shown, by=jehona, now=now, outcome=SPOKEN, different=SPOKEN)
    confirm_adoption(adoption, by=shpresa, now=now)
    waiting = adopted(shown, by=jehona, now=now, outcome=SPOKEN, different=SPOKEN)
    attached = Attachment.objects.get(practice=shown)
    contact = name_contact(
        shown, Who("Filan Fisteku", "ilir@example.com", "sq", about=SPOKEN), by=shpresa, now=now
    )
    plan = begin_plan(shown, MEANS, by=jehona, now=now)
    task = add_task(plan, Deed("Karl", cost_minor=1250), by=jehona, now=now)
    mine = {"number": plan.pk}
    asked = ask_restoration(shown.versions.get(number=1), by=shpresa, now=now)
    one, number = {"pk": shown.pk}, {"number": shown.steps.get().pk, "kind": "step"}
    known = dict.fromkeys(OFFICE, one)
    return known | {
        **{f"practices:{name}": one for name in ("practice", "sheet", "book")},
        **{f"practices:{name}": one for name in ("history", "adoption", "comparison")},
        "practices:version": one | {"number": 1},
        "practices:restoration": one | {"number": 1},
        **{f"practices:{name}": one | {"number": asked.pk} for name in ("restoring", "leaving")},
        "practices:contact": {"token": token_of(contact)},
        "practices:taking_back": {"number": waiting.pk},
        **{f"practices:{name}": mine for name in ("plan", "means", "outcome", "plan_removal",
                                                  "adding")},
        **{f"practices:{name}": mine | {"key": task.pk} for name in ("task", "task_done",
                                                                    "task_removal")},
        "practices:planning": one,
        "practices:new_part": one | {"kind": "result"},
        **{f"practices:{name}": one | number for name in ("part", "part_place", "part_removal")},
        "practices:detaching": one | {"number": attached.pk},
        "practices:unnaming": one | {"number": contact.pk},
        "practices:confirmation": one | {"number": waiting.pk},
        "practices:declining": one | {"number": waiting.pk},
        "practices:topic": {"slug": herbs.slug},
        "practices_rss": {"tag": "sq"}, "practices_atom": {"tag": "sq"},
        "practices:office": {}, "practices:topics": {},
    }  # fmt: skip


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that is proposed and one that was sent back, as their writer sees them."""
    now, shpresa = timezone.now(), person("shpresa")
    proposed, returned = (drafted(SPOKEN, by=shpresa, now=now) for _count in range(2))
    propose(proposed, by=shpresa, now=now)
    propose(returned, by=shpresa, now=now)
    send_back(returned, reason="Kur?", by=coordinator(), now=now)
    parts = dict.fromkeys(("value", "customers", "income"), SPOKEN)
    model = draft_practice(
        facts(SPOKEN, kind=Kind.MODEL, sections=parts), by=coordinator(), now=now
    )
    publish(model, by=coordinator(), now=now)
    return [
        *(("practices:edit", {"pk": one.pk}) for one in (proposed, returned)),
        ("practices:practice", {"pk": model.pk}),
        ("practices:text", {"pk": model.pk}),
    ]


def _shown(shpresa: Any, herbs: Any) -> Practice:
    """Published an hour and a half ago, and changed since."""
    now = timezone.now()
    before = now - timedelta(minutes=90)
    said = {"advice": SPOKEN, "topics": (herbs,), "sections": {"where": SPOKEN},
            "settings": (Setting.PLACE_VILLAGE, Setting.SIZE_FEW)}  # fmt: skip
    shown = told(SPOKEN, now=before, by=shpresa, source="Ilir", **said)
    add_part(shown, Tool, name=SPOKEN, note=SPOKEN, by=shpresa, now=before)
    add_part(shown, Source, title="Ilir", year=2019, by=shpresa, now=before)
    attach(shown, data=PDF, name="plan.pdf", title="plan.pdf", by=shpresa, now=before)
    who = Who("Shpresa", "shpresa@example.org", "sq", phone="+38344123456", about=SPOKEN)
    name_contact(shown, who, by=shpresa, now=before)
    change_practice(shown, facts(OTHERWISE, summary=SPOKEN, context=SPOKEN, **said),
                    by=shpresa, now=now)  # fmt: skip
    return shown
