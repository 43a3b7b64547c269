"""Which texts of calls people write, and what shows them."""

from collections.abc import Collection

from charshia.engines.texts import lines, plain
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, copied, written
from charshia.programme.calls.actions import ALL, tag_of
from charshia.programme.calls.models import (
    Call,
    CallDocument,
    Choice,
    Criterion,
    Decision,
    Extension,
    Part,
    Question,
    Quota,
)


def follow_call(call: Call, names: Collection[str]) -> None:
    touch(ALL, tag_of(call))


def follow_piece(piece: Criterion | Part | Quota | CallDocument, names: Collection[str]) -> None:
    follow_call(piece.call, names)


def follow_question(question: Question, names: Collection[str]) -> None:
    follow_call(question.part.call, names)


def follow_choice(choice: Choice, names: Collection[str]) -> None:
    follow_call(choice.question.part.call, names)


LINE, TEXT = Kind(200, plain), Kind(5000, lines)

written(
    Call, follow_call, title=LINE, summary=Kind(600, lines), what=TEXT, for_whom=TEXT, help=TEXT,
    purpose=TEXT,
)  # fmt: skip
written(Criterion, follow_piece, name=LINE, guidance=Kind(1000, lines))
written(Part, follow_piece, title=Kind(120, plain))
written(Quota, follow_piece, name=LINE)
written(CallDocument, follow_piece, title=LINE)
written(Question, follow_question, label=Kind(300, plain), hint=Kind(600, lines))
written(Choice, follow_choice, label=LINE)
copied("as it was decided and sent", Decision, Extension)
