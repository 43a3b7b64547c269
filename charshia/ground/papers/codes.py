"""Codes that a telephone scans, as drawings that fill the place they are given."""

import io

from charshia.engines.later import later

segno = later("segno")


def qr(address: str, *, dark: str = "#241c17", light: str | None = "#fffcf4") -> str:
    """An SVG without a size of its own; ``light`` is None where nothing is behind it."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", border=2, omitsize=True, dark=dark, light=light, xmldecl=False
    )
    return out.getvalue().decode()
