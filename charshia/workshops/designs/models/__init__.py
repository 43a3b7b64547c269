from charshia.workshops.designs.models.after import Make, MakeQuerySet
from charshia.workshops.designs.models.designs import Design, DesignQuerySet
from charshia.workshops.designs.models.parts import Part, PieceQuerySet, Step, StepImage, Tool
from charshia.workshops.designs.models.versions import File, FileQuerySet, Version, VersionQuerySet

__all__ = [
    "Design",
    "DesignQuerySet",
    "File",
    "FileQuerySet",
    "Make",
    "MakeQuerySet",
    "Part",
    "PieceQuerySet",
    "Step",
    "StepImage",
    "Tool",
    "Version",
    "VersionQuerySet",
]
