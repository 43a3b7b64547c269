from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.media.actions import keep_image
from charshia.market.orders.models import OrderLine
from charshia.market.reviews.models import Review, State, Why
from charshia.market.reviews.queries import HAD
from charshia.people.accounts.models import Person

Actor = Person | str
LONGEST = 2000  # characters


class NotYet(Refusal):
    pass


class AlreadyWritten(Refusal):
    pass


class NoStars(Refusal):
    pass


class NoWords(Refusal):
    pass


class TooLate(Refusal):
    pass


@action
def write_review(
    line: OrderLine,
    *,
    stars: int,
    words: str,
    language: str,
    photo: bytes = b"",
    by: Actor,
    now: datetime,
) -> Review:
    """Say how something was that was bought. Order and purchase must be loaded.

    Shown at once, or after the coordinator has looked, as the installation has it. Raises
    NotYet, AlreadyWritten, NoStars, NoWords, NotAPicture or TooLarge.
    """
    order = line.order
    if order.state not in HAD:
        raise NotYet(_("You can say how it was once you have the goods."))
    if not 1 <= stars <= 5:
        raise NoStars(_("Give one to five stars."), field="stars")
    if len(words) > LONGEST:
        raise NoWords(
            _("Please use at most %(number)d characters.") % {"number": LONGEST}, field="words"
        )
    image = keep_image(photo, by=by, now=now) if photo else None
    try:
        with transaction.atomic():
            review = Review.objects.create(
                line=line, product_id=line.variant.product_id, stall_id=order.stall_id,
                stars=stars, words=words.strip(), language=language, image=image,
                name=public_name(order.purchase.name), made_at=now,
                state=State.WAITING if settings.REVIEWS_CHECKED_FIRST else State.SHOWN,
            )  # fmt: skip
    except IntegrityError as twice:
        raise AlreadyWritten(_("You have already said how this was.")) from twice
    _show(review)
    record("market.review.written", review, by=by, at=now)
    return review


@action
def answer_review(
    review: Review, *, words: str, language: str, by: Person, now: datetime
) -> Review:
    """Answer as the stall; another answer takes the place of the first. Raises NoWords."""
    review = _lock(review)
    if not words.strip():
        raise NoWords(_("Write a few words."), field="words")
    review.answer, review.answer_language = words.strip()[:LONGEST], language
    review.answered_at = now
    review.save(update_fields=["answer", "answer_language", "answered_at"])
    _show(review)
    record("market.review.answered", review, by=by, at=now)
    return review


@action
def report_review(review: Review, *, words: str, by: Person, now: datetime) -> Review:
    """Ask the coordinator to look at it; it stays until she has decided. Raises NoWords."""
    review = _lock(review)
    if not words.strip():
        raise NoWords(_("Say what is wrong with it."), field="words")
    if review.reported_at is None and review.state == State.SHOWN:
        review.reported_at, review.complaint = now, words.strip()[:600]
        review.save(update_fields=["reported_at", "complaint"])
        record("market.review.reported", review, by=by, at=now)
    return review


@action
def show_review(review: Review, *, note: str = "", by: Person, now: datetime) -> Review:
    """Let it stand, or stand again."""
    return _decide(review, State.SHOWN, why="", note=note, by=by, now=now)


@action
def hide_review(review: Review, *, why: str, note: str = "", by: Person, now: datetime) -> Review:
    """Take it from the pages; writer and stall read why, and the writer may appeal once."""
    return _decide(review, State.HIDDEN, why=Why(why), note=note, by=by, now=now)


@action
def appeal(review: Review, *, words: str, by: Actor, now: datetime) -> Review:
    """Ask the coordinator to look again, once. Raises NoWords, TooLate."""
    review = _lock(review)
    if not words.strip():
        raise NoWords(_("Say why it should be shown."), field="words")
    if review.state != State.HIDDEN or review.appealed_at is not None:
        raise TooLate(_("One can ask once to have a hidden review looked at again."))
    review.appeal, review.appealed_at = words.strip()[:600], now
    review.save(update_fields=["appeal", "appealed_at"])
    record("market.review.appealed", review, by=by, at=now)
    return review


def public_name(name: str) -> str:
    """First name and initial: Jehona B."""
    first, *more = name.split() or [""]
    return f"{first[:50]} {more[-1][0]}." if more else first[:50]


def _decide(
    review: Review, state: State, *, why: str, note: str, by: Person, now: datetime
) -> Review:
    review = _lock(review)
    if review.appealed_at is not None:
        review.appeal_decided_at = now
    review.state, review.why, review.note, review.decided_at = state, why, note.strip()[:600], now
    review.reported_at = None
    review.save(
        update_fields=["state", "why", "note", "decided_at", "reported_at", "appeal_decided_at"]
    )
    _show(review)
    record("market.review.decided", review, by=by, at=now, state=state, why=why)
    return review


def _lock(review: Review) -> Review:
    return Review.objects.select_for_update().get(pk=review.pk)


def _show(review: Review) -> None:
    touch(f"product:{review.product_id}", f"stall:{review.stall_id}")


@action
def forget_reviewer(person: Person, *, now: datetime) -> int:
    """Her stars stay, for the goods were so; her name, words and picture go. How many."""
    rows = Review.objects.filter(line__order__purchase__buyer=person).order_by("pk")
    hers = list(rows.select_for_update(of=("self",)))
    for one in hers:
        one.name = one.words = one.appeal = ""
        one.image = None
        one.save(update_fields=["name", "words", "appeal", "image"])
        _show(one)
    if hers:
        record("market.reviews.forgotten", person, by=person, at=now, count=len(hers))
    return len(hers)
