from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.ground.lexicon.own import compile_own, is_behind


@every(seconds=30)
def compile_after_an_update(now: datetime) -> None:
    """The program came with other words: the instance's own are compiled with those."""
    if is_behind():
        compile_own()
