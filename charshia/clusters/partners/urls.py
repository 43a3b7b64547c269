from django.urls import path

from charshia.ground.ui.later import views_of

(views,) = views_of("charshia.clusters.partners", "views")


app_name = "partners"
ONE = "partners/introductions/<int:pk>/"
urlpatterns = [
    path("partners/", views.mine, name="mine"),
    path("partners/wants/<int:pk>/", views.search, name="search"),
    path("partners/wants/<int:pk>/<slug:slug>/", views.asking, name="asking"),
    path(ONE, views.introduction, name="introduction"),
    path(f"{ONE}answer/", views.answer, name="answer"),
    path(f"{ONE}withdrawal/", views.withdrawal, name="withdrawal"),
    path(f"{ONE}stage/", views.stage, name="stage"),
    path("office/partners/", views.office, name="office"),
]
