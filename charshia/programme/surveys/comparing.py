"""What changed between a survey and the same one asked again, and by community where it is safe."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from charshia.engines.small_counts import LEAST, without_small
from charshia.engines.suppression import Axis, Cell, Plan, counted, suppressed
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.sealing import unseal
from charshia.programme.surveys.actions import SEALED
from charshia.programme.surveys.models import Choice, Kind, Question, Said, Sheet, Survey
from charshia.programme.surveys.queries import questions_of
from charshia.programme.surveys.repeated import root_of

UNSAID = "-"  # of whom nothing is known
TOLD = frozenset({Kind.CHOICE, Kind.SCALE})


@dataclass(frozen=True)
class Row:
    """One answer before and after; None: too few to be told. ``percent`` of who answered."""

    label: Translated | str
    before: int | None
    after: int | None
    before_percent: int | None
    after_percent: int | None


@dataclass(frozen=True)
class Table:
    """``of`` is the community whose answers these are; empty for everybody's."""

    rows: list[Row]
    of: Translated | str = ""


@dataclass(frozen=True)
class Compared:
    question: Question
    everybody: Table
    communities: list[Table]


Sheets = list[Mapping[int, str]]  # each sheet's answers by root of the question
Waves = tuple[Sheets, Sheets]


def comparison_of(survey: Survey) -> list[Compared]:
    """Question by question, for one that repeats another; else nothing.

    By community only where nobody can work out a small number from this table, everybody's
    answers and the sizes of the communities together. Nine queries.
    """
    if survey.repeats is None:
        return []
    asked = questions_of(survey.repeats)
    waves = (_sheets(survey.repeats), _sheets(survey))
    named = next((one for one in asked if one[0].is_of_community), None)
    told = [one for one in asked if one[0].kind in TOLD and not one[0].is_of_community]
    return [_compared(question, choices, waves, named) for question, choices in told]


def _sheets(survey: Survey) -> Sheets:
    """Each sheet: community under 0, and what was answered by root of the question."""
    found: dict[object, dict[int, str]] = {}
    for pk, sealed in Sheet.objects.filter(survey=survey).values_list("pk", "sealed"):
        found[pk] = {0: str(unseal(SEALED, sealed)) if sealed else UNSAID}
    rows = Said.objects.filter(sheet__survey=survey, question__kind__in=TOLD)
    for said in rows.select_related("question", "choice"):
        root = said.question.repeats_id or said.question_id
        value = said.number if said.choice is None else root_of(said.choice)
        found[said.sheet_id][root] = str(value)
    return list(found.values())


def _answers(question: Question, choices: Sequence[Choice]) -> dict[str, Translated | str]:
    if question.kind == Kind.SCALE:
        return {str(step): str(step) for step in range(1, 6)}
    return {str(one.pk): one.label for one in choices}


def _compared(
    question: Question,
    choices: Sequence[Choice],
    waves: Waves,
    named: tuple[Question, list[Choice]] | None,
) -> Compared:
    answers = _answers(question, choices)
    counts = [_counts(wave, question, answers) for wave in waves]
    everybody = _table(answers, [_told(each) for each in counts])
    communities: list[Table] = []
    if named is not None:
        names: dict[str, Translated | str] = {str(one.pk): one.label for one in named[1]}
        shown = [_by_community(wave, question, answers, names) for wave in waves]
        if all(shown):
            communities = [
                _table(answers, [each[name] for each in shown], label)
                for name, label in names.items()
            ]
    return Compared(question, everybody, communities)


def _counts(wave: Sheets, question: Question, answers: Iterable[str]) -> list[int]:
    said = [sheet.get(question.pk) for sheet in wave]
    return [said.count(one) for one in answers]


def _told(counts: list[int]) -> list[int | None]:
    return without_small(counts) if sum(counts) >= LEAST else [None for _one in counts]


def _table(
    answers: Mapping[str, Translated | str],
    waves: Sequence[Sequence[int | None]],
    of: Translated | str = "",
) -> Table:
    before, after = waves
    parts = [_percents(each) for each in waves]
    rows = zip(answers.values(), before, after, *parts, strict=True)
    return Table([Row(*one) for one in rows], of)


def _percents(counts: Sequence[int | None]) -> list[int | None]:
    """Of all answers, where all are told; else one missing would follow from the others."""
    whole = [one for one in counts if one is not None]
    if len(whole) < len(counts) or not sum(whole):
        return [None for _one in counts]
    return [(200 * one + sum(whole)) // (2 * sum(whole)) for one in whole]


def _by_community(
    wave: Sheets, question: Question, answers: Mapping[str, object], names: Mapping[str, object]
) -> dict[str, list[int | None]]:
    """Counts by community and answer; empty where a sum that is told elsewhere would have to be
    left out for it."""
    plan = Plan(
        (
            Axis("answer", (*answers, UNSAID), True),
            Axis("community", (*names, UNSAID), True),
        ),
        (("answer", "community"),),
        LEAST,
    )
    records = [{"community": sheet[0], "answer": sheet.get(question.pk, UNSAID)} for sheet in wave]
    made = suppressed(counted(records, plan), plan)
    if any(len(cell) < len(plan.axes) for cell in made.left_out):
        return {}
    shown = made.shown()
    found: dict[str, list[int | None]] = defaultdict(list)
    for name in names:
        for one in answers:
            cell: Cell = (("answer", one), ("community", name))
            found[name].append(shown.get(cell))
    return found
