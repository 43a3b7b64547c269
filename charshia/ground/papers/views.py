from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.ground.languages.reading import reader
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.papers.previews import KINDS, preview_file

AN_HOUR = 3600  # seconds: a price may change


@login_not_required
@require_safe
def preview(request: HttpRequest, tag: str, kind: str, key: str) -> HttpResponse:
    """Only what a room knows by this key is set, so that nobody makes us work without end."""
    look = KINDS.get(kind)
    if look is None or tag not in CONTENT:
        raise Http404
    with override(to_django(tag)), reader(()):  # the same for all, wherever it is kept
        found = look(key)
    if found is None:
        raise Http404
    file = preview_file(found)
    answer = HttpResponse(file.read_bytes(), content_type="image/png")
    answer["Cache-Control"] = f"public, max-age={AN_HOUR}"
    answer["ETag"] = f'"{file.stem}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
