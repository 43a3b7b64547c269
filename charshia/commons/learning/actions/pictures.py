from charshia.commons.learning.marks import LEARNING
from charshia.commons.learning.models import Block, Course
from charshia.ground.journal.actions import action, touch


@action
def show_picture(image: int) -> None:
    """A picture has become ready: pages that show it are fresh."""
    if Course.objects.filter(image=image).exists() or Block.objects.filter(image=image).exists():
        touch(LEARNING)
