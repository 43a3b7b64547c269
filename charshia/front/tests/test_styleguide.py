import pytest
from django.test import Client

from charshia.ground.ui.templatetags import ui


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "sq", "sr", "sr-latn"])
def test_the_style_guide_shows_every_component(language: str, client: Client) -> None:
    page = client.get(f"/{language}/styleguide/").content.decode()

    missing = [
        each.__name__ for each in (*ui.BLOCKS, *ui.TAGS) if f'id="{each.__name__}"' not in page
    ]
    assert missing == []
