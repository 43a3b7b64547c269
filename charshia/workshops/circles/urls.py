from django.urls import path

from charshia.ground.ui.later import views_of

api, reading, offering, applying, office, mentoring = (
    *views_of("charshia.workshops.circles", "api"),
    *views_of(
        "charshia.workshops.circles.views",
        "reading",
        "offering",
        "applying",
        "office",
        "mentoring",
    ),
)

app_name = "circles"
ONE = "opportunities/<int:pk>/"
APPLICATION = "opportunities/applications/<int:pk>/"
SEEKING = "mentors/requests/<int:pk>/"
MENTORSHIP = "mentors/<int:pk>/"
OFFICE = "office/opportunities/"
urlpatterns = [
    path("opportunities/", reading.opportunities, name="opportunities"),
    path("opportunities/atom/", api.atom, name="opportunities_atom"),
    path("opportunities/mine/", offering.mine, name="opportunities_mine"),
    path("opportunities/new/", offering.new, name="new_opportunity"),
    path(ONE, reading.opportunity, name="opportunity"),
    path(f"{ONE}deadline.ics", api.deadline, name="deadline_file"),
    path(f"{ONE}edit/", offering.edit, name="edit_opportunity"),
    path(f"{ONE}inside/", offering.inside, name="inside"),
    path(f"{ONE}outcome/", offering.outcome, name="outcome"),
    path(f"{ONE}deeds/<str:noun>/", offering.deed, name="deed"),
    path(f"{ONE}application/", applying.applying, name="applying"),
    path(f"{ONE}reminder/", applying.reminder, name="reminder"),
    path(APPLICATION, applying.application, name="application"),
    path(f"{APPLICATION}answer/", applying.answer, name="answer"),
    path(f"{APPLICATION}removal/", applying.removal, name="application_removal"),
    path(f"{APPLICATION}files/<int:file>/", applying.file, name="application_file"),
    path("mentors/", mentoring.mentoring, name="mentoring"),
    path("mentors/new/", mentoring.new, name="new_mentoring"),
    path(SEEKING, mentoring.seeking, name="mentoring_request"),
    path(f"{SEEKING}ending/", mentoring.seeking_ending, name="mentoring_ending"),
    path(f"{SEEKING}mentors/<int:profile>/", mentoring.asking, name="mentor_asking"),
    path(MENTORSHIP, mentoring.mentorship, name="mentorship"),
    path(f"{MENTORSHIP}words/<str:noun>/", mentoring.words, name="mentorship_words"),
    path(f"{MENTORSHIP}deeds/<str:noun>/", mentoring.press, name="mentorship_deed"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}<int:pk>/", office.review, name="review"),
    path(f"{OFFICE}<int:pk>/publication/", office.publication, name="publication"),
    path(f"{OFFICE}<int:pk>/refusal/", office.refusal, name="refusal"),
    path(f"{OFFICE}<int:pk>/withdrawal/", office.withdrawal, name="withdrawal"),
]
