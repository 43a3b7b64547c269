from django.urls import path

from charshia.ground.ui.later import views_of

declared, member, mentoring, office = views_of(
    "charshia.programme.admission.views", "declared", "member", "mentoring", "office"
)


app_name = "admission"
OWN = "stall/<slug:slug>/programme/"
PROGRAMME = "office/programmes/<slug:slug>/"
MEMBER = "office/members/<int:pk>/"
urlpatterns = [
    path(OWN, member.membership, name="membership"),
    path(f"{OWN}terms/<int:pk>/", member.terms, name="terms"),
    path(f"{OWN}papers/<int:pk>/", member.papers, name="papers"),
    path(f"{OWN}papers/files/<int:key>/", member.paper_file, name="paper_file"),
    path(f"{OWN}equipment/<int:key>.pdf", member.hand_over_paper, name="hand_over"),
    path(f"{OWN}declarations/", declared.declared, name="declared"),
    path(f"{OWN}declarations/jobs/", declared.jobs, name="jobs"),
    path(f"{OWN}declarations/jobs/<int:key>/removal/", declared.job_removal, name="job_removal"),
    path(f"{OWN}<slug:noun>/", member.deed, name="own_deed"),
    path("mentoring/", mentoring.mentoring, name="mentoring"),
    path("mentoring/<int:pk>/", mentoring.mentee, name="mentee"),
    path("mentoring/<int:pk>/<slug:noun>/", mentoring.mentee_deed, name="mentee_deed"),
    path("office/programmes/", office.programmes, name="programmes"),
    path("office/new-programme/", office.new_programme, name="new_programme"),
    path(PROGRAMME, office.programme, name="programme"),
    path(f"{PROGRAMME}cohorts/", office.cohorts, name="cohorts"),
    path(f"{PROGRAMME}joining/", office.joining, name="joining"),
    path(f"{PROGRAMME}requirements/", office.requirements, name="requirements"),
    path(
        f"{PROGRAMME}requirements/<int:pk>/removal/", office.requirement_removal,
        name="requirement_removal",
    ),
    path(
        f"{PROGRAMME}requirements/<int:pk>/terms/", office.requirement_terms,
        name="requirement_terms",
    ),
    path("office/equipment/", office.equipment, name="equipment"),
    path("office/equipment/<int:pk>.pdf", office.office_paper, name="office_paper"),
    path("office/papers/<int:pk>/", office.office_file, name="office_file"),
    path(MEMBER, office.member, name="member"),
    path(f"{MEMBER}<slug:noun>/", office.deed, name="office_deed"),
]  # fmt: skip
