from django.urls import path

from charshia.ground.ui.later import views_of
from charshia.workshops.designs import api

reading, writing, pieces, after, checking = views_of(
    "charshia.workshops.designs.views", "reading", "writing", "pieces", "after", "checking"
)

app_name = "designs"
ONE = "designs/<slug:slug>/"
VERSION = f"{ONE}versions/<int:number>/"
WRITING = "my/designs/<slug:slug>/"
urlpatterns = [
    path("designs/", reading.designs, name="designs"),
    path(ONE, reading.design, name="design"),
    path(VERSION, reading.version, name="version"),
    path(f"{VERSION}files/<int:pk>/", reading.file, name="file"),
    path(f"{VERSION}own-version/", after.remix, name="remix"),
    path(f"{ONE}make/", after.make, name="make"),
    path(f"{ONE}makes/<int:pk>/removal/", after.make_removal, name="make_removal"),
    path(f"{ONE}makes/<int:pk>/hiding/", after.make_hiding, name="make_hiding"),
    path(f"{VERSION}design.zip", reading.archive, name="archive"),
    path(f"{VERSION}files/<int:pk>/mesh/", checking.mesh, name="mesh"),
    path("my/designs/", writing.mine, name="mine"),
    path("my/new-design/", writing.new, name="new"),
    path(WRITING, writing.edit, name="edit"),
    path(f"{WRITING}text/", writing.text, name="text"),
    path(f"{WRITING}publication/", writing.publication, name="publication"),
    path(f"{WRITING}withdrawal/", writing.withdrawal, name="withdrawal"),
    path(f"{WRITING}files/", pieces.new_file, name="new_file"),
    path(f"{WRITING}files/<int:pk>/removal/", pieces.file_removal, name="file_removal"),
    path(f"{WRITING}files/<int:pk>/move/", pieces.file_move, name="file_move"),
    path(f"{WRITING}new/<str:kind>/", pieces.new_piece, name="new_piece"),
    path(f"{WRITING}<str:kind>/<int:pk>/", pieces.piece, name="piece"),
    path(f"{WRITING}<str:kind>/<int:pk>/move/", pieces.piece_move, name="piece_move"),
    path(f"{WRITING}<str:kind>/<int:pk>/removal/", pieces.piece_removal, name="piece_removal"),
]
unprefixed = [
    path("feeds/<str:tag>/designs.xml", api.rss, name="designs_rss"),
    path("feeds/<str:tag>/designs.atom", api.atom, name="designs_atom"),
]
