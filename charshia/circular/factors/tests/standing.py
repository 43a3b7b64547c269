from typing import Any

from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped, choose_set
from charshia.circular.factors.models import FactorSet
from charshia.circular.factors.queries import latest
from charshia.circular.factors.tests.weighing import a_draft, a_line
from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, person
from tests.standing import World

PUBLIC = {"factors:factors", "factors:set", "factors:table"}
DRAFT = (
    "draft", "texts", "new_number", "number", "removal", "file", "settling", "dropping",
)  # fmt: skip
OFFICE = {f"factors:{name}" for name in ("office", "new", "version", "bases", *DRAFT)}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """The sets that ship, one that is being written, and an enterprise that chose."""
    now = timezone.now()
    bring_shipped(now=now)
    draft = a_draft(now, a_line(), a_line("2", subject="rye"))
    press = Enterprise.objects.filter(slug="press").first() or an_enterprise(now)
    chosen = latest("ar5")
    assert chosen is not None
    choose_set(press, chosen, by=person("arta"), now=now)
    keys = {"key": chosen.key, "version": chosen.version}
    number = {"pk": draft.pk, "factor": draft.factors.order_by("pk")[0].pk}
    return {
        **{f"factors:{name}": {"pk": draft.pk} for name in DRAFT},
        "factors:set": keys,
        "factors:table": keys,
        "factors:number": number,
        "factors:removal": number,
        "factors:version": {"pk": chosen.pk},
        "factors:bases": {"slug": press.slug},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Sets of each state, and the largest tables."""
    keys = ("ipcc-burning", "emep-3f", "iso-17225-7", "whep-ratios", "prunings-kosovo")
    rows = FactorSet.objects.filter(key__in=keys).order_by("key")
    return [("factors:set", {"key": one.key, "version": one.version}) for one in rows]
