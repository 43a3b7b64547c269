"""Letters to both sides, each in the language of who reads it."""

from charshia.clusters.actors.models import Actor
from charshia.clusters.partners.actions import follow_merge
from charshia.clusters.partners.models import Introduction, State
from charshia.clusters.partners.queries import people_of, reach_of
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.messages.letters import write_to_each


@on("clusters.introduction.asked")
def ask_the_other(entry: Entry) -> None:
    found = _found(entry)
    if found is not None and found.state == State.ASKED:
        _write(found, found.other, "asked")


@on("clusters.introduction.agreed")
def introduce_both(entry: Entry) -> None:
    found = _found(entry)
    if found is not None and found.is_agreed:
        _write(found, found.asker, "agreed")
        _write(found, found.other, "agreed")


@on("clusters.introduction.declined")
def tell_the_no(entry: Entry) -> None:
    found = _found(entry)
    if found is not None and found.state == State.DECLINED:
        _write(found, found.asker, "declined")


@on("clusters.introduction.inquired")
def ask_both(entry: Entry) -> None:
    found = _found(entry)
    if found is not None and found.is_agreed:
        _write(found, found.asker, "how")
        _write(found, found.other, "how")


@on("clusters.actor.merged")
def follow_it(entry: Entry) -> None:
    rows = Actor.objects.select_related("merged_into")
    gone = rows.filter(pk=entry.subject.rpartition("/")[2]).first()
    if gone is not None and gone.merged_into is not None:
        follow_merge(gone, into=gone.merged_into)


def _write(found: Introduction, to: Actor, template: str) -> None:
    away, person = (
        (found.other, found.answered_by) if to.pk == found.asker_id
        else (found.asker, found.asked_by)
    )  # fmt: skip
    context = {"introduction": found, "actor": to, "away": away}
    if found.is_agreed:
        context["reach"] = reach_of(away, person)  # type: ignore[assignment]
    write_to_each(
        people_of(to), f"partners/letters/{template}", context, "partners:introduction", found.pk
    )


def _found(entry: Entry) -> Introduction | None:
    pk = entry.subject.rpartition("/")[2]
    return Introduction.objects.with_sides().filter(pk=pk).first()
