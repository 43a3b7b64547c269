from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "charshia.market.reviews"
    label = "reviews"
