from django.urls import path

from . import views

urlpatterns = [
    path("", views.shop, name="shop"),
    path("order/", views.order, name="order"),
    path("thanks/", views.thanks, name="thanks"),
    path("help/", views.help_page, name="help"),
]
