"""What it costs to go on, who pays, and who takes over what."""

from datetime import date, datetime
from typing import Any

from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.programme.projects.actions.projects import Actor, show_anew
from charshia.programme.projects.handing import usual
from charshia.programme.projects.models import Figure, Handing, HandingState, Project


@action
def put_figure(
    project: Project, figure: Figure | None = None, *, by: Actor, now: datetime, **facts: Any
) -> Figure:
    """A line of one year: ``year``, ``kind``, ``name``, ``count``, ``each_minor``."""
    if figure is None:
        figure = Figure.objects.create(project=project, **signed(Figure, facts, by=by, now=now))
    else:
        plain = keep_texts(figure, facts, by=by, now=now)
        Figure.objects.filter(pk=figure.pk).update(**plain)
    show_anew(project)
    record("programme.figure.put", figure, by=by, at=now, project=project.slug)
    return figure


@action
def drop_figure(figure: Figure, *, by: Actor, now: datetime) -> None:
    show_anew(figure.project)
    record("programme.figure.dropped", figure, by=by, at=now, project=figure.project.slug)
    figure.delete()


@action
def begin_handing_over(project: Project, *, by: Actor, now: datetime) -> int:
    """Fill an empty list with what is usually handed over; gives how many. A list that was
    begun is left alone."""
    Project.objects.select_for_update().get(pk=project.pk)
    if Handing.objects.filter(project=project).exists():
        return 0
    made = [
        Handing.objects.create(project=project, **signed(Handing, {"what": what}, by=by, now=now))
        for what in usual()
    ]
    show_anew(project)
    record("programme.handing.begun", project, by=by, at=now, count=len(made))
    return len(made)


@action
def put_handing(
    project: Project, handing: Handing | None = None, *, by: Actor, now: datetime, **facts: Any
) -> Handing:
    """Something to be handed over: ``what``, ``who``, ``note``, ``due_on``."""
    if handing is None:
        handing = Handing.objects.create(project=project, **signed(Handing, facts, by=by, now=now))
    else:
        plain = keep_texts(handing, facts, by=by, now=now)
        Handing.objects.filter(pk=handing.pk).update(**plain)
    show_anew(project)
    record("programme.handing.put", handing, by=by, at=now, project=project.slug)
    return handing


@action
def hand_over(handing: Handing, *, state: HandingState, on: date, by: Actor, now: datetime) -> None:
    """Say how far it is; ``on`` counts only where it is done."""
    Handing.objects.filter(pk=handing.pk).update(
        state=state, done_on=on if state == HandingState.DONE else None
    )
    show_anew(handing.project)
    record("programme.handing.moved", handing, by=by, at=now, state=str(state))


@action
def drop_handing(handing: Handing, *, by: Actor, now: datetime) -> None:
    show_anew(handing.project)
    record("programme.handing.dropped", handing, by=by, at=now, project=handing.project.slug)
    handing.delete()


@action
def open_after(project: Project, *, is_open: bool, by: Actor, now: datetime) -> None:
    """Show everybody what comes after the project, or show it no more."""
    rows = Project.objects.filter(pk=project.pk, after_opened_at__isnull=is_open)
    if rows.update(after_opened_at=now if is_open else None):
        show_anew(project)
        record("programme.project.after_shown", project, by=by, at=now, is_open=is_open)
