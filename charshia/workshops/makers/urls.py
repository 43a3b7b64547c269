from django.urls import path

from charshia.ground.ui.later import views_of

(views,) = views_of("charshia.workshops.makers", "views")

app_name = "makers"
urlpatterns = [
    path("makers/", views.makers, name="makers"),
    path("makers/mine/", views.mine, name="mine"),
    path("makers/mine/skills/", views.skills, name="skills"),
    path("makers/mine/skills/<int:pk>/ending/", views.skill_ending, name="skill_ending"),
    path("makers/mine/seen/", views.seen, name="seen"),
    path("makers/mine/withdrawal/", views.withdrawal, name="withdrawal"),
    path("makers/<int:pk>/", views.maker, name="maker"),
    path("makers/<int:pk>/messages/", views.asking, name="asking"),
]
