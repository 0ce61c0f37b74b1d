"""Rules on conditions, each by its own logic: never true, always true, hidden behind another.

Every combination of the values that a condition reads is tried, also those that no conversation reaches;
so what is told here holds whatever is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from simulator.authoring.courses import decided
from simulator.authoring.references import (
    World,
    conditions,
    conditions_in_scripts,
    that_change_facts,
)
from simulator.authoring.truth import truth_of
from simulator.conditions import All, Any, Compare, Condition, Expression, Known, Not, settled
from simulator.diagnostics import Diagnostic, Severity
from simulator.i18n import N_
from simulator.scenario import Exit, Reply, Scenario

# A conversation has fewer; a hostile file does not, and each takes its time.
_MOST_CONDITIONS = 2_000
_MOST_ALIKE = 20


def never_true(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A condition can never be true.

    What it guards is never offered, never shown or never taken: `tension > 10`, or `trust < 3 and trust > 6`.
    Mostly a sign points the wrong way, or `and` should be `or`.
    """
    del world
    for condition in _all(scenario):
        part = _part(condition, always=False)
        if part is not None:
            message = N_("This condition is never true.") if part == condition.text else _NEVER_PART
            hint = N_("A gauge goes from 0 to 10. Look at the signs, and at and and or.")
            yield _about("never-true", condition, message, hint, part)


def always_true(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A condition is always true.

    Then it decides nothing: `trust >= 0`, or `known or not known`. Leave it out, or write what you meant.
    """
    del world
    for condition in _all(scenario):
        part = _part(condition, always=True)
        if part is not None and _part(condition, always=False) is None:
            message = N_("This condition is always true.") if part == condition.text else _ALWAYS_PART
            yield _about("always-true", condition, message, N_("Leave it out, or change it."), part)


_NEVER_PART = N_("'{part}' in this condition is never true.")
_ALWAYS_PART = N_("'{part}' in this condition is always true.")


def _about(rule: str, condition: Condition, message: str, hint: str, part: str) -> Diagnostic:
    fields = {"part": part}
    return Diagnostic(rule, condition.span, message, fields, hint=hint, severity=Severity.WARNING)


def _all(scenario: Scenario) -> Iterator[Condition]:
    """Give every condition once; what could not be read has no text."""
    found = (*conditions(scenario), *conditions_in_scripts(scenario))
    once = {condition.span: condition for condition in found if condition.text}
    return islice(once.values(), _MOST_CONDITIONS)


def _part(condition: Condition, *, always: bool) -> str | None:
    """Give what is always or never true: the whole condition, or a comparison in it; None when nothing is."""
    if _settled(condition.expression, always):
        return condition.text
    found = (each for each in _comparisons(condition.expression) if _settled(each, always))
    return next((f"{each.left} {each.sign} {each.right}" for each in found), None)


def _settled(expression: Expression, always: bool) -> bool:
    return _outcome(expression) is always


@lru_cache(maxsize=4096)
def _outcome(expression: Expression) -> bool | None:
    """Tell whether an expression is always or never true; None when it can go either way."""
    truth = truth_of((expression,))
    if truth is None or truth.planes[0] not in (0, truth.everything):
        return None
    return truth.planes[0] != 0


def _comparisons(expression: Expression) -> Iterator[Compare]:
    match expression:
        case Compare():
            yield expression
        case Not(part):
            yield from _comparisons(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _comparisons(part)
        case Known():
            pass


def hidden_exit(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A way in `goes_to` is never taken, because one before it always is.

    The first condition that is true decides. After `tension >= 5` the way with `tension >= 8` never has its
    turn. Put the narrower condition first.
    """
    del world
    for holder in that_change_facts(scenario):
        for way in _hidden(holder.exits):
            yield Diagnostic(
                "hidden-exit",
                way.to.span,
                N_("The way to '{name}' is never taken: a condition before it is true whenever this one is."),
                {"name": way.to.id},
                hint=N_("The first condition that is true decides: put the narrower one first."),
                severity=Severity.WARNING,
            )


def _hidden(exits: tuple[Exit, ...]) -> Iterator[Exit]:
    """Give the ways with a condition that others cover; the last one needs none and may be out of reach."""
    guarded = [(way, way.when) for way in exits if way.when is not None and way.when.text]
    truth = truth_of([when.expression for _, when in guarded])
    before = 0
    for (way, _), plane in zip(guarded, truth.planes if truth else (), strict=False):
        if plane and not plane & ~before:
            yield way
        before |= plane


def same_reply(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Two replies of one state have the same words and can be on offer together.

    Nobody can tell them apart, so the choice is luck. Change the words of one, or give both a `when` so that
    only one is open at a time.
    """
    del world
    truths = decided(scenario)
    for state in scenario.states.values():
        alike: dict[frozenset[str], list[Reply]] = {}
        for reply in scenario.replies_in(state):
            before = alike.setdefault(_words(reply), [])
            other = next((each for each in before[:_MOST_ALIKE] if _may_meet(each, reply, truths)), None)
            before.append(reply)
            if other is not None:
                yield Diagnostic(
                    "same-reply",
                    reply.span,
                    N_("The reply '{name}' has the same words as '{other}'."),
                    {"name": reply.id, "other": other.id},
                    hint=N_("Change the words, or let only one of them be open at a time."),
                    severity=Severity.WARNING,
                )


def _words(reply: Reply) -> frozenset[str]:
    """Give the wordings of a reply; one that could not be read is like no other."""
    found = frozenset(" ".join(text.split()) for text in reply.you.sources)
    return found if any(len(text) > 1 for text in found) else frozenset({reply.name})


def _may_meet(first: Reply, second: Reply, truths: Iterable[Mapping[str, bool]]) -> bool:
    """Tell whether some values open both, in one of the ways in which names can exclude one another."""
    guards = [reply.when for reply in (first, second) if reply.when is not None]
    return any(_meet([settled(guard, truth) for guard in guards]) for truth in truths)


def _meet(left: Sequence[bool | Condition]) -> bool:
    open_ = [each.expression for each in left if isinstance(each, Condition)]
    truth = truth_of(open_)
    if any(each is False for each in left) or len(open_) < 2 or truth is None:
        return all(each is not False for each in left)
    return bool(truth.planes[0] & truth.planes[1])
