from django.urls import path

from charshia.market.outlets import views

app_name = "outlets"
SHOP = "stall/<slug:slug>/outlets/<int:pk>/"
urlpatterns = [
    path("stall/<slug:slug>/outlets/", views.outlets, name="outlets"),
    path("stall/<slug:slug>/outlets/new/", views.opening, name="opening"),
    path("stall/<slug:slug>/outlets/notes/<int:number>/", views.note, name="note"),
    path("stall/<slug:slug>/outlets/reckonings/<str:number>/", views.reckoned, name="reckoned"),
    path(SHOP, views.outlet, name="outlet"),
    path(f"{SHOP}facts/", views.facts, name="facts"),
    path(f"{SHOP}giving/", views.giving, name="giving"),
    path(f"{SHOP}counting/", views.counting, name="counting"),
    path(f"{SHOP}closing/", views.closing, name="closing"),
    path(f"{SHOP}reckoning/", views.reckoning, name="reckoning"),
]
