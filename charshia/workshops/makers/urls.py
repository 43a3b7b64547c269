from django.urls import path

from charshia.ground.ui.later import views_of

views, portfolio = views_of("charshia.workshops.makers.views", "profiles", "portfolio")

app_name = "makers"
urlpatterns = [
    path("makers/", views.makers, name="makers"),
    path("makers/mine/", views.mine, name="mine"),
    path("makers/mine/skills/", views.skills, name="skills"),
    path("makers/mine/skills/<int:pk>/ending/", views.skill_ending, name="skill_ending"),
    path("makers/mine/seen/", views.seen, name="seen"),
    path("makers/mine/withdrawal/", views.withdrawal, name="withdrawal"),
    path("makers/mine/works/new/", portfolio.new, name="new_work"),
    path("makers/mine/works/<int:pk>/", portfolio.work, name="work"),
    path("makers/mine/works/<int:pk>/place/", portfolio.place, name="work_place"),
    path("makers/mine/works/<int:pk>/removal/", portfolio.removal, name="work_removal"),
    path("makers/mine/photos/<int:pk>/removal/", portfolio.photo_removal, name="photo_removal"),
    path("makers/firms/<slug:slug>/", views.mine, name="firm_mine"),
    path("makers/firms/<slug:slug>/skills/", views.skills, name="firm_skills"),
    path("makers/firms/<slug:slug>/seen/", views.seen, name="firm_seen"),
    path("makers/firms/<slug:slug>/withdrawal/", views.withdrawal, name="firm_withdrawal"),
    path("makers/firms/<slug:slug>/works/new/", portfolio.new, name="firm_new_work"),
    path("makers/<int:pk>/", views.maker, name="maker"),
    path("makers/<int:pk>/messages/", views.asking, name="asking"),
]
