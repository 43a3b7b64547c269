from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.lexicon.own import compile_own


@on("ground.name.added", slow=True)
def compile_with_it(entry: Entry) -> None:
    compile_own()


@on("ground.name.removed", slow=True)
def compile_without_it(entry: Entry) -> None:
    compile_own()
