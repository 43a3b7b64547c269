"""Letters to translators, and the desk's own view of what was written elsewhere."""

from datetime import timedelta

from django.utils import timezone

from charshia.commons.translating.actions import look_again, note_told, remember_once
from charshia.commons.translating.areas import area_named
from charshia.commons.translating.exchange import bring
from charshia.commons.translating.guessing import answer
from charshia.commons.translating.models import Upload, Volunteer, Work, WorkState
from charshia.commons.translating.queries import tasks
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State
from charshia.people.messages.letters import write_to


@on("languages.text.written")
def see_what_was_written(entry: Entry) -> None:
    """Wherever a text is written, what is lacking changes; what was looked over is remembered."""
    said, now = entry.facts, timezone.now()
    area = area_named(said["model"].lower())
    if area is None:
        return
    look_again(area, [said["pk"]], now=now)
    row = area.model._default_manager.filter(pk=said["pk"]).first()
    if row and said["field"] in area.texts and said["state"] == State.CHECKED:
        text: Translated = getattr(row, said["field"])
        remember_once(text, said["language"], now=now)


@on("commons.guess.asked", slow=True)
def ask_the_service(entry: Entry) -> None:
    """Raises NotAnswered when it is slow, busy or broken: the errand is tried again later."""
    answer(entry.facts["guesses"], now=timezone.now())


@on("commons.upload.taken", slow=True)
def bring_what_was_taken(entry: Entry) -> None:
    pk = entry.subject.rpartition("/")[2]
    upload = Upload.objects.filter(pk=pk).select_related("person").first()
    if upload and not upload.outcome:
        bring(upload, now=timezone.now())


@on("commons.work.returned")
def tell_it_came_back(entry: Entry) -> None:
    work = _work(entry)
    if work is None or work.state != WorkState.RETURNED:
        return
    shown = tasks([work])
    if shown:
        args = [work.area, work.row, work.field, work.language]
        _write(work, "returned", {"task": shown[0]}, "translating:text", args)


@on("commons.work.approved", after=timedelta(hours=1))
def tell_what_was_approved(entry: Entry) -> None:
    """One letter for all that was approved since the last one."""
    work = _work(entry)
    if work is None or work.translator is None:
        return
    volunteer = Volunteer.objects.active().filter(person=work.translator).first()
    if volunteer is None:
        return
    now = timezone.now()
    done = Work.objects.filter(translator=work.translator, state=WorkState.APPROVED)
    done = done.exclude(reviewer=None)
    if volunteer.told_at:
        done = done.filter(decided_at__gt=volunteer.told_at)
    shown = tasks(done.order_by("-decided_at", "-pk")[:100])
    if shown:
        _write(work, "approved", {"tasks": shown[:20], "count": len(shown)}, "translating:mine", [])
        note_told(volunteer, now=now)


def _work(entry: Entry) -> Work | None:
    pk = entry.subject.rpartition("/")[2]
    return Work.objects.filter(pk=pk).select_related("translator").first()


def _write(work: Work, template: str, context: dict[str, object], view: str, args: list[object]
) -> None:  # fmt: skip
    facts = {**context, "work": work}
    write_to(work.translator, f"translating/letters/{template}", facts, view, *args)
