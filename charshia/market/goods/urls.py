from django.urls import path

from charshia.market.goods.views import goods, photos, product, variants

app_name = "goods"
GOODS = "stall/<slug:slug>/goods/"
PRODUCT = "stall/<slug:slug>/product/<slug:product>/"
urlpatterns = [
    path(GOODS, goods.goods, name="goods"),
    path(f"{GOODS}new/", goods.new, name="new"),
    path(f"{GOODS}undoing/<str:entry>/", goods.undoing, name="undoing"),
    path(PRODUCT, product.product, name="product"),
    path(f"{PRODUCT}publishing/", product.publishing, name="publishing"),
    path(f"{PRODUCT}pausing/", product.pausing, name="pausing"),
    path(f"{PRODUCT}sold-out/", product.selling_out, name="selling_out"),
    path(f"{PRODUCT}renewal/", product.renewal, name="renewal"),
    path(f"{PRODUCT}copies/", product.copies, name="copies"),
    path(f"{PRODUCT}removal/", product.removal, name="removal"),
    path(f"{PRODUCT}photos/", photos.photos, name="photos"),
    path(f"{PRODUCT}photos/order/", photos.photo_order, name="photo_order"),
    path(f"{PRODUCT}sizes/", variants.variants, name="variants"),
    path(f"{PRODUCT}sizes/<str:variant>/", variants.variant, name="variant"),
    path(f"{PRODUCT}<slug:section>/", product.section, name="section"),
]
