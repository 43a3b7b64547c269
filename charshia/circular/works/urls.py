from django.urls import path

from charshia.circular.works.views import public, yard

app_name = "works"
WORKS = "works/<slug:slug>/"
LOT = f"{WORKS}lots/<slug:code>/"
BATCH = f"{WORKS}batches/<int:number>/"
urlpatterns = [
    path("lot/<slug:code>/", public.lot, name="public"),
    path("works/", yard.mine, name="mine"),
    path(WORKS, yard.yard, name="yard"),
    path(f"{WORKS}batches/", yard.batches, name="batches"),
    path(f"{WORKS}new/<slug:noun>/", yard.yard_deed, name="yard_deed"),
    path(LOT, yard.lot, name="lot"),
    path(f"{LOT}label.pdf", yard.label, name="label"),
    path(f"{LOT}<slug:noun>/", yard.lot_deed, name="lot_deed"),
    path(BATCH, yard.batch, name="batch"),
    path(f"{BATCH}losses/<int:pk>/removal/", yard.loss, name="loss"),
    path(f"{BATCH}<slug:noun>/", yard.batch_deed, name="batch_deed"),
]
