import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from charshia.ground.media.models import Image
from charshia.ground.media.tests.images import drawing, written
from charshia.workshops.makers.actions import (
    TooManyPhotos,
    WorkFacts,
    add_photo,
    add_work,
    change_work,
    move_work,
    remove_photo,
    remove_work,
)
from charshia.workshops.makers.checked import photos_are_private, skills_are_known
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile, Work, WorkPhoto
from charshia.workshops.makers.personal import erase, export
from charshia.workshops.makers.queries import works_of
from charshia.workshops.makers.tests.test_pages import signed_in, text_of
from charshia.workshops.makers.tests.weaving import weaver

NOBODY, MEMBERS, EVERYBODY = Audience
JPEG = written(drawing(400, 300))


def a_work(profile, title="A kilim", seen_by=EVERYBODY, *, now, **more):
    facts = WorkFacts({"en": title}, seen_by=seen_by, **more)
    return add_work(profile, facts, by=profile.person, now=now)


@pytest.fixture
def profile(mira, now):
    return weaver(mira, now=now)


def titles(profile, audience):
    return [str(one.work.title) for one in works_of(profile, audience)]


def test_each_work_is_for_its_audience_in_her_order(profile, mira, ilir, now):
    works = [a_work(profile, f"For {one.name}", one, now=now) for one in Audience]
    move_work(works[2], up=True, by=mira, now=now)
    assert titles(profile, EVERYBODY) == ["For EVERYBODY"]
    assert titles(profile, MEMBERS) == ["For EVERYBODY", "For MEMBERS"]
    assert list(Work.objects.visible_to(None)) == [works[2]]
    assert set(Work.objects.visible_to(ilir)) == {works[1], works[2]}

    change_work(works[2], WorkFacts({"en": "Hidden"}), by=mira, now=now)
    assert titles(profile, EVERYBODY) == []


def test_a_photo_is_private_and_goes_with_its_work(profile, mira, now):
    work = a_work(profile, now=now)
    photo = add_photo(work, JPEG, by=mira, now=now)
    assert add_photo(work, JPEG, by=mira, now=now) == photo
    assert photo.image.is_private
    assert (photos_are_private().problems, skills_are_known().problems) == ([], [])
    other = add_photo(work, written(drawing(410, 300)), by=mira, now=now)

    remove_photo(other, by=mira, now=now)
    assert list(Image.objects.filter(is_private=True)) == [photo.image]
    remove_work(work, by=mira, now=now)
    remove_work(work, by=mira, now=now)
    assert not Image.objects.filter(is_private=True).exists()
    assert not Work.objects.exists()


def test_a_work_has_few_photos(profile, mira, now):
    work = a_work(profile, now=now)
    for width in range(400, 406):
        add_photo(work, written(drawing(width, 300)), by=mira, now=now)
    with pytest.raises(TooManyPhotos):
        add_photo(work, written(drawing(500, 300)), by=mira, now=now)
    assert WorkPhoto.objects.count() == 6


def test_she_takes_her_portfolio_along_and_it_goes_with_her(profile, mira, now):
    work = a_work(profile, url="https://example.org/kilim", made_in=2020, now=now)
    add_photo(work, JPEG, by=mira, now=now)
    assert export(mira)[0]["works"] == [
        {"title": {"en": "A kilim"}, "words": {}, "made_in": 2020,
         "url": "https://example.org/kilim", "seen_by": 2},
    ]  # fmt: skip

    erase(mira, now)

    assert not Profile.objects.exists()
    assert not Image.objects.filter(is_private=True).exists()


def test_she_writes_a_work_on_her_page(profile, mira, client):
    hers, new = signed_in(mira), "/en/makers/mine/works/new/"
    typed = {"title": "A kilim", "made_in": "1999", "seen_by": "2"}
    assert hers.post(new, typed | {"title": ""}).status_code == 422
    assert hers.post(new, typed | {"made_in": "2999"}).status_code == 422
    wrong = SimpleUploadedFile("kilim.jpg", b"nothing")
    assert hers.post(new, typed | {"picture": wrong}).status_code == 422
    assert not Work.objects.exists(), "all or nothing"
    picture = SimpleUploadedFile("kilim.jpg", JPEG)
    path = hers.post(new, typed | {"picture": picture}).url
    assert "The picture is being prepared." in text_of(hers, path)
    assert "A kilim" in text_of(client, f"/en/makers/{profile.pk}/")
    photo = WorkPhoto.objects.get()
    assert hers.post(f"/en/makers/mine/photos/{photo.pk}/removal/").status_code == 303
    assert hers.post(path, typed | {"seen_by": "0"}).status_code == 303
    assert "A kilim" not in text_of(client, f"/en/makers/{profile.pk}/")
    assert hers.post(f"{path}removal/").status_code == 303
    assert not Work.objects.exists()


def test_nobody_writes_the_portfolio_of_another(profile, mira, ilir, now):
    work = a_work(profile, now=now)
    photo = add_photo(work, JPEG, by=mira, now=now)
    his, path = signed_in(ilir), f"/en/makers/mine/works/{work.pk}/"
    assert his.get(path).status_code == 404
    gone = [f"{path}removal/", f"{path}place/", f"/en/makers/mine/photos/{photo.pk}/removal/"]
    assert {his.post(one).status_code for one in gone} == {404}
    assert his.get("/en/makers/mine/works/new/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_her_page_takes_as_many_queries_however_much_she_made(
    count, profile, mira, client, now, django_assert_num_queries
):
    for number in range(count):
        work = a_work(profile, f"Kilim {number}", now=now)
        add_photo(work, written(drawing(400 + number, 300)), by=mira, now=now)
    client.get(f"/en/makers/{profile.pk}/")
    with django_assert_num_queries(7):
        client.get(f"/en/makers/{profile.pk}/")
