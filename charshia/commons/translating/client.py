"""Asking a service that speaks as LibreTranslate does. Called from the worker only."""

import json
import time
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings

from charshia.engines.later import later
from charshia.engines.proofs import written_in

httpcore = later("httpcore")

TIMEOUTS: Final = {"connect": 5.0, "write": 10.0, "read": 20.0, "pool": 5.0}  # seconds
LONGEST_WAIT: Final = 60.0  # for the whole answer
MOST_BYTES: Final = 2_000_000


class NotAnswered(Exception):
    """The service is slow, busy or broken: ask again later."""


class NotTaken(Exception):
    """The service does not do this (a language, our key): asking again changes nothing."""


def translate(texts: Sequence[str], *, source: str, target: str, is_html: bool) -> list[str]:
    """The texts in another language (BCP 47 tags), in their order.

    Raises NotAnswered, or NotTaken with what the service says.
    """
    asked = {
        "q": list(texts),
        "source": code_of(source),
        "target": code_of(target),
        "format": "html" if is_html else "text",
    }
    if settings.TRANSLATE_KEY:
        asked["api_key"] = settings.TRANSLATE_KEY
    status, body = _post(f"{settings.TRANSLATE_URL}/translate", json.dumps(asked).encode())
    answer = _read(body)
    if status in {400, 401, 403, 404, 413, 422}:
        raise NotTaken(str(answer.get("error", status))[:200])
    if status != 200:
        raise NotAnswered(f"the service answers {status}")
    said = answer.get("translatedText")
    said = [said] if isinstance(said, str) else said
    if not isinstance(said, list) or len(said) != len(texts):
        raise NotAnswered("the service gave another number of texts")
    return [str(one) for one in said]


def code_of(tag: str) -> str:
    """What the service calls a language: sr for both scripts of Serbian."""
    return tag.partition("-")[0]


def tag_of(text: str, target: str) -> str:
    """In which tag an answer belongs: services write Serbian in either script."""
    if target == "sr-Cyrl" and written_in(text) == "Latn":
        return "sr-Latn"
    return target


def _post(address: str, body: bytes) -> tuple[int, bytes]:
    headers = [("Content-Type", "application/json"), ("Accept", "application/json")]
    until = time.monotonic() + LONGEST_WAIT
    try:
        with (
            httpcore.ConnectionPool() as pool,
            pool.stream(
                "POST", address, headers=headers, content=body, extensions={"timeout": TIMEOUTS}
            ) as answer,
        ):
            return answer.status, _whole(answer, until)
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as wrong:
        raise NotAnswered(f"{type(wrong).__name__}: {wrong}"[:200]) from wrong


def _whole(answer: Any, until: float) -> bytes:
    """All of it; neither endless nor for ever drop by drop."""
    parts, size = [], 0
    for part in answer.iter_stream():
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise NotAnswered("the answer does not end")
        if time.monotonic() > until:
            raise NotAnswered("the answer takes too long")
    return b"".join(parts)


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise NotAnswered("the answer is not JSON of the right kind")
    return answer
