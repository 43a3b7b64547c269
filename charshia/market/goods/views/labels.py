from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.media.proofs import proof_of
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import drop_label, put_label
from charshia.market.catalogue.models import Label, Product, ProductLabel
from charshia.market.goods.forms.labels import LabelForm
from charshia.market.goods.views.found import goods_stall, product_of
from charshia.market.stall.doors import by_whom
from charshia.people.accounts.models import Person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def labels(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    found = product_of(goods_stall(request, slug), product)
    sent = request.method == "POST"
    form = LabelForm(request.POST, request.FILES) if sent else LabelForm()
    if sent and form.is_valid():
        try:
            _put(found, form, by_whom(request))
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("goods:labels", slug, product)
    rows = ProductLabel.objects.filter(product=found).select_related("label", "image", "paper")
    context = {
        "stall": found.stall, "product": found, "form": form, "rows": rows.order_by("pk"),
        "today": timezone.localdate(),
    }  # fmt: skip
    return page(request, "goods/labels.html", context, status=422 if sent else 200)


def _put(product: Product, form: LabelForm, by: Person) -> None:
    facts = dict(form.cleaned_data)
    label, file = facts.pop("label"), facts.pop("file")
    proof = proof_of(file, by, is_private=False) if file else None
    put_label(product, label, proof=proof, by=by, now=timezone.now(), **facts)


@require_POST
def label_removal(request: HttpRequest, slug: str, product: str, label: str) -> HttpResponse:
    found = product_of(goods_stall(request, slug), product)
    one = get_object_or_404(Label, slug=label)
    drop_label(found, one, by=by_whom(request), now=timezone.now())
    return see_other("goods:labels", slug, product)
