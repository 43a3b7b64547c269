from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.journal.models import Entry
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.writing import written
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import add_product, undo_change
from charshia.market.catalogue.models import Stall
from charshia.market.goods.forms import NewProductForm
from charshia.market.goods.photos import photos_of_new, sealed
from charshia.market.goods.queries import GoodsPage, goods_of, photos_by_id
from charshia.market.goods.views.found import back_to, goods_stall, number_in, of_stall, one_of
from charshia.market.stall.doors import by_whom


@never_cache
@require_safe
def goods(request: HttpRequest, slug: str) -> HttpResponse:
    return goods_page(request, goods_stall(request, slug))


def goods_page(
    request: HttpRequest, stall: Stall, *refusals: str, status: int = 200
) -> HttpResponse:
    found = goods_of(
        stall,
        words=request.GET.get("q", "")[:80],
        state=request.GET.get("state", ""),
        number=number_in(request.GET.get("page", "")),
        now=timezone.now(),
    )
    context = of_stall(stall, goods=found, refusals=refusals, asked=request.GET.urlencode())
    context |= _turning(found, request)
    return page(request, "goods/goods.html", context, status=status)


def _turning(found: GoodsPage, request: HttpRequest) -> dict[str, str]:
    """Addresses of the pages before and after."""

    def at(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "earlier": at(found.number - 1) if found.number > 1 else "",
        "later": at(found.number + 1) if found.number < found.pages else "",
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    stall, by, now = goods_stall(request, slug), by_whom(request), timezone.now()
    if request.method != "POST":
        return new_page(request, stall, NewProductForm(), [])
    form = NewProductForm(request.POST, request.FILES)
    form.is_valid()
    images = photos_of_new(form, by=by, now=now)
    if form.is_valid() and (images or not form.says_nothing):
        data = form.cleaned_data
        made = add_product(
            stall, title=written(Translated({}), data["title"]), price_minor=data["price"],
            stock=data["stock"], type=data["type"], images=images, by=by, now=now,
        )  # fmt: skip
        return see_other("goods:product", slug, made.slug)
    return new_page(request, stall, form, images, status=422)


def new_page(
    request: HttpRequest, stall: Stall, form: NewProductForm, images: list[int], status: int = 200
) -> HttpResponse:
    """With what was sent still in it, photos too."""
    context: dict[str, Any] = {
        "stall": stall,
        "form": form,
        "kept": sealed(images),
        "photos": photos_by_id(images),
        "says_nothing": form.is_bound and not form.errors,
    }
    return page(request, "goods/new.html", context, status=status)


@require_POST
def undoing(request: HttpRequest, slug: str, entry: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    found = one_of(Entry.objects.filter(facts__has_key="changes"), entry)
    try:
        undo_change(stall, found, by=by_whom(request), now=timezone.now())
    except Refusal as no:
        return goods_page(request, stall, str(no), status=422)
    return back_to("goods:goods", stall.slug, asked=request.POST.get("asked", ""))


def address_of_goods(stall: Stall, state: str) -> str:
    return f"{reverse('goods:goods', args=[stall.slug])}?state={state}"
