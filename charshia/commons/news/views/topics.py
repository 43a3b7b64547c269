"""The coordinator's topics."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.commons.news.actions import put_topic
from charshia.commons.news.forms.writing import TopicForm
from charshia.commons.news.models import Topic
from charshia.commons.news.slugs import free_slug
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def topics(request: HttpRequest) -> HttpResponse:
    """All of them, and the form for one more."""
    coordinator_of(request)
    form = TopicForm(request.POST or None)
    if form.is_valid():
        return kept(request, form, free_slug(form.cleaned_data["name"]))
    context = {"topics": Topic.objects.order_by("position", "pk"), "form": form}
    return page(request, "news/topics.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Topic, slug=slug)
    form = TopicForm(request.POST if request.method == "POST" else None, topic=found)
    if form.is_valid():
        return kept(request, form, found.slug)
    context = {"topic": found, "form": form}
    return page(request, "news/topic.html", context, status=422 if form.is_bound else 200)


def kept(request: HttpRequest, form: TopicForm, slug: str) -> HttpResponse:
    data = form.cleaned_data
    put_topic(
        slug, name=form.translated("name"), position=data["position"],
        is_offered=data["is_offered"], by=coordinator_of(request), now=timezone.now(),
    )  # fmt: skip
    return see_other("news:topics")
