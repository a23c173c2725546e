from django.urls import path

from . import views

urlpatterns = [
    path("publish/", views.publish),
    path("details/", views.details),
    path("<slug:place>/", views.page),
    path("<slug:place>/events/", views.events),
    path("<slug:place>/updates/", views.updates),
    path("<slug:place>/say/", views.say),
]
