"""The technique table of the rubric's file."""

from scoring.catalogue import MOTIVES, RubricError, Technique
from scoring.reading import Table
from scoring.signs import mean_of_motives, read_block

GROUPS = (
    "listening",
    "contact",
    "acknowledging",
    "safety",
    "limit",
    "solution",
    "information",
    "follow_up",
    "error",
)


def read_techniques(file: Table) -> dict[str, Technique]:
    """Read every technique of the file."""
    return {name: _technique(name, table) for name, table in file.tables("techniques", "Technique")}


def _technique(name: str, table: Table) -> Technique:
    peak = table.yes("peak")
    blocks = [
        read_block(table.text(motive), f"Technique '{name}', {motive}", peak=peak) for motive in MOTIVES
    ]
    signs = tuple(points for points, _ in blocks)
    technique = Technique(
        id=name,
        group=_group(table),
        name=table.words("name"),
        definition=table.words("definition"),
        right_when=table.words("right_when"),
        wrong_when=table.words("wrong_when"),
        signs=signs,
        effects=tuple(effect for _, effect in blocks),
        unknown=mean_of_motives(signs),
        listening=table.yes("listening"),
        safety=table.yes("safety"),
        acknowledges=table.yes("acknowledges"),
        peak=peak,
    )
    table.finish()
    return technique


def _group(table: Table) -> str:
    group = table.one("group", GROUPS, "group")
    if group is None:
        raise RubricError(f"{table.place} has no 'group'.")
    return group
