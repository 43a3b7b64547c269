from django.urls import path

from charshia.ground.ui.later import views_of

(views,) = views_of("charshia.circular.impact", "views")

app_name = "impact"
IMPACT = "circular/<slug:slug>/impact/"
urlpatterns = [
    path(IMPACT, views.impact, name="impact"),
    path(f"{IMPACT}flows.jsonld", views.flows, name="flows"),
    path(f"{IMPACT}statements/", views.statements, name="statements"),
    path(f"{IMPACT}statements/<int:pk>.pdf", views.statement, name="statement"),
    path(f"{IMPACT}<slug:key>/", views.figure, name="figure"),
]
