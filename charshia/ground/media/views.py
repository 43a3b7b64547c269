from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from charshia.ground.media import files
from charshia.ground.media.films import MIME as FILM
from charshia.ground.media.films import part_of
from charshia.ground.media.models import Document, Image, Rendition, Video
from charshia.ground.media.queries import MIME, TICKET

TICKET_LASTS = timedelta(hours=1)


@login_not_required
@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Only names that are renditions: nothing else of the folder can be asked for."""
    found = Rendition.objects.filter(name=name, image__is_private=False).first()
    if found is None:
        raise Http404
    try:
        answer = FileResponse(files.served(found.name).open("rb"), content_type=MIME[found.format])
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Encoding"] = "identity"  # GZipMiddleware would pack what is packed
    return answer


@login_not_required
@require_safe
def document(request: HttpRequest, key: str) -> HttpResponseBase:
    """Saved, never opened inside a page of ours; whatever is in it runs nowhere."""
    found = Document.objects.filter(key=key[:64], is_private=False).first()
    if found is None:
        raise Http404
    return paper(found)


@login_not_required
@require_safe
def ticketed(request: HttpRequest, ticket: str) -> HttpResponseBase:
    """A private picture, by the address that a page gave to who passed its door."""
    try:
        pk = signing.loads(ticket, salt=TICKET, max_age=TICKET_LASTS)
    except signing.BadSignature as no:
        raise Http404 from no
    found = Rendition.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return kept_private(photo(found))


def private_proof(proof: Document | Image | None) -> HttpResponseBase:
    """What was sent as proof, to who has passed the door of the view that asks."""
    if isinstance(proof, Document):
        return kept_private(paper(proof))
    rows = Rendition.objects.filter(image=proof, format="jpeg").order_by("-width")
    found = rows.first() if proof else None
    if found is None:
        raise Http404
    return kept_private(photo(found))


def photo(found: Rendition) -> HttpResponseBase:
    path = files.served(found.name)
    if not path.exists():
        raise Http404
    answer = StreamingHttpResponse(files.pieces(path), content_type=MIME[found.format])
    answer["Content-Disposition"] = f'inline; filename="photo.{found.format}"'
    return confined(answer)


def paper(found: Document) -> HttpResponseBase:
    path = files.document(found.key)
    if not path.exists():
        raise Http404
    answer = StreamingHttpResponse(files.pieces(path), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, found.name)
    return confined(answer)


def film(request: HttpRequest, found: Video) -> HttpResponseBase:
    """All of it, or the part that a player asks for: it jumps, and some begin with two bytes."""
    path = files.video(found.key, found.format)
    if not path.exists():
        raise Http404
    try:
        part = part_of(request.headers.get("Range", ""), found.size)
    except ValueError:
        return confined(
            HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
        )
    first, count = part or (0, found.size)
    answer = StreamingHttpResponse(
        files.pieces(path, first=first, count=count), content_type=FILM[found.format]
    )
    answer["Accept-Ranges"], answer["Content-Length"] = "bytes", str(count)
    answer["Content-Encoding"] = "identity"  # GZipMiddleware would pack what is packed
    if part:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {first}-{first + count - 1}/{found.size}"
    return confined(answer)


def kept_private(answer: HttpResponseBase) -> HttpResponseBase:
    answer["Cache-Control"] = "private, no-store"
    return answer


def confined(answer: HttpResponseBase) -> HttpResponseBase:
    """Whatever is in it runs nowhere."""
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    return answer
