from django.urls import path

from charshia.ground.ui.later import views_of

reading, writing, pieces = views_of(
    "charshia.workshops.designs.views", "reading", "writing", "pieces"
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
    path("my/designs/", writing.mine, name="mine"),
    path("my/new-design/", writing.new, name="new"),
    path(WRITING, writing.edit, name="edit"),
    path(f"{WRITING}text/", writing.text, name="text"),
    path(f"{WRITING}publication/", writing.publication, name="publication"),
    path(f"{WRITING}withdrawal/", writing.withdrawal, name="withdrawal"),
    path(f"{WRITING}files/", pieces.new_file, name="new_file"),
    path(f"{WRITING}files/<int:pk>/removal/", pieces.file_removal, name="file_removal"),
    path(f"{WRITING}new/<str:kind>/", pieces.new_piece, name="new_piece"),
    path(f"{WRITING}<str:kind>/<int:pk>/", pieces.piece, name="piece"),
    path(f"{WRITING}<str:kind>/<int:pk>/removal/", pieces.piece_removal, name="piece_removal"),
]
