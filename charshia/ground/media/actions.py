import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

from django.contrib.staticfiles import finders
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.media import files
from charshia.ground.media.films import take_in
from charshia.ground.media.models import Document, Image, Rendition, State, Video
from charshia.ground.media.pixels import MOST_BYTES, File, size_of

Actor = models.Model | str
DRAWING = re.compile(r"[a-z-]+")
DRAWN = 120  # side of a drawing of ours
PATIENCE = timedelta(days=1)  # before asking again for a picture that could not be had


@action
def keep_image(
    data: bytes,
    *,
    by: Actor,
    now: datetime,
    alt: Mapping[str, str] | None = None,
    credit: str = "",
    licence: str = "",
    is_private: bool = False,
) -> Image:
    """Keep a picture that somebody sent; its renditions are made by an errand.

    The same bytes again are the same image, but never a private one and a public one.
    Raises NotAPicture or TooLarge.
    """
    width, height = size_of(data)
    digest = _digest(data, is_private)
    image, made = Image.objects.get_or_create(
        digest=digest,
        defaults={
            "width": width, "height": height, "alt": alt or {}, "credit": credit[:200],
            "licence": licence[:120], "is_private": is_private, "created_at": now,
        },
    )  # fmt: skip
    if made or _is_lost(image):
        files.write(files.incoming(digest), data)
        Image.objects.filter(pk=image.pk).update(state=State.PENDING, fault="")
        record("ground.image.kept", image, by=by, at=now)
    return image


def _digest(data: bytes, is_private: bool) -> str:
    return sha256(b"private:" + data if is_private else data).hexdigest()


def _is_lost(image: Image) -> bool:
    """Was it given up, or did its bytes vanish before an errand came? Sent again, it heals."""
    waits = image.state == State.PENDING and files.incoming(image.digest).exists()
    return image.state != State.READY and not waits


@action
def keep_art(key: str, *, now: datetime | None = None) -> Image:
    """A drawing of ours as an image: ``key`` is its name in static/ui/art.

    Raises NoSuchDrawing.
    """
    if not DRAWING.fullmatch(key) or not finders.find(f"ui/art/{key}.svg"):
        raise NoSuchDrawing(_("There is no drawing of this name."))
    image, _made = Image.objects.get_or_create(
        digest=sha256(f"art:{key}".encode()).hexdigest(),
        defaults={
            "source_url": f"art:{key}", "width": DRAWN, "height": DRAWN, "state": State.READY,
            "created_at": now or timezone.now(),
        },
    )  # fmt: skip
    return image


@action
def ask_for_image(
    url: str, *, by: Actor, now: datetime, alt: Mapping[str, str] | None = None
) -> Image:
    """An image that an errand fetches later; the same address is the same image.

    One that could not be had is tried again when it is asked for a day later.
    """
    image, made = Image.objects.get_or_create(
        digest=sha256(url.encode("utf-8", "replace")).hexdigest(),
        defaults={"source_url": url[:2000], "alt": alt or {}, "created_at": now},
    )
    if not made and image.state == State.MISSING and now - image.created_at > PATIENCE:
        image.state, image.fault, image.created_at, made = State.PENDING, "", now, True
        image.save(update_fields=["state", "fault", "created_at"])
    if made:
        record("ground.image.asked", image, by=by, at=now)
    return image


@action
def keep_renditions(image: Image, made: Iterable[File], *, now: datetime) -> None:
    """Note the files of an image; they lie in media/ already. Twice is as good as once."""
    largest = max(made := list(made), key=lambda file: file.width)
    for file in made:
        Rendition.objects.update_or_create(
            image=image,
            format=file.format,
            width=file.width,
            defaults={
                "height": file.height, "name": name_of(image, file), "size": len(file.data),
            },
        )  # fmt: skip
    Image.objects.filter(pk=image.pk).update(
        state=State.READY, width=largest.width, height=largest.height, fault=""
    )
    record("ground.image.ready", image, by="system", at=now)
    touch("market", f"image:{image.pk}")


@action
def give_up_image(image: Image, *, fault: str, now: datetime) -> None:
    """Note that there is no such picture, and why; one that is ready stays ready."""
    waiting = Image.objects.filter(pk=image.pk, state=State.PENDING)
    if waiting.update(state=State.MISSING, fault=fault[:300]):
        record("ground.image.missing", image, by="system", at=now, fault=fault[:300])


def name_of(image: Image, file: File) -> str:
    """Its path below media/ or in private/: the content's own digest, so that it never changes."""
    digest = sha256(file.data).hexdigest()
    below = files.PRIVATE if image.is_private else ""
    return f"{below}{digest[:2]}/{digest[2:22]}-{image.pk}-{file.width}.{file.format}"


class NoSuchDrawing(Refusal):
    pass


class NotADocument(Refusal):
    pass


@action
def keep_document(
    data: bytes, *, name: str, by: Actor, now: datetime, is_private: bool = False
) -> Document:
    """Keep a PDF; the same bytes again are the same document, as of images. Raises NotADocument."""
    if len(data) > MOST_BYTES:
        raise NotADocument(_("This file is larger than 10 MB. Choose a smaller one."))
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        raise NotADocument(_("This file is not a PDF that is whole."))
    key = _digest(data, is_private)
    document, made = Document.objects.get_or_create(
        key=key,
        defaults={
            "name": name[:120], "size": len(data), "is_private": is_private, "created_at": now,
        },
    )  # fmt: skip
    if made or not files.document(key).exists():
        files.write(files.document(key), data)
        record("ground.document.kept", document, by=by, at=now)
    return document


@action
def keep_proof(
    data: bytes, *, name: str, by: Actor, now: datetime, is_private: bool = True
) -> Document | Image:
    """Keep a PDF, served where it can do no harm, or a photo, made anew as all pictures are.

    Raises NotADocument, NotAPicture or TooLarge.
    """
    if data.startswith(b"%PDF-"):
        return keep_document(data, name=name, by=by, now=now, is_private=is_private)
    return keep_image(data, by=by, now=now, is_private=is_private)


@action
def keep_video(sent: Iterable[bytes], *, by: Actor, now: datetime) -> Video:
    """Keep a film that comes in pieces; the same bytes again are the same film. Raises NotAFilm."""
    film = take_in(sent)
    video, made = Video.objects.get_or_create(
        key=film.key, defaults={"format": film.format, "size": film.size, "created_at": now}
    )
    if made:
        record("ground.video.kept", video, by=by, at=now)
    return video


@action
def erase_video(video: Video) -> bool:
    """Erase a film for good, unless a row points to it still. Was it erased?"""
    if _is_shown(video):
        return False
    path = files.video(video.key, video.format)
    video.delete()
    transaction.on_commit(partial(path.unlink, missing_ok=True))
    return True


@action
def erase_private(kept: Document | Image) -> bool:
    """Erase a private file for good, unless something else has it too. Was it erased?"""
    if not kept.is_private or _is_shown(kept):
        return False
    if isinstance(kept, Document):
        paths = [files.document(kept.key)]
    else:
        names = kept.renditions.values_list("name", flat=True)
        paths = [files.incoming(kept.digest), *(files.served(name) for name in names)]
    kept.delete()
    for path in paths:
        transaction.on_commit(partial(path.unlink, missing_ok=True))
    return True


def _is_shown(kept: Document | Image | Video) -> bool:
    """Does a row of any room point to it? One query for each model that may."""
    for one in kept._meta.get_fields(include_hidden=True):
        if isinstance(one, models.ForeignObjectRel) and one.related_model is not Rendition:
            rows = one.related_model._base_manager.filter(**{one.field.name: kept.pk})
            if rows.exists():
                return True
    return False
