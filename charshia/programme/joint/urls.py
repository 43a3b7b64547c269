from django.urls import path

from charshia.ground.ui.later import views_of

(views,) = views_of("charshia.programme.joint", "views")


app_name = "joint"
ONE = "joint/<int:pk>/"
PARTNER = "joint/partners/<int:pk>/"
urlpatterns = [
    path("joint/", views.mine, name="mine"),
    path("joint/new/<slug:slug>/", views.new, name="new"),
    path(ONE, views.bid, name="bid"),
    path(f"{ONE}asking/", views.asking, name="asking"),
    path(f"{ONE}opening/", views.opening, name="opening"),
    path(f"{ONE}ending/", views.ending, name="ending"),
    path(f"{PARTNER}dropping/", views.dropping, name="dropping"),
    path(f"{PARTNER}agreement/", views.agreement, name="agreement"),
    path(f"{PARTNER}declining/", views.declining, name="declining"),
]
