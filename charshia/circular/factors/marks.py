"""The tag under which public pages show factors."""

from typing import Final

FACTORS: Final = "factors"
