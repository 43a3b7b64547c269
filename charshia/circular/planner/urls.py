from django.urls import path

from charshia.ground.ui.later import views_of

(views,) = views_of("charshia.circular.planner", "views")

app_name = "planner"
PLAN = "circular/plans/<int:pk>/"
urlpatterns = [
    path("office/planner/", views.plans, name="office"),
    path("office/planner/new/", views.new, name="office_new"),
    path("circular/<slug:slug>/planner/", views.plans, name="plans"),
    path("circular/<slug:slug>/planner/new/", views.new, name="new"),
    path(PLAN, views.plan, name="plan"),
    path(f"{PLAN}plan.pdf", views.paper, name="paper"),
    path(f"{PLAN}removal/", views.removal, name="removal"),
]
