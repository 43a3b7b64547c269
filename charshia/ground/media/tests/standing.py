from typing import Any

from django.utils import timezone

from charshia.ground.media.actions import keep_document
from tests.standing import World

PUBLIC = {"document_file"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    paper = keep_document(b"%PDF-1.4\n%%EOF\n", name="a.pdf", by="system", now=timezone.now())
    return {"document_file": {"key": paper.key}, "private_file": {"ticket": "none"}}
