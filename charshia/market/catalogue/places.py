"""Places as they are found: a municipality with its seat, and every other town and village."""

from collections.abc import Iterable, Iterator

from charshia.engines.keys import fold
from charshia.ground.places.models import Municipality, Settlement
from charshia.ground.search.documents import Document, Text

Place = Municipality | Settlement


def number_of(place: Place) -> int:
    """Its number in the index, where both sorts stand together: municipalities are even."""
    return place.pk * 2 + isinstance(place, Settlement)


def places(numbers: Iterable[int]) -> dict[int, Place]:
    """Places by their numbers. Two queries."""
    halves: tuple[list[int], list[int]] = ([], [])
    for number in numbers:
        halves[number % 2].append(number // 2)
    towns = Settlement.objects.filter(pk__in=halves[1]).select_related("municipality")
    found: list[Place] = [*Municipality.objects.filter(pk__in=halves[0]), *towns]
    return {number_of(place): place for place in found}


def documents_of_places(numbers: Iterable[int]) -> Iterator[Document]:
    found = places(numbers)
    districts = [place for place in found.values() if isinstance(place, Municipality)]
    seats = Settlement.objects.filter(is_seat=True, municipality__in=districts)
    by_district = {seat.municipality_id: seat for seat in seats.order_by("-pk")}
    for number, place in found.items():
        if isinstance(place, Settlement):
            if not is_called_as_its_municipality(place):
                yield _document(number, [place])
            continue
        seat = by_district.get(place.pk)
        if seat is not None:
            seat.municipality = place
        is_one = seat is not None and is_called_as_its_municipality(seat)
        yield _document(number, [place, seat] if seat is not None and is_one else [place])


def numbers_of_places() -> Iterator[int]:
    for municipality in Municipality.objects.order_by("pk").iterator(chunk_size=1000):
        yield number_of(municipality)
    towns = Settlement.objects.select_related("municipality").order_by("pk")
    for town in towns.iterator(chunk_size=1000):
        if not is_called_as_its_municipality(town):
            yield number_of(town)


def is_called_as_its_municipality(town: Settlement) -> bool:
    """Its seat, of the same name: the two are found as one."""
    names = map(fold, town.names.values())
    return town.is_seat and not set(names).isdisjoint(map(fold, town.municipality.names.values()))


def _document(number: int, called: list[Place]) -> Document:
    """With all official names, and those by which people know it besides."""
    texts = [Text(tag, name) for place in called for tag, name in place.names.items()]
    known = {fold(text.title) for text in texts}
    others = {
        key for place in called if isinstance(place, Settlement) for key in place.keys.split("|")
    }
    texts += [Text("en", key) for key in sorted(others - known) if key]
    is_district = isinstance(called[0], Municipality)
    return Document("place", number, tuple(texts), is_name=True, rank=int(is_district))
