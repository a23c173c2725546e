from django.urls import path

from . import views

urlpatterns = [
    path("rooms/<slug:room>/", views.page),
    path("publish/", views.publish),
]
