"""All that happened to a request, told from the journal in plain sentences. No entry of the
journal holds what a member asks for."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.models import Lot, Offer, Plan, Request, Share
from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.ground.money.show import show_amount, show_percent
from charshia.ground.ui.components.words import Happening
from charshia.people.accounts.models import Person

MOST = 300
Sentence = Promise | Callable[[Mapping[str, Any]], str]


def _share(words: Any) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(words) % {"kg": show_amount(facts["kg"], "kg")}


SENTENCES: dict[str, Sentence] = {
    "clusters.request.written": gettext_lazy("The request was written."),
    "clusters.request.asked": gettext_lazy("The buyer has written what is wanted."),
    "clusters.request.changed": gettext_lazy("The request was changed."),
    "clusters.request.opened": gettext_lazy("It was opened for lots."),
    "clusters.request.reopened": gettext_lazy("It was opened for lots once more."),
    "clusters.request.called_off": gettext_lazy("It was called off."),
    "clusters.request.fairness_chosen": lambda facts: (
        _("Fairness may cost up to %(percent)s.") % {"percent": show_percent(facts["epsilon_bp"])}
    ),
    "clusters.lot.offered": gettext_lazy("A lot was offered."),
    "clusters.lot.changed": gettext_lazy("A lot was changed."),
    "clusters.lot.withdrawn": gettext_lazy("A lot was withdrawn."),
    "clusters.plan.asked": gettext_lazy("A plan was asked for."),
    "clusters.plan.kept": gettext_lazy("A plan was reckoned."),
    "clusters.plan.failed": gettext_lazy("No plan came of it."),
    "clusters.plan.outdated": gettext_lazy("Something changed before the plan was there."),
    "clusters.plan.chosen": gettext_lazy("Members were asked by a plan."),
    "clusters.plan.accepted": gettext_lazy("Everybody has accepted."),
    "clusters.share.asked": _share(gettext_lazy("Asked for %(kg)s.")),
    "clusters.share.accepted": _share(gettext_lazy("Accepted: %(kg)s.")),
    "clusters.share.declined": _share(gettext_lazy("Declined: %(kg)s.")),
    "clusters.share.lapsed": _share(gettext_lazy("Not answered in time: %(kg)s.")),
    "clusters.offer.sent": _share(gettext_lazy("The buyer was offered %(kg)s.")),
    "clusters.offer.accepted": gettext_lazy("The buyer has accepted."),
    "clusters.offer.refused": gettext_lazy("The buyer has refused."),
    "clusters.offer.lapsed": gettext_lazy("The buyer did not answer in time."),
}


def log_of(request: Request) -> list[Happening]:
    """The latest first. Seven queries however much happened."""
    rows = Entry.objects.filter(subject__in=_subjects(request), event__in=SENTENCES)
    entries = list(rows.order_by("-pk")[:MOST])
    people, actors = _people(entries), _actors(entries)
    return [
        Happening(
            _words(entry), entry.at, people.get(entry.actor, ""),
            actors.get(entry.facts.get("actor", 0), str(entry.facts.get("reason", ""))),
        )
        for entry in entries
    ]  # fmt: skip


def _subjects(request: Request) -> list[str]:
    keys = {
        Lot: Lot.objects.filter(request=request),
        Plan: Plan.objects.filter(request=request),
        Share: Share.objects.filter(plan__request=request),
        Offer: Offer.objects.filter(request=request),
    }
    found = [
        f"{model._meta.label_lower}/{pk}"
        for model, rows in keys.items()
        for pk in rows.values_list("pk", flat=True)
    ]
    return [reference(request), *found]


def _words(entry: Entry) -> str:
    told = SENTENCES[entry.event]
    return told(entry.facts) if callable(told) else str(told)


def _people(entries: Iterable[Entry]) -> dict[str, str]:
    label = f"{Person._meta.label_lower}/"
    keys = {one.actor.removeprefix(label) for one in entries if one.actor.startswith(label)}
    return {reference(one): one.name for one in Person.objects.filter(pk__in=keys)}


def _actors(entries: Iterable[Entry]) -> dict[int, str]:
    keys = {one.facts["actor"] for one in entries if "actor" in one.facts}
    return {one.pk: str(one.name) for one in Actor.objects.filter(pk__in=keys)}
