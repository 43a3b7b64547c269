from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "charshia.commons.news"
    label = "news"
