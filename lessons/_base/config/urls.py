from django.urls import include, path

from .assets import asset

urlpatterns = [
    path("", include("board.urls")),
    path("static/<path:path>", asset),
]
