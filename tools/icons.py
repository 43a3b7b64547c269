"""Draw the icons of an installed market from our kilim badge: PNG by Typst, one file a size."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the package may not be installed yet

import typst  # noqa: E402

from charshia.engines.kilim import kilim  # noqa: E402

GROUND = "#fbf5e8"  # paper
SHEET = """
#set page(width: {side}pt, height: {side}pt, margin: 0pt, fill: rgb("{ground}"))
#place(center + horizon, image("badge.svg", width: {badge}pt, height: {badge}pt))
"""
# file: pixels, and how much of them the badge takes (what is cut round leaves four fifths)
ICONS = {
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "icon-maskable-512.png": (512, 0.62),
}


def draw(side: int, share: float) -> bytes:
    with TemporaryDirectory() as name:
        room = Path(name)
        (room / "badge.svg").write_text(kilim("Charshia", width=96, height=96), encoding="utf-8")
        sheet = SHEET.format(side=side, badge=round(side * share), ground=GROUND)
        (room / "icon.typ").write_text(sheet, encoding="utf-8")
        png = typst.compile(
            str(room / "icon.typ"), root=name, format="png", ppi=72.0, ignore_system_fonts=True
        )
    return bytes(png)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (side, share) in ICONS.items():
        (folder / name).write_bytes(draw(side, share))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
