from django.urls import path

from . import views

urlpatterns = [
    path("", views.page),
    path("log-in/<slug:name>/", views.log_in),
    path("publish/", views.publish),
]
