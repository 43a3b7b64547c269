from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import see_other
from charshia.market.catalogue.actions import show_pictures
from charshia.market.goods.forms import PhotosForm
from charshia.market.goods.photos import take_in
from charshia.market.goods.queries import photos_of
from charshia.market.goods.views.found import goods_stall, product_of
from charshia.market.goods.views.product import product_page
from charshia.market.stall.doors import by_whom


@require_POST
def photos(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    """Those that could be read are added even when another could not."""
    found, by, now = (
        product_of(goods_stall(request, slug), product),
        by_whom(request),
        timezone.now(),
    )
    form = PhotosForm(request.POST, request.FILES)
    if form.is_valid():
        came = take_in(form, fields=["photos"], by=by, now=now)
        images = [*(photo.image for photo in photos_of(found)), *came]
        try:
            show_pictures(found, images=list(dict.fromkeys(images)), by=by, now=now)
        except Refusal as no:
            add_refusal(form, no)
    if form.errors:
        return product_page(request, found, form=form)
    return see_other("goods:product", slug, product)


@require_POST
def photo_order(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    """One button of one photo: "first" puts it in front, "away" takes it off."""
    found = product_of(goods_stall(request, slug), product)
    images = [photo.image for photo in photos_of(found)]
    first, away = request.POST.get("first", ""), request.POST.get("away", "")
    rest = [image for image in images if str(image) not in {first, away}]
    new = [image for image in images if str(image) == first] + rest
    show_pictures(found, images=new, by=by_whom(request), now=timezone.now())
    return see_other("goods:product", slug, product)
