from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions import (
    Seeking,
    Sent,
    apply,
    ask_mentor,
    draft_opportunity,
    propose_opportunity,
    seek_mentor,
)
from charshia.workshops.circles.actions.groups import (
    CircleFacts,
    Gathering,
    found_circle,
    join,
    plan_meeting,
    write_post,
)
from charshia.workshops.circles.kinds import PostKind
from charshia.workshops.circles.tests.offering import ABOUT, TITLE, facts, published
from charshia.workshops.makers.kinds import Offer
from charshia.workshops.makers.tests.standing import SAID
from charshia.workshops.makers.tests.weaving import weaver
from tests.standing import World

PUBLIC = {
    "circles:opportunities", "circles:opportunities_atom", "circles:opportunity",
    "circles:deadline_file", "circles:circles", "circles:circle",
}  # fmt: skip
OWN = {
    "circles:opportunities_mine", "circles:new_opportunity", "circles:applying",
    "circles:reminder", "circles:mentoring", "circles:new_mentoring",
    "circles:new_circle", "circles:joining",
}  # fmt: skip
OFFICE = {
    f"circles:{name}" for name in ("office", "review", "publication", "refusal", "withdrawal")
}
WORDS = "I weave rugs with wool of my own sheep."


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona offers something, for which Arta has applied, and proposes another."""
    now, jehona = timezone.now(), world.purchase.buyer
    assert jehona is not None
    arta = Person.objects.get(email="arta@example.org")
    one = published(jehona, now)
    proposed = draft_opportunity(facts(now), by=jehona, now=now)
    propose_opportunity(proposed, by=jehona, now=now)
    sent = Sent(WORDS, "en", (), (("cv.pdf", b"%PDF-1.4\n%%EOF\n"),))
    application = apply(one, sent, by=arta, now=now)
    kept = {name: {"pk": one.pk} for name in (
        "opportunity", "deadline_file", "edit_opportunity", "inside", "outcome", "applying",
        "reminder",
    )}  # fmt: skip
    kept |= {name: {"pk": application.pk} for name in (
        "application", "answer", "application_removal",
    )}  # fmt: skip
    kept |= {
        name: {"pk": proposed.pk} for name in ("review", "publication", "refusal", "withdrawal")
    }
    kept["application_file"] = {"pk": application.pk, "file": application.files.get().pk}
    kept["deed"] = {"pk": one.pk, "noun": "closing"}
    kept |= _mentoring(arta, jehona) | _circle(jehona, arta)
    return {f"circles:{name}": keys for name, keys in kept.items()}


def _mentoring(mentor: Person, seeker: Person) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    profile = weaver(mentor, now=now, offers=(Offer.MENTORING,), **SAID)
    request = seek_mentor(Seeking(WORDS, WORDS, "en"), by=seeker, now=now)
    one = ask_mentor(request, profile, words=WORDS, by=seeker, now=now)
    return {
        "mentoring_request": {"pk": request.pk}, "mentoring_ending": {"pk": request.pk},
        "mentor_asking": {"pk": request.pk, "profile": profile.pk},
        "mentorship": {"pk": one.pk},
        "mentorship_words": {"pk": one.pk, "noun": "declining"},
        "mentorship_deed": {"pk": one.pk, "noun": "withdrawal"},
    }  # fmt: skip


def _circle(host: Person, other: Person) -> dict[str, dict[str, Any]]:
    """One that Jehona keeps and Arta asks to join."""
    now = timezone.now()
    one = found_circle(CircleFacts(TITLE, ABOUT), by=host, now=now)
    member = join(one, by=other, now=now)
    said = {"language": "en", "by": host, "now": now}
    post = write_post(one, kind=PostKind.NOTE, text=WORDS, **said)
    soon = now + timedelta(days=3)
    gathering = Gathering(WORDS, "en", soon, 60, "Europe/Belgrade")
    meeting = plan_meeting(one, gathering, by=host, now=now)
    names = ("circle", "edit_circle", "joining", "leaving", "circle_inside")
    return {name: {"pk": one.pk} for name in names} | {
        "circle_words": {"pk": one.pk, "noun": "posts"},
        "post_removal": {"pk": one.pk, "post": post.pk},
        "meeting_file": {"pk": one.pk, "meeting": meeting.pk},
        "calling_off": {"pk": one.pk, "meeting": meeting.pk},
        "member_deed": {"pk": one.pk, "member": member.pk, "noun": "admission"},
    }
