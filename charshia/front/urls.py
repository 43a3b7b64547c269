from django.urls import path

from charshia.front import api, views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="suggest"),
    path("desk/", views.desk, name="desk"),
    path("how/", views.how, name="how"),
    path("terms/", views.terms, name="terms"),
    path("privacy/", views.privacy, name="privacy"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
unprefixed = [
    path("sitemap.xml", api.sitemap, name="sitemap"),
    path("sitemap/pages.xml", api.pages, name="sitemap_pages"),
    path("sitemap/stalls.xml", api.stalls, name="sitemap_stalls"),
    path("sitemap/news.xml", api.news, name="sitemap_news"),
    path("sitemap/practices.xml", api.practices, name="sitemap_practices"),
    path("sitemap/designs.xml", api.designs, name="sitemap_designs"),
    path("sitemap/export.xml", api.export, name="sitemap_export"),
    path("sitemap/products-<int:block>.xml", api.products, name="sitemap_products"),
    path("robots.txt", api.robots, name="robots"),
]
