from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.clusters.export.actions import (
    Plan,
    Said,
    add_step,
    confirm_page,
    publish_advice,
    share_check,
    write_page,
)
from charshia.clusters.export.kinds import Kind
from charshia.clusters.export.models import Question, Step
from charshia.clusters.export.tests.helping import (
    adviser,
    asks,
    begun,
    coordinator,
    enquiry,
    facts,
    finished,
    firm,
    market,
    person,
    replied,
)
from tests.standing import World

PUBLIC = {"export:markets", "export:market", "export:answers", "export:answer"}
OWN = {"export:mine", "export:enquiries"}
PAGE = ("edit", "look", "publication", "withdrawal", "dropping", "new_requirement")
ITEM = ("requirement", "requirement_removal")
ANSWERING = ("answering", "advice_publication", "advice_withdrawal")
OFFICE = {
    f"export:{name}"
    for name in (
        "office",
        "starter",
        "advisers",
        "ending",
        "new",
        "desk",
        "questions",
        "new_question",
        "question",
        *PAGE,
        *ITEM,
        *ANSWERING,
    )
}
CHECK = ("check", "finishing", "sharing", "removal", "new_step")
ASKED = ("enquiry", "consent", "taking_back")
SPOKEN = {
    "en": "The label speaks the language of the market",
    "sq": "Etiketa flet gjuhën e tregut", "sr-Cyrl": "Етикета говори језик тржишта",
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    page = market(now=now, country="CH")
    item = asks(page, now=now, kind=Kind.LABEL, source="The law", source_url="https://example.org/")
    asks(page, now=now, certificate="organic", is_unverified=True)
    draft = write_page(facts("0409", "CH"), by=coordinator(), now=now)
    named = adviser("hatixhe", now=now)
    actor = firm(now=now)
    done = finished(actor, now=now, one_product="no", trace="partly")
    share_check(done, by=person("arta"), now=now)
    step = Step.objects.filter(check_of=done).order_by("pk")[0]
    going_on = begun(actor, now=now)
    asked = replied(now=now, may_publish=True, page=page)
    told = publish_advice(asked, Said(SPOKEN, SPOKEN, "1509", "EU"), by=coordinator(), now=now)
    return {
        "export:markets": {}, "export:answers": {}, "export:mine": {}, "export:enquiries": {},
        "export:office": {}, "export:starter": {}, "export:advisers": {}, "export:new": {},
        "export:desk": {}, "export:questions": {}, "export:new_question": {},
        "export:question": {"pk": Question.objects.offered()[0].pk},
        "export:market": {"pk": page.pk}, "export:answer": {"pk": told.pk},
        "export:held": {"pk": page.pk, "slug": actor.slug},
        "export:firm": {"slug": actor.slug}, "export:beginning": {"slug": actor.slug},
        "export:part": {"pk": going_on.pk, "number": 1},
        "export:step": {"pk": step.pk}, "export:step_removal": {"pk": step.pk},
        "export:ending": {"pk": named.pk},
        **{f"export:{name}": {"pk": done.pk} for name in CHECK},
        **{f"export:{name}": {"pk": asked.pk} for name in (*ASKED, *ANSWERING)},
        **{f"export:{name}": {"pk": page.pk} for name in PAGE},
        **{f"export:{name}": {"pk": item.pk} for name in ITEM},
        "export:dropping": {"pk": draft.pk},
    }  # fmt: skip


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """A page that is out of date, a check on its way, an open question, a step of one's own."""
    now = timezone.now()
    old, day = market("2204", now=now, country="CH"), timezone.localdate(now)
    confirm_page(old, checked_on=day - timedelta(days=500), valid_until=None, by=coordinator(),
                 now=now)  # fmt: skip
    actor = firm("Drini Honey", now=now)
    done = finished(actor, "partly", now=now)
    own = add_step(done, Plan("Të pyesim bankën", "Arta", day), by=person("arta"), now=now)
    going_on = begun(actor, now=now)
    asked = enquiry("A duhet VI-1?", now=now, language="sq", may_publish=True)
    return [
        ("export:market", {"pk": old.pk}), ("export:edit", {"pk": old.pk}),
        ("export:check", {"pk": going_on.pk}), ("export:check", {"pk": done.pk}),
        ("export:step", {"pk": own.pk}), ("export:enquiry", {"pk": asked.pk}),
        ("export:answering", {"pk": asked.pk}),
    ]  # fmt: skip
