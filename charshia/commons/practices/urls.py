from django.urls import path

from charshia.commons.practices import api
from charshia.commons.practices.views import (
    adopting,
    contacts,
    history,
    office,
    parts,
    planning,
    reading,
    writing,
)

app_name = "practices"
OFFICE = "office/practices/"
ONE = "practices/<int:pk>/"
WRITING = "practices/mine/<int:pk>/"
PART = f"{WRITING}<str:kind>s/<int:number>/"
ADOPTION = f"{WRITING}adoptions/<int:number>/"
RESTORATION = f"{OFFICE}<int:pk>/restorations/<int:number>/"
PLAN = "practices/plans/<int:number>/"
TASK = f"{PLAN}tasks/<int:key>/"
urlpatterns = [
    path("practices/", reading.practices, name="practices"),
    path("practices/mine/", writing.mine, name="mine"),
    path("practices/new/", writing.new, name="new"),
    path("practices/contact/<str:token>/", contacts.contact, name="contact"),
    path("practices/adoptions/<int:number>/removal/", adopting.taking_back, name="taking_back"),
    path("practices/plans/", planning.plans, name="plans"),
    path(PLAN, planning.plan, name="plan"),
    path(f"{PLAN}means/", planning.means, name="means"),
    path(f"{PLAN}outcome/", planning.outcome, name="outcome"),
    path(f"{PLAN}removal/", planning.plan_removal, name="plan_removal"),
    path(f"{PLAN}tasks/", planning.adding, name="adding"),
    path(TASK, planning.task, name="task"),
    path(f"{TASK}done/", planning.task_done, name="task_done"),
    path(f"{TASK}removal/", planning.task_removal, name="task_removal"),
    path(f"{ONE}plan/", planning.planning, name="planning"),
    path(ONE, reading.practice, name="practice"),
    path(f"{ONE}practice.pdf", reading.sheet, name="sheet"),
    path(f"{ONE}practice.epub", reading.book, name="book"),
    path(f"{ONE}history/", reading.history, name="history"),
    path(f"{ONE}history/<int:number>/", reading.version, name="version"),
    path(f"{ONE}comparison/", history.comparison, name="comparison"),
    path(f"{ONE}adoptions/", adopting.adoption, name="adoption"),
    path(WRITING, writing.edit, name="edit"),
    path(f"{WRITING}text/", writing.text, name="text"),
    path(f"{WRITING}preview/", writing.preview, name="preview"),
    path(f"{WRITING}proposal/", writing.proposal, name="proposal"),
    path(f"{WRITING}dropping/", writing.dropping, name="dropping"),
    path(f"{WRITING}withdrawal/", office.withdrawal, name="withdrawal"),
    path(f"{WRITING}versions/", history.versions, name="versions"),
    path(f"{WRITING}versions/<int:number>/restoration/", history.restoration, name="restoration"),
    path(f"{WRITING}documents/", parts.attaching, name="attaching"),
    path(f"{WRITING}documents/<int:number>/removal/", parts.detaching, name="detaching"),
    path(f"{WRITING}contacts/", parts.naming, name="naming"),
    path(f"{WRITING}contacts/<int:number>/removal/", parts.unnaming, name="unnaming"),
    path(f"{ADOPTION}confirmation/", adopting.confirmation, name="confirmation"),
    path(f"{ADOPTION}declining/", adopting.declining, name="declining"),
    path(f"{WRITING}new/<str:kind>/", parts.new_part, name="new_part"),
    path(PART, parts.part, name="part"),
    path(f"{PART}place/", parts.part_place, name="part_place"),
    path(f"{PART}removal/", parts.part_removal, name="part_removal"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}topics/", office.topics, name="topics"),
    path(f"{OFFICE}topics/<slug:slug>/", office.topic, name="topic"),
    path(f"{OFFICE}<int:pk>/publication/", office.publication, name="publication"),
    path(f"{OFFICE}<int:pk>/returning/", office.returning, name="returning"),
    path(f"{RESTORATION}confirmation/", history.restoring, name="restoring"),
    path(f"{RESTORATION}leaving/", history.leaving, name="leaving"),
    path(f"{OFFICE}<int:pk>/looking-over/", office.looking_over, name="looking_over"),
]
unprefixed = [
    path("feeds/<str:tag>/practices.xml", api.rss, name="practices_rss"),
    path("feeds/<str:tag>/practices.atom", api.atom, name="practices_atom"),
]
