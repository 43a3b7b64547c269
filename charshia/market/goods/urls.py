from django.urls import path

from charshia.market.goods.views import (
    exchange,
    goods,
    hours,
    labels,
    leaving,
    opening,
    photos,
    product,
    table,
    tongue,
    translations,
    types,
    variants,
)

app_name = "goods"
GOODS = "stall/<slug:slug>/goods/"
OPENING = "stall/<slug:slug>/opening/"
EXCHANGE = "stall/<slug:slug>/exchange/"
LEAVING = "stall/<slug:slug>/leaving/"
PRODUCT = "stall/<slug:slug>/product/<slug:product>/"
urlpatterns = [
    path(GOODS, goods.goods, name="goods"),
    path(f"{GOODS}new/", goods.new, name="new"),
    path(f"{GOODS}types/", types.types, name="types"),
    path(f"{GOODS}prices/", table.table, name="table"),
    path(f"{GOODS}undoing/<str:entry>/", goods.undoing, name="undoing"),
    path("stall/<slug:slug>/translations/", translations.translations, name="translations"),
    path(OPENING, opening.opening, name="opening"),
    path(f"{OPENING}holiday/", opening.holiday, name="holiday"),
    path(f"{OPENING}return/", opening.return_, name="return"),
    path(f"{OPENING}cycles/", opening.cycles, name="cycles"),
    path(f"{OPENING}cycles/<str:cycle>/removal/", opening.cycle_removal, name="cycle_removal"),
    path(f"{OPENING}always/", opening.always_open, name="always_open"),
    path(f"{OPENING}low-stock/", opening.low_stock, name="low_stock"),
    path(EXCHANGE, exchange.exchange, name="exchange"),
    path(f"{EXCHANGE}<slug:key>/", exchange.import_, name="import"),
    path(f"{EXCHANGE}<slug:key>/columns/", exchange.columns, name="columns"),
    path(f"{EXCHANGE}<slug:key>/confirmation/", exchange.confirmation, name="confirmation"),
    path("stall/<slug:slug>/exports/<slug:form>/", exchange.export, name="export"),
    path(LEAVING, leaving.leaving, name="leaving"),
    path(f"{LEAVING}parcels/", leaving.parcels, name="parcels"),
    path(f"{LEAVING}parcels/<slug:key>/", leaving.parcel, name="parcel"),
    path(f"{LEAVING}closing/", leaving.closing, name="closing"),
    path(f"{LEAVING}reopening/", leaving.reopening, name="reopening"),
    path(PRODUCT, product.product, name="product"),
    path(f"{PRODUCT}publishing/", product.publishing, name="publishing"),
    path(f"{PRODUCT}pausing/", product.pausing, name="pausing"),
    path(f"{PRODUCT}sold-out/", product.selling_out, name="selling_out"),
    path(f"{PRODUCT}renewal/", product.renewal, name="renewal"),
    path(f"{PRODUCT}copies/", product.copies, name="copies"),
    path(f"{PRODUCT}removal/", product.removal, name="removal"),
    path(f"{PRODUCT}languages/<str:language>/", tongue.tongue, name="tongue"),
    path(f"{PRODUCT}photos/", photos.photos, name="photos"),
    path(f"{PRODUCT}photos/order/", photos.photo_order, name="photo_order"),
    path(f"{PRODUCT}labels/", labels.labels, name="labels"),
    path(f"{PRODUCT}labels/<slug:label>/removal/", labels.label_removal, name="label_removal"),
    path(f"{PRODUCT}type/", types.type_, name="type"),
    path(f"{PRODUCT}hours/", hours.hours, name="hours"),
    path(f"{PRODUCT}sizes/", variants.variants, name="variants"),
    path(f"{PRODUCT}sizes/<str:variant>/", variants.variant, name="variant"),
    path(f"{PRODUCT}<slug:section>/", product.section, name="section"),
]
