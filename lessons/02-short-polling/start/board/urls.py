from django.urls import path

from . import views

urlpatterns = [
    path("", views.page),
    path("updates/", views.updates),
    path("publish/", views.publish),
]
