from django.urls import path

from . import views

urlpatterns = [
    path("ws/", views.page, {"name": "ws"}),
    path("sse/", views.page, {"name": "sse"}),
    path("poll/", views.page, {"name": "poll"}),
    path("flash/", views.flash),
    path("events/", views.events),
    path("updates/", views.updates),
    path("publish/", views.publish),
]
