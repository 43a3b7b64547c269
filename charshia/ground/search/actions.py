"""Noting what changed, and bringing the index up to it."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

import structlog
import tantivy
from django.db import DatabaseError, models
from django.utils import timezone

from charshia.ground.journal.actions import action, record, touch
from charshia.ground.search import index, noting, schema
from charshia.ground.search.documents import SOURCES, Document, Source
from charshia.ground.search.models import Change, Sought

log = structlog.get_logger()

BATCH = 500  # documents loaded at once
MOST = 4000  # changes in one commit
KEPT = timedelta(days=90)  # since something was last sought
MOST_SOUGHT = 20_000  # different words
PAUSE = 0.05  # seconds between looks while another process writes


@action
def note_change(kind: str, pks: Iterable[int]) -> None:
    """Say that these documents may have changed, come or gone. Part of the caller's action."""
    Change.objects.bulk_create(
        (Change(kind=kind, document_pk=pk) for pk in sorted(set(pks))), batch_size=1000
    )


@action
def forget_changes(ids: list[int], *, kinds: Iterable[str]) -> None:
    """The index holds them: pages that show lists of ``kinds`` (tag "search:<kind>") are stale."""
    Change.objects.filter(pk__in=ids).delete()
    touch(*(f"search:{kind}" for kind in kinds))


@action
def count_searches(*, now: datetime) -> int:
    """Count what pages noted since; how many searches that were. By one worker."""
    found = noting.take()
    if found:
        add_searches(found, now=now)
    noting.PAD.taken()
    return found.total()


@action
def add_searches(found: Counter[noting.Search], *, now: datetime) -> None:
    day = timezone.localdate(now)
    room = MOST_SOUGHT - Sought.objects.count()
    for search, times in sorted(found.items()):
        known = Sought.objects.filter(language=search.language, words=search.words)
        facts = {"count": models.F("count") + times, "last_on": day, "read_as": search.read_as}
        if not known.update(**facts) and room > 0:
            room -= 1
            Sought.objects.create(
                language=search.language, words=search.words, read_as=search.read_as,
                count=times, first_on=day, last_on=day,
            )  # fmt: skip


@action
def forget_searches(*, now: datetime) -> None:
    """What nobody has sought for ninety days."""
    Sought.objects.filter(last_on__lt=timezone.localdate(now - KEPT)).delete()


@action
def hide_search(sought: Sought, *, by: models.Model | str, now: datetime) -> None:
    """Put it aside: it is not sold here, or it has been seen to. Twice changes nothing."""
    if Sought.objects.filter(pk=sought.pk, hidden_at=None).update(hidden_at=now):
        record("ground.search.hidden", sought, by=by, at=now, words=sought.words)


def apply_changes(limit: int = MOST) -> int:
    """Bring the index up to the oldest ``limit`` changes; how many changes were applied.

    Outside any transaction. The changes are forgotten after the index holds them, so
    one that is killed in between applies them again. An index that was never complete
    is built first. Does nothing while another process writes.
    """
    place = index.place()
    if place.is_complete and not Change.objects.exists():
        return 0
    with place.opened() as opened:
        if opened is None:
            return 0
        if not place.is_complete:
            _put_in_everything(opened)
            place.mark_complete()
            forget_changes([], kinds=SOURCES)
        waiting = list(
            Change.objects.order_by("pk").values_list("pk", "kind", "document_pk")[:limit]
        )
        if waiting:
            _put_in(opened, {(kind, pk) for _, kind, pk in waiting})
    if waiting:
        forget_changes([each for each, _, _ in waiting], kinds={kind for _, kind, _ in waiting})
    return len(waiting)


def apply_all(*, wait: bool = True) -> int:
    """Apply every change there is now; how many this process applied.

    With ``wait`` the index holds them all on return, whoever put them in.
    """
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    count = 0
    while True:
        applied = apply_changes()
        count += applied
        if index.place().is_complete and not Change.objects.filter(pk__lte=last).exists():
            return count
        if not applied and not wait:
            return count
        if not applied:
            time.sleep(PAUSE)


def rebuild(tell: Callable[[int], object] = bool) -> int:
    """Put everything in anew; how many documents there are. Waits for another writer.

    Readers see the old documents until all new ones are in. Memory stays constant. ``tell``
    is told how many are in, batch by batch.
    """
    while True:
        place = index.place()
        with place.opened() as opened:
            if opened is not None:
                count = _put_in_everything(opened, tell)
                place.mark_complete()
                forget_changes([], kinds=SOURCES)
                return count
        time.sleep(PAUSE)


def _put_in_everything(opened: tantivy.Index, tell: Callable[[int], object] = bool) -> int:
    writer = opened.writer(index.LARGE_HEAP, 1)
    writer.delete_all_documents()
    count = 0
    for kind, source in SOURCES.items():
        for pks in _batches(source.all_pks()):
            count += _add(writer, kind, pks)
            tell(count)
    writer.commit()
    writer.wait_merging_threads()
    return count


def _put_in(opened: tantivy.Index, changed: set[tuple[str, int]]) -> None:
    """Replace, add or take out each of ``changed`` in one commit."""
    by_kind = defaultdict(list)
    for kind, pk in sorted(changed):
        by_kind[kind].append(pk)
    writer = opened.writer(index.HEAP, 1)
    for kind, pks in by_kind.items():
        for pk in pks:
            writer.delete_documents_by_term("key", schema.key(kind, pk))
        for some in _batches(iter(pks)):
            _add(writer, kind, some)
    writer.commit()
    writer.wait_merging_threads()


def _add(writer: tantivy.IndexWriter, kind: str, pks: list[int]) -> int:
    """A kind that no room declares any more has no documents."""
    count = 0
    for document in _loaded(SOURCES[kind], pks) if kind in SOURCES else ():
        try:
            writer.add_document(schema.entry(document))
        except ValueError:
            log.exception("document left out of the index", kind=kind, pk=document.pk)
        else:
            count += 1
    return count


def _loaded(source: Source, pks: list[int]) -> list[Document]:
    """One thing that cannot be made a document must not keep all others waiting."""
    try:
        return list(source.load(pks))
    except DatabaseError:
        raise  # it is the database that fails, and not the thing: try again later
    except Exception:
        if len(pks) > 1:
            return [document for pk in pks for document in _loaded(source, [pk])]
        log.exception("document left out of the index", kind=source.kind, pk=pks[0])
        return []


def _batches(pks: Iterator[int]) -> Iterator[list[int]]:
    while some := list(islice(pks, BATCH)):
        yield some
