from django.contrib.auth.decorators import login_not_required
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from charshia.ground.media import files
from charshia.ground.media.models import Document, Rendition
from charshia.ground.media.queries import MIME


@login_not_required
@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Only names that are renditions: nothing else of the folder can be asked for."""
    found = Rendition.objects.filter(name=name).first()
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
    found = Document.objects.filter(key=key[:64]).first()
    path = files.document(found.key) if found else None
    if found is None or path is None or not path.exists():
        raise Http404
    answer = StreamingHttpResponse(files.pieces(path), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, found.name)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    return answer
