from django.urls import include, path, re_path
from django.views.static import serve

from .settings import BASE_DIR

urlpatterns = [
    path("", include("board.urls")),
    # The pages' JavaScript and CSS, served by Django itself, as `runserver` would.
    re_path(r"^static/(?P<path>.*)$", serve, {"document_root": BASE_DIR / "static"}),
]
