from django.urls import path, register_converter

from charshia.ground.ui.later import views_of
from charshia.programme.evidence.converters import Day

(views,) = views_of("charshia.programme.evidence", "views")

register_converter(Day, "iso_day")
app_name = "evidence"
PUBLIC = "evidence/<slug:programme>/"
OFFICE = "office/evidence/<slug:programme>/"
urlpatterns = [
    path("evidence/", views.published, name="published"),
    path("evidence/how/", views.how, name="how"),
    path(PUBLIC, views.evidence, name="evidence"),
    path(f"{PUBLIC}<iso_day:day>/", views.publication, name="publication"),
    path(f"{PUBLIC}<iso_day:day>/file.<str:ending>", views.publication_file, name="file"),
    path("office/evidence/", views.programmes, name="programmes"),
    path(OFFICE, views.workshop, name="workshop"),
    path(f"{OFFICE}target/", views.target, name="target"),
    path(f"{OFFICE}<iso_day:day>/file.<str:ending>", views.workshop_file, name="workshop_file"),
]
