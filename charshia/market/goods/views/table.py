from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.ground.ui.http import page
from charshia.market.catalogue.actions import RowsRefused, change_rows
from charshia.market.goods.forms.table import PriceTable
from charshia.market.goods.queries import table_of
from charshia.market.goods.views.found import back_to, goods_stall, number_in, of_stall
from charshia.market.stall.doors import by_whom


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, slug: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    words, number = request.GET.get("q", "")[:80], number_in(request.GET.get("page", ""))
    shown = table_of(stall, words=words, number=number)
    made = PriceTable(shown.variants, request.POST if request.method == "POST" else None)
    if made.is_bound and made.is_valid():
        try:
            change_rows(stall, made.rows, by=by_whom(request), now=timezone.now())
        except RowsRefused as no:
            made.refuse(no.rows)
        else:
            return back_to("goods:table", slug, asked=request.GET.urlencode())
    context = of_stall(stall, table=made, shown=shown, asked=request.GET.urlencode())
    return page(request, "goods/table.html", context, status=422 if made.is_bound else 200)
