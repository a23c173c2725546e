from django.urls import path

from . import views

urlpatterns = [
    path("sse/", views.page),
    path("events/", views.events),
    path("publish/", views.publish),
]
