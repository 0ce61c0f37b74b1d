"""What a pick can count as: the kinds of the rubric's file, each with its points and its sentence."""

from scoring.catalogue import PickKind, RubricError
from scoring.reading import Table

KINDS = (
    "reading_shown",
    "reading_shown_sure",
    "reading_hinted",
    "reading_hinted_sure",
    "reading_guess",
    "reading_guess_sure",
    "reading_against",
    "reading_against_sure",
    "too_early_right",
    "too_early_late",
    "reading_changed",
    "cue_supports",
    "cue_beside",
    "ground_met",
    "ground_poor",
    "departed_without_grounds",
    "deviation_not_noted",
    "deviation_not_signalled",
    "statement_must",
    "statement_missed",
    "statement_label",
    "statement_health",
    "statement_hearsay",
    "statement_poor",
    "measure_fits",
    "measure_too_light",
    "measure_too_heavy",
    "must_kept",
    "must_missed",
    "no_basic_services",
    "stopped_as_sanction",
)
"""The kinds that the scorers tell apart; each must stand in the file."""


def read_picks(file: Table) -> dict[str, PickKind]:
    """Read every kind of the file, in the order of KINDS."""
    found = {name: _kind(name, table) for name, table in file.tables("picks", "Pick")}
    for kind in KINDS:
        if kind not in found:
            raise RubricError(f"The pick '{kind}' is missing.")
    return {kind: found[kind] for kind in KINDS}


def _kind(name: str, table: Table) -> PickKind:
    if name not in KINDS:
        raise RubricError(f"{table.place} is not a kind of pick.")
    kind = PickKind(name, table.quarters("points"), table.words("sentence"))
    table.finish()
    return kind
