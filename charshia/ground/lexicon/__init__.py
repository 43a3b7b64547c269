"""What the trades' words mean: concepts with names in seven languages, and the lemmas of forms.

`data/` holds the concepts, written by us (`SOURCES.md`). `charshia build-words` compiles
them and the tables of forms into files that processes share (`building`); `words` opens
them. An operator's packs lie in the data folder beside the database (`packs`).
"""
