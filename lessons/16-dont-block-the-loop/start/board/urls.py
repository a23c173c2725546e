from django.urls import path

from . import views

urlpatterns = [
    path("ws/", views.page, {"name": "ws"}),
    path("sse/", views.page, {"name": "sse"}),
    path("events/", views.events),
    path("publish/", views.publish),
]
