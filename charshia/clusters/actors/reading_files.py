"""Reading a file of actors: what the errand does before anybody says yes."""

from django.utils import translation

from charshia.clusters.actors import twins
from charshia.clusters.actors.actions import keep_reading
from charshia.clusters.actors.importers.rows import row_of
from charshia.clusters.actors.importers.tables import Sheet, Unreadable, guess, read, says_name
from charshia.clusters.actors.models import Choice, Intake, IntakeRow, IntakeState, Verdict
from charshia.engines.twins import Known
from charshia.ground.languages.tags import to_django


def read_intake(intake: Intake) -> None:
    """Keep what each row says, what is wrong with it and whom it is like; write nothing else."""
    with translation.override(to_django(intake.language)):
        try:
            sheet = read(intake.text)
        except Unreadable as why:
            keep_reading(intake, state=IntakeState.UNREADABLE, why_not=str(why)[:400])
            return
        columns = intake.columns or guess(sheet.names)
        if not says_name(columns.values()):
            keep_reading(intake, state=IntakeState.NAMING, names=sheet.names, columns=columns)
            return
        rows = rows_of(intake, sheet, columns)
        keep_reading(intake, rows=rows, state=IntakeState.READ, names=sheet.names, columns=columns)


def rows_of(intake: Intake, sheet: Sheet, columns: dict[str, str]) -> list[IntakeRow]:
    known, found = twins.known(), []
    for line, said in sheet.rows:
        facts, faults = row_of(said, columns, language=intake.language)
        row = IntakeRow(intake=intake, line=line, facts=facts, faults=faults)
        if faults:
            row.verdict, row.choice = Verdict.WRONG, Choice.SKIP
        else:
            _compare(row, known)
        found.append(row)
    return found


def _compare(row: IntakeRow, known: Known) -> None:
    """With what is on the map, and with the lines above, whose keys are below zero."""
    entry = twins.entry_said(row.facts, key=-row.line)
    twin = known.twin_of(entry)
    known.add(entry)
    if twin is None:
        row.verdict = Verdict.NEW
        return
    row.verdict, row.why = Verdict.ALIKE, twins.why_words(twin)
    if twin.key > 0:
        row.alike_id, row.choice = twin.key, Choice.FILL
        return
    row.choice = Choice.SKIP
    words = translation.gettext("line %(number)d of this file: %(why)s")
    row.why = words % {"number": -twin.key, "why": row.why}
