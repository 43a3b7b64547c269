from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.lexicon.names import name_of, types_like, types_of_title
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import set_type
from charshia.market.goods.forms import TypeForm
from charshia.market.goods.views.found import back_to, goods_stall, product_of
from charshia.market.stall.doors import by_whom

LONGEST = 80  # letters of a name that is looked for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def type_(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    """What a product is, chosen from the names that are like what was typed."""
    stall = goods_stall(request, slug)
    found, words = product_of(stall, product), request.GET.get("q", "")[:LONGEST]
    offered = types_like(words, current()) if words else types_of_title(found.title)
    if found.type and not words:
        offered = list(dict.fromkeys([found.type, *offered]))
    sent = request.POST if request.method == "POST" else None
    form = TypeForm(sent, offered=offered, chosen=found.type)
    if sent is not None and form.is_valid():
        try:
            set_type(found, type=form.cleaned_data["type"], by=by_whom(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return _back(request, slug, product)
    context = {"stall": stall, "product": found, "form": form, "q": words, "count": len(offered)}
    return page(
        request, "goods/type.html", context, fragment="goods/_types.html",
        status=200 if sent is None else 422,
    )  # fmt: skip


def _back(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    if "asked" in request.POST:
        return back_to("goods:goods", slug, asked=request.POST["asked"], at="goods")
    return see_other("goods:product", slug, product)


@never_cache
@require_safe
def types(request: HttpRequest, slug: str) -> HttpResponse:
    """Names of product types like what is being typed, as a list for a field."""
    stall = goods_stall(request, slug)
    typed = request.GET.get("type", "")[:LONGEST]
    names = [name_of(each, current()) for each in types_like(typed, current())]
    return page(request, "goods/_type_names.html", {"stall": stall, "names": names})
