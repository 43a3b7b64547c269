"""The tags under which public pages show what is in this room."""

from typing import Final

OPPORTUNITIES: Final = "opportunities"  # lists, and each of them
CIRCLES: Final = "circles"  # the list of groups, and each of them
