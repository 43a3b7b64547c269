from django.urls import path

from charshia.ground.ui.later import views_of

api, reading, offering, applying, office, mentoring, groups = (
    *views_of("charshia.workshops.circles", "api"),
    *views_of(
        "charshia.workshops.circles.views",
        "reading",
        "offering",
        "applying",
        "office",
        "mentoring",
        "groups",
    ),
)

app_name = "circles"
ONE = "opportunities/<int:pk>/"
APPLICATION = "opportunities/applications/<int:pk>/"
SEEKING = "mentors/requests/<int:pk>/"
MENTORSHIP = "mentors/<int:pk>/"
CIRCLE = "circles/<int:pk>/"
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
    path("circles/", groups.circles, name="circles"),
    path("circles/new/", groups.new, name="new_circle"),
    path(CIRCLE, groups.circle, name="circle"),
    path(f"{CIRCLE}edit/", groups.edit, name="edit_circle"),
    path(f"{CIRCLE}joining/", groups.joining, name="joining"),
    path(f"{CIRCLE}leaving/", groups.leaving, name="leaving"),
    path(f"{CIRCLE}inside/", groups.inside, name="circle_inside"),
    path(f"{CIRCLE}words/<str:noun>/", groups.words, name="circle_words"),
    path(f"{CIRCLE}posts/<int:post>/removal/", groups.post_removal, name="post_removal"),
    path(f"{CIRCLE}meetings/<int:meeting>.ics", groups.meeting_file, name="meeting_file"),
    path(f"{CIRCLE}meetings/<int:meeting>/calling-off/", groups.calling_off, name="calling_off"),
    path(f"{CIRCLE}members/<int:member>/<str:noun>/", groups.member_deed, name="member_deed"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}<int:pk>/", office.review, name="review"),
    path(f"{OFFICE}<int:pk>/publication/", office.publication, name="publication"),
    path(f"{OFFICE}<int:pk>/refusal/", office.refusal, name="refusal"),
    path(f"{OFFICE}<int:pk>/withdrawal/", office.withdrawal, name="withdrawal"),
]
