"""Recipes, and the blends that reach their class at least cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.actions.machines import NameTaken
from charshia.circular.works.actions.moving import Actor
from charshia.circular.works.blending import class_wanted, task_of
from charshia.circular.works.kinds import PlanState
from charshia.circular.works.models import Blend, Ingredient, Recipe
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record


class NoClass(Refusal):
    pass


class NothingToMix(Refusal):
    pass


class Answered(Refusal):
    pass


@dataclass(frozen=True)
class Part:
    """Of a material at least and at most so much of the dry matter, hundredths of a percent."""

    material: str
    least_bp: int = 0
    most_bp: int = 10_000


@dataclass(frozen=True)
class Wanted:
    """What a recipe makes: a class of a set of limits, pressed at a moisture (None: as mixed)."""

    name: str
    standard: str
    fuel_class: str
    dried_to_bp: int | None = None


@action
def put_recipe(
    enterprise: Enterprise, recipe: Recipe | None, wanted: Wanted, parts: Sequence[Part] = (), *,
    by: Actor, now: datetime,
) -> Recipe:  # fmt: skip
    """Write one, or ``recipe`` anew. Raises NameTaken, NoClass."""
    put = recipe or Recipe(enterprise=enterprise, at=now)
    put.name, put.dried_to_bp = wanted.name.strip(), wanted.dried_to_bp
    put.standard, put.fuel_class = wanted.standard, wanted.fuel_class
    if class_wanted(put, at=now) is None:
        raise NoClass(_("This class is not in the limits that you reckon with."), field="target")
    try:
        with transaction.atomic():
            put.save()
    except IntegrityError as taken:
        raise NameTaken(_("Another recipe has this name."), field="name") from taken
    put.ingredients.all().delete()
    Ingredient.objects.bulk_create(
        Ingredient(recipe=put, material=one.material, least_bp=one.least_bp, most_bp=one.most_bp)
        for one in parts
    )
    record("circular.recipe.put", put, by=by, at=now, fuel_class=put.fuel_class)
    return put


@action
def ask_for_blend(
    recipe: Recipe, *, kg: int, prices: Mapping[str, int], is_generic: bool = False, by: Actor,
    now: datetime,
) -> Blend:  # fmt: skip
    """Have it worked out, outside this request, from what lies there now: ``kg`` of product.
    ``prices`` by material, minor units for a tonne. Raises NoClass, NothingToMix."""
    target = class_wanted(recipe, at=now)
    if target is None:
        raise NoClass(_("This class is not in the limits that you reckon with."))
    task = task_of(recipe, target, kg=kg, prices=prices, is_generic=is_generic, at=now)
    if not task["stocks"]:
        raise NothingToMix(_("Nothing that can be mixed lies there."))
    made = Blend.objects.create(
        enterprise=recipe.enterprise, recipe=recipe, kg=kg, task=task, asked_at=now
    )
    record("circular.blend.asked", made, by=by, at=now, recipe=recipe.pk, kg=kg)
    return made


@action
def keep_blend(
    blend: Blend, *, state: PlanState, answer: Mapping[str, Any], now: datetime
) -> Blend:
    """Keep what came of it, once. Raises Answered."""
    found = Blend.objects.select_for_update(of=("self",)).get(pk=blend.pk)
    if found.state != PlanState.ASKED:
        raise Answered(_("This has been answered already."))
    found.state, found.answer, found.answered_at = state, dict(answer), now
    found.save(update_fields=["state", "answer", "answered_at"])
    record("circular.blend.answered", found, by="system", at=now, state=state)
    return found
