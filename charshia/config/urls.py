"""All addresses. What people read begins with the language; files and short links do not.

Each room keeps ``urlpatterns`` (behind the language) and, where it needs them,
``unprefixed`` ones in its ``urls.py``.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from charshia.clusters.actors.urls import unprefixed as of_the_map
from charshia.commons.learning.urls import unprefixed as of_learning
from charshia.commons.news.urls import unprefixed as of_the_news
from charshia.commons.practices.urls import unprefixed as of_practices
from charshia.front.urls import unprefixed as of_the_front
from charshia.ground.media.urls import unprefixed as of_media
from charshia.ground.papers.urls import unprefixed as of_papers
from charshia.ground.places.urls import unprefixed as of_places
from charshia.ground.ui.urls import unprefixed as of_the_look
from charshia.market.reach.urls import unprefixed as of_reach
from charshia.market.shop.urls import unprefixed as of_the_shop
from charshia.workshops.designs.urls import unprefixed as of_designs

# The first that matches answers: the shop, with its free names, comes last.
urlpatterns: list[URLPattern | URLResolver] = [
    *of_the_front,
    *of_the_map,
    *of_learning,
    *of_media,
    *of_papers,
    *of_places,
    *of_practices,
    *of_designs,
    *of_the_look,
    *of_the_news,
    *of_reach,
    *of_the_shop,
    *i18n_patterns(
        path("", include("charshia.front.urls")),
        path("", include("charshia.ground.ui.urls")),
        path("", include("charshia.people.accounts.urls")),
        path("", include("charshia.people.organisations.urls")),
        path("", include("charshia.people.messages.urls")),
        path("", include("charshia.people.help.urls")),
        path("", include("charshia.commons.translating.urls")),
        path("", include("charshia.commons.news.urls")),
        path("", include("charshia.commons.practices.urls")),
        path("", include("charshia.commons.learning.urls")),
        path("", include("charshia.commons.gathering.urls")),
        path("", include("charshia.programme.admission.urls")),
        path("", include("charshia.programme.evidence.urls")),
        path("", include("charshia.market.basket.urls")),
        path("", include("charshia.market.orders.urls")),
        path("", include("charshia.market.goods.urls")),
        path("", include("charshia.market.till.urls")),
        path("", include("charshia.market.offers.urls")),
        path("", include("charshia.market.reviews.urls")),
        path("", include("charshia.market.wishes.urls")),
        path("", include("charshia.market.stall.urls")),
        path("", include("charshia.market.talks.urls")),
        path("", include("charshia.market.books.urls")),
        path("", include("charshia.market.outlets.urls")),
        path("", include("charshia.market.reach.urls")),
        path("", include("charshia.transport.urls")),
        path("", include("charshia.market.dispatch.urls")),
        path("", include("charshia.market.boxes.urls")),
        path("", include("charshia.workshops.makers.urls")),
        path("", include("charshia.workshops.circles.urls")),
        path("", include("charshia.clusters.actors.urls")),
        path("", include("charshia.workshops.designs.urls")),
        path("", include("charshia.clusters.partners.urls")),
        path("", include("charshia.programme.calls.urls")),
        path("", include("charshia.clusters.meetings.urls")),
        path("", include("charshia.programme.tuition.urls")),
        path("", include("charshia.programme.projects.urls")),
        path("", include("charshia.clusters.guilds.urls")),
        path("", include("charshia.programme.surveys.urls")),
        path("", include("charshia.programme.joint.urls")),
        path("", include("charshia.clusters.export.urls")),
        path("", include("charshia.circular.factors.urls")),
        path("", include("charshia.circular.contracts.urls")),
        path("", include("charshia.circular.founding.urls")),
        path("", include("charshia.circular.impact.urls")),
        path("", include("charshia.circular.planner.urls")),
        path("", include("charshia.circular.residues.urls")),
        path("", include("charshia.clusters.deliveries.urls")),
        path("", include("charshia.clusters.supply.urls")),
        path("", include("charshia.circular.collection.urls")),
        path("", include("charshia.circular.staff.urls")),
        path("", include("charshia.circular.works.urls")),
        path("", include("charshia.workshops.quotes.urls")),
        path("", include("charshia.workshops.booking.urls")),
        path("", include("charshia.workshops.making.urls")),
        path("", include("charshia.workshops.permits.urls")),
        path("", include("charshia.workshops.spaces.urls")),
        path("", include("charshia.market.shop.urls")),
    ),
]

handler400 = "charshia.ground.ui.errors.bad_request"
handler403 = "charshia.ground.ui.errors.forbidden"
handler404 = "charshia.ground.ui.errors.not_found"
handler500 = "charshia.ground.ui.errors.server_error"
