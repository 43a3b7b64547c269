"""Each fence of the house is seen to hold: a deliberate violation trips it.

The house is copied, one thing is done wrong in the copy, and the very test or contract
that forbids it is run there.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import ROOT

LEFT_OUT = shutil.ignore_patterns("node_modules", ".git", ".venv", "data", "build", "*.mo")
Spoil = Callable[[Path], None]


def add(path: str, text: str) -> Spoil:
    """Add ``text`` at the end of a file."""

    def spoil(house: Path) -> None:
        target = house / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a") as file:
            file.write(text)

    return spoil


FENCES: list[tuple[str, str, Spoil]] = [
    (
        "an import upward",
        "contract",
        add("charshia/payments/models.py", "\nimport charshia.market.orders.models\n"),
    ),
    (
        "Django in an engine",
        "contract",
        add("charshia/engines/money.py", "\nimport django.db\n"),
    ),
    (
        "a view imported by an action",
        "contract",
        add("charshia/market/basket/actions.py", "\nimport charshia.market.basket.views\n"),
    ),
    (
        "a foreign key upward, as text",
        "test_foreign_keys_point_down",
        add(
            "charshia/people/accounts/models.py",
            "\n\nclass Wish(models.Model):\n"
            '    order = models.ForeignKey("orders.Order", models.CASCADE)\n',
        ),
    ),
    (
        "a link upward in a template",
        "test_templates_use_only_what_lies_below",
        add("charshia/ground/ui/templates/ui/notice.html", "{% url 'orders:checkout' %}"),
    ),
    (
        "a link upward in Python",
        "test_addresses_are_made_only_for_rooms_below",
        add("charshia/ground/ui/menu.py", '\nreverse("orders:checkout")\n'),
    ),
    (
        "a reaction to what never happens",
        "test_every_reaction_waits_for_something_that_happens",
        add(
            "charshia/market/orders/reactions.py",
            '\n\n@on("market.order.plaeced")\ndef never(entry: Entry) -> None:\n    pass\n',
        ),
    ),
    (
        "a long file",
        "test_files_are_short",
        add("charshia/market/shop/words.py", "\n# one more line" * 400),
    ),
    (
        "a long function",
        "test_functions_are_short",
        add("charshia/market/shop/words.py", "\n\ndef endless() -> None:\n" + "    print()\n" * 42),
    ),
    (
        "a fragment with another name",
        "test_fragments_have_one_root_with_their_name",
        add("charshia/market/shop/templates/shop/_listing.html", "<p>outside the root</p>"),
    ),
    (
        "a style in a template",
        "test_no_style_or_script_stands_in_a_template",
        add("charshia/ground/ui/templates/ui/notice.html", '<p style="color: red">no</p>'),
    ),
    (
        "a colour outside the tokens",
        "test_colours_stand_in_the_tokens_only",
        add("charshia/ground/ui/assets/css/base.css", "\np { color: #ff0000; }\n"),
    ),
    (
        "a room nobody placed",
        "test_rooms_are_placed_and_say_what_they_are_for",
        add("charshia/gossip/apps.py", ""),
    ),
    (
        "a heap",
        "test_no_room_keeps_a_heap",
        add("charshia/market/shop/utils.py", ""),
    ),
]


def passes(house: Path, fence: str) -> bool:
    command = (
        [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
        if fence == "contract"
        else [
            sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", fence,
            "tests/test_architecture.py",
        ]
    )  # fmt: skip
    done = subprocess.run(
        command, cwd=house, env=os.environ | {"PYTHONPATH": str(house)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.returncode == 0


@pytest.mark.server
@pytest.mark.parametrize(("what", "fence", "spoil"), FENCES, ids=[one[0] for one in FENCES])
def test_a_violation_is_seen(what: str, fence: str, spoil: Spoil, tmp_path: Path) -> None:
    house = tmp_path / "house"
    shutil.copytree(ROOT, house, ignore=LEFT_OUT)
    spoil(house)
    assert not passes(house, fence), f"{what} was not seen"
