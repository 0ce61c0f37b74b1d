"""The report and the agreement: what was written down, statement by statement."""

from collections.abc import Collection, Mapping

from scoring.evidence import Pickable, Picked, PickSeen

MUST, OK = "must", "ok"
WRONG = ("label", "health", "hearsay", "poor")
"""What a statement can be that does not belong in a report."""


def statement_kinds(statements: Mapping[str, str], picked: Collection[str]) -> tuple[PickSeen, ...]:
    """Return what was picked and what was missed; `statements` says for each id on offer what it is."""
    return tuple(
        [pick for name, nature in statements.items() for pick in _counted(name, nature, name in picked)]
    )


def statement_pickable(statements: Mapping[str, str]) -> Pickable:
    """Return what could be picked: every statement that counts, by itself."""
    return tuple(
        [
            (Picked((), _counted(name, nature, False)), Picked((name,), _counted(name, nature, True)))
            for name, nature in statements.items()
            if nature != OK
        ]
    )


def _counted(name: str, nature: str, was_picked: bool) -> tuple[PickSeen, ...]:
    if nature == MUST:
        return (PickSeen("statement_must" if was_picked else "statement_missed", name),)
    if nature in WRONG:
        return (PickSeen(f"statement_{nature}", name),) if was_picked else ()
    if nature != OK:
        raise ValueError(f"a statement cannot be '{nature}'")
    return ()
