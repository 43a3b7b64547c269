"""The tags under which public pages show export help."""

from typing import Final

from charshia.clusters.export.models import Advice, MarketPage

MARKETS: Final = "markets"  # lists of market pages
ANSWERS: Final = "advice"  # lists of public answers


def tags_of(page: MarketPage) -> tuple[str, ...]:
    return (MARKETS, f"market-page:{page.pk}")


def tags_of_advice(advice: Advice) -> tuple[str, ...]:
    return (ANSWERS, f"advice:{advice.pk}")
