from django.urls import path

from charshia.market.boxes import views

app_name = "boxes"
DESK = "stall/<slug:slug>/boxes/"
BOX = f"{DESK}<int:pk>/"
urlpatterns = [
    path(DESK, views.boxes, name="boxes"),
    path(f"{DESK}new/", views.making, name="making"),
    path(f"{DESK}parts/<int:part>/agreement/", views.agreement, name="agreement"),
    path(f"{DESK}parts/<int:part>/refusal/", views.refusal, name="refusal"),
    path(f"{DESK}with/<slug:packer>/reckoning/", views.reckoning, name="reckoning"),
    path(f"{DESK}reckonings/<str:number>/", views.reckoned, name="reckoned"),
    path(BOX, views.box, name="box"),
    path(f"{BOX}parts/", views.part, name="part"),
    path(f"{BOX}parts/<int:part>/dropping/", views.dropping, name="dropping"),
    path(f"{BOX}packing/", views.packing, name="packing"),
    path(f"{BOX}unpacking/", views.unpacking, name="unpacking"),
]
