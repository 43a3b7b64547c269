from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
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
from charshia.workshops.makers.forms.profiles import FacetsForm, ProfileForm, SkillForm
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile, Skill, audience_of

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
        "is_own": found.person == reader, "beside": beside("maker", found),
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
def mine(request: HttpRequest) -> HttpResponse:
    person, profile = me(request), _own(request)
    form = ProfileForm(request.POST if request.method == "POST" else None, profile=profile)
    if form.is_valid():
        try:
            actions.put_profile(form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("makers:mine")
    return _own_page(request, profile, form, SkillForm(auto_id="skill_%s"))


@require_POST
def skills(request: HttpRequest) -> HttpResponse:
    person = me(request)
    profile = get_object_or_404(Profile.objects.filter(person=person).with_parts())
    form = SkillForm(request.POST, auto_id="skill_%s")
    if form.is_valid():
        try:
            actions.put_skill(profile, **form.cleaned_data, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other(reverse("makers:mine") + "#skills")
    return _own_page(request, profile, ProfileForm(profile=profile), form)


@require_POST
def skill_ending(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    rows = Skill.objects.select_related("profile").filter(profile__person=person)
    actions.drop_skill(get_object_or_404(rows, pk=pk), by=person, now=timezone.now())
    return see_other(reverse("makers:mine") + "#skills")


@never_cache
@require_safe
def seen(request: HttpRequest) -> HttpResponse:
    """Her page as everybody and as members see it, side by side."""
    me(request)
    profile = _own(request)
    context = {"previews": _previews(profile) if profile else []}
    return page(request, "makers/seen.html", context)


@require_POST
def withdrawal(request: HttpRequest) -> HttpResponse:
    profile = get_object_or_404(Profile, person=me(request))
    actions.withdraw_profile(profile, by=me(request), now=timezone.now())
    messages.success(request, _("Nobody sees your page any more."))
    return see_other("makers:mine")


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


def _own_page(
    request: HttpRequest, profile: Profile | None, form: ProfileForm, skill: SkillForm
) -> HttpResponse:
    context = {
        "profile": profile, "form": form, "skill": skill,
        "skills": profile.skills.all() if profile else [],
        "works": profile.works.in_order() if profile else [],
        "beside": beside("mine", profile) if profile else [],
    }  # fmt: skip
    status = 422 if form.errors or skill.errors else 200
    return page(request, "makers/mine.html", context, status=status)


def _own(request: HttpRequest) -> Profile | None:
    return Profile.objects.filter(person=me(request)).with_parts().first()


def _reader(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None
