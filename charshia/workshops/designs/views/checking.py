"""Whether the thing in a file can be made, and on what."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.workshops.designs.fitting import fitted
from charshia.workshops.designs.forms.checking import MachineForm
from charshia.workshops.designs.models import File
from charshia.workshops.designs.queries import FileShown
from charshia.workshops.designs.wording import faults_said


@login_not_required
@require_safe
def mesh(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Its size, its faults, and whether it fits a machine of the size that is asked."""
    rows = File.objects.visible_to(None).filter(version__design__slug=slug, version__number=number)
    found = get_object_or_404(rows.select_related("version__design"), pk=pk)
    size = found.shape.get("size_mm", ())
    if len(size) != 3:
        raise Http404
    form = MachineForm(request.GET if "x" in request.GET else None)
    answer = fitted(size, form.space_mm) if form.is_valid() else None
    context = {
        "design": found.version.design, "one": FileShown(found, None, []), "form": form,
        "faults": faults_said(found.shape), "answer": answer,
    }  # fmt: skip
    return page(request, "designs/mesh.html", context, status=422 if form.errors else 200)
