from typing import Any

from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.programme.surveys.actions import (
    ask_again,
    change_survey,
    invite,
    publish_survey,
    show_results,
)
from charshia.programme.surveys.models import Said
from charshia.programme.surveys.tests.asking import DAY, a_survey, answer, coordinator, the
from tests.standing import World

PUBLIC = {f"surveys:{name}" for name in ("surveys", "survey", "thanks", "results", "by_link")}
OFFICE = {
    f"surveys:{name}"
    for name in (
        "office", "new", "desk", "texts", "new_question", "question", "removal", "publication",
        "showing", "invitations", "said", "choosing", "again", "on_paper", "sheet", "blank",
    )
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """One that is open, and one that is over and shown."""
    now, by = timezone.now(), coordinator()
    survey, over = a_survey(now), a_survey(now, "mbaruar")
    token = invite(survey, 1, by=by, now=now)[0]
    answer(survey, now, "text", ["A common van."])
    answer(over, now, "choice", [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    change_survey(over, closes_at=now - DAY / 2, by=by, now=now)
    show_results(over, by=by, now=now)
    press = Enterprise.objects.filter(slug="press").first() or an_enterprise(now)
    change_survey(survey, enterprise=press, by=by, now=now)
    again = ask_again(over, "prape", by=by, now=now)
    change_survey(again, opens_at=now - DAY, closes_at=now + DAY, by=by, now=now)
    publish_survey(again, by=by, now=now)
    change_survey(again, closes_at=now - DAY / 2, by=by, now=now)
    show_results(again, by=by, now=now)
    paper = {"slug": press.slug, "survey": survey.slug}
    slug = {"slug": survey.slug}
    question = slug | {"pk": the(survey, "choice").pk}
    names = ("survey", "thanks", "desk", "texts", "new_question", "publication", "showing",
             "invitations", "said", "again")  # fmt: skip
    return {
        **{f"surveys:{name}": slug for name in names},
        "surveys:results": {"slug": again.slug},
        "surveys:on_paper": {"slug": press.slug},
        "surveys:sheet": paper,
        "surveys:blank": paper,
        "surveys:by_link": {"token": token},
        "surveys:question": question,
        "surveys:removal": question,
        "surveys:choosing": slug | {"pk": Said.objects.exclude(text="").get().pk},
    }
