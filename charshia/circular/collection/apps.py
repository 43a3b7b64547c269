from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "charshia.circular.collection"
    label = "collection"
