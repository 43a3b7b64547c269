from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import Said
from charshia.people.messages.desk import sent_with
from charshia.people.messages.forms import AnswerForm
from charshia.workshops.makers import actions, queries
from charshia.workshops.makers.beside import beside
from charshia.workshops.makers.doors import Own, own_pages, pages_of
from charshia.workshops.makers.forms.profiles import FacetsForm, ProfileForm, SkillForm
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile, Skill, Work, audience_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_safe
def makers(request: HttpRequest) -> HttpResponse:
    form = FacetsForm(request.GET)
    context = {"form": form, "makers": queries.makers(form.facets, _reader(request))}
    return page(request, "makers/makers.html", context)


@login_not_required
@never_cache
@require_safe
def maker(request: HttpRequest, pk: int) -> HttpResponse:
    reader = _reader(request)
    found = get_object_or_404(Profile.objects.visible_to(reader).with_parts(), pk=pk)
    shown = queries.shown_to(found, audience_of(reader))
    context = {
        "shown": shown, "works": queries.works_of(found, audience_of(reader)),
        "beside": beside("maker", found),
        "own": pages_of(request, found).url("mine") if _keeps(reader, found) else "",
    }  # fmt: skip
    return page(request, "makers/maker.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def asking(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    found = get_object_or_404(Profile.objects.visible_to(person).with_parts(), pk=pk)
    typed, files = sent_with(request)
    form = AnswerForm(typed, files, initial={"sent": token_urlsafe(16)})
    if form.is_valid():
        said = form.cleaned_data
        key = f"maker:{said['sent']}" if said["sent"] else ""
        words = Said(said["text"], current(), said["photos"], key=key)
        try:
            message = actions.write_to(found, said=words, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other(reverse("messages:thread", args=[message.thread_id]) + "#latest")
    shown = queries.shown_to(found, Audience.MEMBERS)
    context = {"shown": shown, "form": form}
    return page(request, "makers/asking.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def mine(request: HttpRequest, slug: str = "") -> HttpResponse:
    own = own_pages(request, slug)
    form = ProfileForm(request.POST if request.method == "POST" else None, profile=own.profile)
    if form.is_valid():
        now = timezone.now()
        try:
            actions.put_profile(form.facts, organisation=own.organisation, by=own.person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other(own.url("mine"))
    return _own_page(request, own, form, SkillForm(auto_id="skill_%s"))


@require_POST
def skills(request: HttpRequest, slug: str = "") -> HttpResponse:
    own = own_pages(request, slug)
    if own.profile is None:
        raise Http404
    form = SkillForm(request.POST, auto_id="skill_%s")
    if form.is_valid():
        try:
            actions.put_skill(own.profile, **form.cleaned_data, by=own.person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other(own.url("mine") + "#skills")
    return _own_page(request, own, ProfileForm(profile=own.profile), form)


@require_POST
def skill_ending(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    kept = Profile.objects.kept_by(person).values("pk")
    rows = Skill.objects.select_related("profile__organisation").filter(profile__in=kept)
    skill = get_object_or_404(rows, pk=pk)
    actions.drop_skill(skill, by=person, now=timezone.now())
    return see_other(pages_of(request, skill.profile).url("mine") + "#skills")


@never_cache
@require_safe
def seen(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The page as everybody and as members see it, side by side."""
    own = own_pages(request, slug)
    context = {"previews": _previews(own.profile) if own.profile else [], "urls": own.urls}
    return page(request, "makers/seen.html", context)


@require_POST
def withdrawal(request: HttpRequest, slug: str = "") -> HttpResponse:
    own = own_pages(request, slug)
    if own.profile is None:
        raise Http404
    actions.withdraw_profile(own.profile, by=own.person, now=timezone.now())
    messages.success(request, _("Nobody sees your page any more."))
    return see_other(own.url("mine"))


def _previews(
    profile: Profile,
) -> list[tuple[object, queries.Shown | None, list[queries.WorkShown]]]:
    """For each audience what it sees of her, with its works, or nothing."""
    audiences = (Audience.EVERYBODY, Audience.MEMBERS)
    return [
        (one.label, queries.shown_to(profile, one), queries.works_of(profile, one))
        if profile.seen_by >= one
        else (one.label, None, [])
        for one in audiences
    ]


def _own_page(request: HttpRequest, own: Own, form: ProfileForm, skill: SkillForm) -> HttpResponse:
    profile = own.profile
    context = {
        "profile": profile, "form": form, "skill": skill, "urls": own.urls,
        "organisation": own.organisation,
        "firms": [] if own.organisation else queries.firms_run_by(own.person),
        "skills": profile.skills.all() if profile else [],
        "works": Work.objects.filter(profile=profile).in_order() if profile else [],
        "beside": beside("mine", profile) if profile else [],
    }  # fmt: skip
    status = 422 if form.errors or skill.errors else 200
    return page(request, "makers/mine.html", context, status=status)


def _reader(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _keeps(reader: Person | None, profile: Profile) -> bool:
    return Profile.objects.kept_by(reader).filter(pk=profile.pk).exists()
