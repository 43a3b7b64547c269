"""Files and versions: prepared, published for good, begun anew as a remix."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, writing_texts
from charshia.ground.languages.rows import move
from charshia.ground.media.actions import keep_image
from charshia.ground.media.files import write
from charshia.workshops.designs.actions.pieces import Piece
from charshia.workshops.designs.actions.terms import NotWhole, refuse_other_terms
from charshia.workshops.designs.actions.writing import (
    Actor,
    Facts,
    draft_design,
    locked,
    note_changed,
)
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.hashes import digest_of
from charshia.workshops.designs.kinds import FileKind, Status
from charshia.workshops.designs.licences import may_be_changed
from charshia.workshops.designs.marks import tags_of
from charshia.workshops.designs.models import Design, File, Part, Step, StepImage, Tool, Version

MOST_FILES: Final = 100  # of a version


class IsPublished(Refusal):
    pass


class TooManyFiles(Refusal):
    pass


class NotPublished(Refusal):
    pass


class MayNotChange(Refusal):
    pass


class SaysNoDifference(Refusal):
    pass


@dataclass(frozen=True)
class Sent:
    """A file that was looked at: ``data`` is what is kept, ``served`` its media type, ``findings``
    what was made harmless in it."""

    name: str
    data: bytes
    served: str
    kind: FileKind = FileKind.AUXILIARY
    findings: tuple[str, ...] = ()


@action
def begin_version(design: Design, *, by: Actor, now: datetime) -> Version:
    """The version that is being prepared. A new one begins with the files of the last."""
    kept = locked(design)
    rows = Version.objects.filter(design=kept)
    if (open_one := rows.filter(published_at=None).first()) is not None:
        return open_one
    most: int = rows.aggregate(most=Max("number"))["most"] or 0
    version = Version.objects.create(design=kept, number=most + 1, begun_at=now)
    _copy(File.objects.filter(version__design=kept, version__number=most), version)
    record("workshops.version.begun", version, by=by, at=now, number=version.number)
    return version


@action
def keep_file(version: Version, sent: Sent, *, by: Actor, now: datetime) -> File:
    """Put it among the files of a version; one of the same name gives way.

    Raises IsPublished, TooManyFiles.
    """
    kept = _prepared(version)
    rows = File.objects.filter(version=kept)
    if rows.exclude(name=sent.name).count() >= MOST_FILES:
        words = _("A version has at most %(number)d files.") % {"number": MOST_FILES}
        raise TooManyFiles(words, field="file")
    digest = sha256(sent.data).hexdigest()
    write(path_of(digest), sent.data)
    facts = {
        "kind": sent.kind, "sha256": digest, "size": len(sent.data), "served": sent.served,
        "findings": list(sent.findings), "image": None, "shape": {},
    }  # fmt: skip
    last: int = rows.aggregate(last=Max("position"))["last"] or 0
    file, _made = File.objects.update_or_create(
        version=kept, name=sent.name, defaults=facts, create_defaults=facts | {"position": last + 1}
    )
    record("workshops.file.kept", file, by=by, at=now, sha256=digest)
    return file


@action
def keep_look(
    file: File, *, shape: Mapping[str, Any], picture: bytes | None, now: datetime
) -> None:
    """What an errand saw in a file, kept with all files of the same bytes: it adds nothing to what
    they are, so a published one takes it too."""
    image = keep_image(picture, by="system", now=now) if picture else None
    rows = File.objects.filter(sha256=file.sha256)
    rows.update(shape=dict(shape), image=image)
    record("workshops.file.looked_at", file, by="system", at=now)
    pages = set(rows.values_list("version__design", flat=True))
    touch(*(tag for pk in sorted(pages) for tag in tags_of(pk)))


@action
def remove_file(file: File, *, by: Actor, now: datetime) -> None:
    """Take it away from a version that is being prepared. Twice is as good as once.
    Raises IsPublished."""
    _prepared(file.version)
    if File.objects.filter(pk=file.pk).delete()[0]:
        record("workshops.file.removed", file, by=by, at=now, name=file.name)


@action
def move_file(file: File, *, up: bool, by: Actor, now: datetime) -> None:
    """Change places with the neighbour; the first and the last stay. Raises IsPublished."""
    version = _prepared(file.version)
    if move(file, File.objects.filter(version=version), up=up):
        note_changed(locked(version.design), what="file", by=by, now=now)


@action
def publish_version(
    version: Version, *, changed: Mapping[str, str] | None = None, by: Actor, now: datetime
) -> None:
    """From now on anybody may read the design and take away this version, which never changes.
    ``changed`` says what is different. Raises IsPublished, NotWhole, NotAlike."""
    design = locked(version.design)
    kept = _prepared(version)
    files = list(File.objects.filter(version=kept))
    refuse_other_terms(design, design.licence)
    _refuse_unfinished(design, files)
    keep_texts(kept, {"changed": changed or {}}, by=by, now=now)
    Version.objects.filter(pk=kept.pk).update(published_at=now, digest=digest_of(files))
    Design.objects.filter(pk=design.pk).update(
        status=Status.PUBLISHED, published_at=design.published_at or now
    )
    record("workshops.version.published", kept, by=by, at=now, number=kept.number)
    note_changed(design, what="version", by=by, now=now)


@action
def withdraw_design(design: Design, *, by: Actor, now: datetime) -> None:
    """Nobody reads it any more; everything of it is kept. Raises NotPublished."""
    kept = locked(design)
    if not kept.is_public:
        raise NotPublished(_("It is not published."))
    Design.objects.filter(pk=kept.pk).update(status=Status.WITHDRAWN)
    record("workshops.design.withdrawn", kept, by=by, at=now)
    note_changed(kept, what="status", by=by, now=now)


@action
def show_again(design: Design, *, by: Actor, now: datetime) -> None:
    """What was withdrawn may be read again. Twice is as good as once. Raises NotWhole,
    NotAlike."""
    kept = locked(design)
    if kept.status != Status.WITHDRAWN:
        return
    refuse_other_terms(kept, kept.licence)
    Design.objects.filter(pk=kept.pk).update(status=Status.PUBLISHED)
    record("workshops.design.shown_again", kept, by=by, at=now)
    note_changed(kept, what="status", by=by, now=now)


@action
def remix(
    version: Version, *, title: Mapping[str, str], note: Mapping[str, str], by: Actor, now: datetime
) -> Design:
    """Begin a design of one's own with the text, the parts and the files of a published version.
    ``note`` says what is changed and why; whose it was stays named, and so does its licence.

    Raises NotPublished, MayNotChange, SaysNoDifference, NothingToSay, TooManyDrafts.
    """
    if version.published_at is None or not version.design.is_public:
        raise NotPublished(_("It is not published."))
    if not may_be_changed(version.design.licence):
        raise MayNotChange(_("Its licence does not let others pass on what they changed of it."))
    if not any(str(text).strip() for text in note.values()):
        raise SaysNoDifference(_("Say what you change, and why."), field="note")
    source = version.design
    named = source.attribution or source.licensor
    facts = Facts(
        title=title, summary=source.summary, purpose=source.purpose, safety=source.safety,
        difficulty=source.difficulty, minutes=source.minutes, cost=source.cost,
        licence=source.licence, licensor=source.licensor, attribution=named,
        function=source.function, manifest=source.manifest, remix_note=note,
    )  # fmt: skip
    design = draft_design(facts, by=by, now=now)
    Design.objects.filter(pk=design.pk).update(remixed_from=version)
    for kind in (Step, Part, Tool):
        _copy_pieces(kind, source, design)
    _copy(version.files.all(), begin_version(design, by=by, now=now))
    record("workshops.design.remixed", source, by=by, at=now, design=design.pk)
    design.refresh_from_db()
    return design


def _copy(files: Iterable[File], version: Version) -> None:
    """The same bytes stand in both: they lie there once."""
    facts = (
        "name",
        "position",
        "kind",
        "sha256",
        "size",
        "served",
        "findings",
        "image_id",
        "shape",
    )
    File.objects.bulk_create(
        File(version=version, **{name: getattr(file, name) for name in facts}) for file in files
    )


def _copy_pieces(kind: type[Piece], source: Design, design: Design) -> None:
    """With their texts and who wrote them; pictures of steps are the same pictures."""
    names = [field.attname for field in kind._meta.concrete_fields]
    names = [name for name in names if name not in ("id", "design_id")]
    for old in kind._default_manager.filter(design=source).order_by("position", "pk"):
        new = kind(design=design, **{name: getattr(old, name) for name in names})
        with writing_texts():
            new.save(force_insert=True)
        if isinstance(old, Step) and isinstance(new, Step):
            StepImage.objects.bulk_create(
                StepImage(step=new, image_id=one.image_id, position=one.position)
                for one in old.pictures.all()
            )


def _prepared(version: Version) -> Version:
    kept = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if kept.published_at is not None:
        raise IsPublished(_("A published version never changes. Begin a new one."))
    return kept


def _refuse_unfinished(design: Design, files: list[File]) -> None:
    """What others need to make it. One query."""
    if not (design.summary or design.function):
        raise NotWhole(_("Say in two sentences what it is."), field="summary")
    if not files and not design.steps.exists():
        raise NotWhole(_("Add a file or write a step, so that others can make it."))
