from typing import Any

from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.impact.actions import keep_statement
from charshia.circular.impact.tests.season import a_season
from tests.standing import World

PUBLIC = {f"impact:{name}" for name in ("impact", "figure", "flows", "statements", "statement")}
SLUG = "press"


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    bring_shipped(now=now)
    press = Enterprise.objects.filter(slug=SLUG).first() or an_enterprise(now)
    a_season(press, now)
    slug = {"slug": SLUG}
    day = timezone.localdate(now)
    kept = keep_statement(press, since=day, until=day, by="system", now=now)
    return {
        "impact:statements": slug,
        "impact:statement": slug | {"pk": kept.pk},
        "impact:impact": slug,
        "impact:figure": slug | {"key": "burning"},
        "impact:flows": slug,
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every figure, and an enterprise in which nothing has happened yet."""
    bare = an_enterprise(timezone.now(), "bare-press")
    keys = ("collected", "dry", "pressed", "air", "power", "supplied", "fuel", "hours", "driven")
    return [
        *(("impact:figure", {"slug": SLUG, "key": key}) for key in keys),
        ("impact:impact", {"slug": bare.slug}),
        ("impact:figure", {"slug": bare.slug, "key": "burning"}),
    ]
