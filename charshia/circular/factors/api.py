"""A set as a table for machines, and to begin one's own from."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from charshia.circular.factors.marks import FACTORS
from charshia.circular.factors.models import FactorSet
from charshia.circular.factors.tables import as_file
from charshia.ground.ui.cache import keep


@login_not_required
@require_safe
def table(request: HttpRequest, key: str, version: str) -> HttpResponse:
    keep(request, [FACTORS])
    found = get_object_or_404(FactorSet.objects.settled(), key=key, version=version)
    body = as_file(found.factors.all())
    name = f"{found.key}-{found.pk}.tsv"
    return HttpResponse(body, content_type="text/tab-separated-values; charset=utf-8", headers={
        "Content-Disposition": f'attachment; filename="{name}"',
    })  # fmt: skip
