"""All that happened to a call, told from the journal in plain sentences."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Model, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.models import Person
from charshia.programme.calls.models import (
    Application,
    Call,
    CallDocument,
    Criterion,
    Extension,
    Outcome,
    Part,
    Question,
    Quota,
    Reviewer,
    Verdict,
    Workbook,
)

A_PAGE = 50
Facts = Mapping[str, Any]
Sentence = str | Promise | Callable[[Facts], str]


def _verdict(facts: Facts) -> str:
    return str(Verdict(facts["verdict"]).label)


def _asked(facts: Facts) -> str:
    if facts["scores"] and facts["decides"]:
        return _("Asked to give points and to decide: %(name)s.")
    if facts["decides"]:
        return _("Asked to decide: %(name)s.")
    return _("Asked to give points: %(name)s.")


SENTENCES: dict[str, Sentence] = {
    "programme.call.made": gettext_lazy("The call was begun."),
    "programme.call.changed": gettext_lazy("Texts or rules of the call were written."),
    "programme.call.published": gettext_lazy("The call was published."),
    "programme.call.extended": gettext_lazy("The deadline was extended."),
    "programme.call.archived": gettext_lazy("The call was put away."),
    "programme.call.review_begun": gettext_lazy(
        "The review began: each application was given to its reviewers."
    ),
    "programme.call.suggestion_taken": lambda facts: ngettext(
        "%(number)d application was decided as the ranking suggests.",
        "%(number)d applications were decided as the ranking suggests.", facts["decided"],
    ) % {"number": facts["decided"]},
    "programme.call.decided": gettext_lazy("The decisions were announced."),
    "programme.declarations.counted": lambda facts: ngettext(
        "The quotas were counted; %(number)d declaration was erased.",
        "The quotas were counted; %(number)d declarations were erased.", facts["erased"],
    ) % {"number": facts["erased"]},
    "programme.piece.added": gettext_lazy("Added to the call: %(name)s"),
    "programme.piece.changed": gettext_lazy("Changed in the call: %(name)s"),
    "programme.piece.removed": gettext_lazy("Taken out of the call: %(name)s"),
    "programme.paper.added": gettext_lazy("Added to the call: %(name)s"),
    "programme.paper.removed": gettext_lazy("Taken out of the call: %(name)s"),
    "programme.reviewer.appointed": _asked,
    "programme.reviewer.left": gettext_lazy("Reviews no more: %(name)s."),
    "programme.quota.words_chosen": gettext_lazy(
        "It was chosen which declared words count for a quota: %(name)s"
    ),
    "programme.workbook.asked": gettext_lazy("A table with all applications was asked for."),
    "programme.application.begun": gettext_lazy("The application was begun."),
    "programme.application.link_asked": gettext_lazy("The link was asked for again."),
    "programme.application.sent": gettext_lazy("The application was sent in time."),
    "programme.application.withdrawn": gettext_lazy("The application was withdrawn."),
    "programme.application.deadline_moved": gettext_lazy(
        "The applicant was told of the later deadline."
    ),
    "programme.application.forgotten": gettext_lazy(
        "Who applied and what was written was erased."
    ),
    "programme.declaration.given": gettext_lazy(
        "Something was declared for the quotas; nobody sees what."
    ),
    "programme.declaration.withdrawn": gettext_lazy("What was declared was erased."),
    "programme.application.scored": lambda facts: _(
        "A reviewer handed in %(points)s points of 100."
    ) % {"points": number_format(Decimal(facts["points"]), decimal_pos=2)},
    "programme.conflict.declared": gettext_lazy(
        "A reviewer is too near to this application; another one was asked."
    ),
    "programme.application.judged": lambda facts: _("The committee decided: %(verdict)s.")
    % {"verdict": _verdict(facts)},
    "programme.application.decided": lambda facts: _("The applicant was told: %(verdict)s.")
    % {"verdict": _verdict(facts)},
    "programme.application.admitted": gettext_lazy("The application got a place."),
    "programme.application.appealed": gettext_lazy("The applicant appealed."),
    "programme.appeal.answered": lambda facts: _("The appeal was answered: %(outcome)s")
    % {"outcome": Outcome(facts["outcome"]).label},
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One line. ``number`` is of the application that it is about, else empty."""

    words: str
    at: datetime
    by: str
    note: str
    number: str


@dataclass(frozen=True)
class Log:
    """``before`` is where the next page begins; 0 when there is none."""

    steps: list[Step]
    before: int


def log_of(call: Call, *, application: Application | None = None, before: int = 0) -> Log:
    """A page, the latest first. Eleven queries however much happened."""
    names = {} if application else _names(call)
    rows = Entry.objects.filter(_about(call, application, names), event__in=SENTENCES)
    if before:
        rows = rows.filter(pk__lt=before)
    entries = list(rows.order_by("-pk")[: A_PAGE + 1])
    more = entries[A_PAGE - 1].pk if len(entries) > A_PAGE else 0
    entries = entries[:A_PAGE]
    people, numbers = _people(entries), _numbers(entries)
    steps = [
        Step(
            _words(entry, names), entry.at, _who(entry, people), _note(entry, names),
            numbers.get(entry.subject, ""),
        )
        for entry in entries
    ]  # fmt: skip
    return Log(steps, more)


def _about(call: Call, application: Application | None, names: dict[str, str]) -> Q:
    if application is not None:
        return Q(subject=reference(application))
    named = Concat(
        Value(f"{Application._meta.label_lower}/"), Cast("pk", CharField()),
        output_field=CharField(),
    )  # fmt: skip
    hers = Application.objects.filter(call=call).values_list(named, flat=True)
    return Q(subject__in=[reference(call), *names]) | Q(subject__in=hers)


def _names(call: Call) -> dict[str, str]:
    """What belongs to the call, as the journal names it, in words. Eight queries."""
    found: dict[str, str] = {}
    for rows, name in (
        (Criterion.objects.filter(call=call), "name"),
        (Part.objects.filter(call=call), "title"),
        (Question.objects.filter(part__call=call), "label"),
        (Quota.objects.filter(call=call), "name"),
        (CallDocument.objects.filter(call=call), "title"),
        (Extension.objects.filter(call=call), "reason"),
        (Reviewer.objects.filter(call=call).select_related("person"), "person"),
        (Workbook.objects.filter(call=call), "key"),
    ):
        found |= {reference(row): _read(getattr(row, name)) for row in rows}
    return found


def _read(value: Any) -> str:
    return value.name if isinstance(value, Person) else str(value)


def _words(entry: Entry, names: Mapping[str, str]) -> str:
    told = SENTENCES[entry.event]
    words = told(entry.facts) if callable(told) else str(told)
    name = names.get(entry.subject) or str(Translated(entry.facts.get("name") or {}))
    return words % {"name": name} if "%(name)s" in words else words


def _note(entry: Entry, names: Mapping[str, str]) -> str:
    if entry.event == "programme.call.extended":
        return names.get(entry.subject, "")
    return str(entry.facts.get("waiver", ""))


def _people(entries: Iterable[Entry]) -> dict[str, str]:
    keys = _keys((entry.actor for entry in entries), Person)
    return {reference(one): one.name for one in Person.objects.filter(pk__in=keys)}


def _numbers(entries: Iterable[Entry]) -> dict[str, str]:
    keys = _keys((entry.subject for entry in entries), Application)
    return {reference(one): one.number for one in Application.objects.filter(pk__in=keys)}


def _keys(names: Iterable[str], model: type[Model]) -> set[str]:
    label = f"{model._meta.label_lower}/"
    return {name.removeprefix(label) for name in names if name.startswith(label)}


def _who(entry: Entry, people: Mapping[str, str]) -> str:
    if entry.actor == "guest":
        return _("the applicant")
    return people.get(entry.actor, "")
