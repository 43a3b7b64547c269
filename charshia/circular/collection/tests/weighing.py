"""A heap is weighed, and put right."""

from charshia.circular.collection.actions import (
    Right,
    Scales,
    weigh_in,
)
from charshia.circular.collection.models import Mistake, Weighing
from charshia.circular.collection.tests.going import (
    crews_of,
    pickups_of,
)
from charshia.circular.founding.tests.pressing import person
from charshia.transport.models import Round


def driven(outing) -> Round:
    return crews_of(outing)[0].round


def weighed(outing, at, now, kg=1000, moisture=1500, key="", **facts) -> Weighing:
    scales = Scales(round(kg * 1000), moisture, **facts)
    return weigh_in(
        pickups_of(outing)[at], scales, round_=driven(outing), key=key, by=person("dino"), now=now
    )  # fmt: skip


def again(weighing: Weighing) -> Weighing:
    return Weighing.objects.whole().get(pk=weighing.pk)


def right(kg, moisture, reason=Mistake.SCALE, words=""):
    return Right(round(kg * 1000), moisture, reason, words)
