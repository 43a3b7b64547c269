from django.apps import AppConfig


class BooksConfig(AppConfig):
    name = "charshia.market.books"
    label = "books"
