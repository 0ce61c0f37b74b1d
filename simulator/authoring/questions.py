"""Rules on what a state asks the trainee: the motive, a report or agreement, a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.statements import MUST, WRONG
from simulator.authoring.courses import courses
from simulator.authoring.references import World
from simulator.authoring.slips import names_of, unknown
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.protocol import Protocol
from simulator.questions import Proportion
from simulator.scenario import SIGNS, Reply, Scenario, State
from simulator.wording import Ref


def _found(
    rule: str, span: Span, message: str, hint: str, severity: Severity = Severity.WARNING, **fields: str
) -> Diagnostic:
    return Diagnostic(rule, span, message, fields, hint=hint, severity=severity)


def _asking(scenario: Scenario, *questions: str) -> Iterator[tuple[State, Reply]]:
    """Give the states that ask one of these, each with its first answer."""
    for state in scenario.states.values():
        if state.asks in questions and state.replies:
            yield state, next(iter(state.replies.values()))


# Reading the citizen


def nothing_to_read(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """It is asked what drives the citizen before any cue can have been shown.

    Then there is nothing to go by, and every answer but 'too early' is a guess. Ask later, or show a cue that
    `points_to` a motive in a state before this one, or in this one.
    """
    del world
    telling = {cue.id for cue in scenario.cues.values() if not set(SIGNS).issuperset(cue.points_to)}
    told: set[str] = set()
    for course in courses(scenario) if any(_asking(scenario, "motive")) else ():
        for state in course.states():
            if state.asks == "motive" and state.id not in told and not telling & course.known_by(state):
                told.add(state.id)
                yield _found(
                    "nothing-to-read",
                    state.span,
                    N_("In '{name}' no cue that points to a motive can have been shown."),
                    N_("Ask later, or show such a cue before."),
                    name=state.id,
                )


def asked_once(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """It is asked only once what drives the citizen.

    Reading somebody is a first idea that is looked at again. Ask early, after two or three turns, and once
    more when other cues can have been shown.
    """
    del world
    asking = [state for state, _answer in _asking(scenario, "motive")]
    if any(not (state.replies or state.ending) for state in scenario.states.values()):
        # What an empty state is to be is not known: it may ask.
        return
    for course in courses(scenario) if asking else ():
        here = {state.id for state in course.states() if state.asks == "motive"}
        if any(here & course.before(name) for name in here):
            return
    if asking:
        yield _found(
            "asked-once",
            asking[0].span,
            N_("What drives the citizen is asked in '{name}', and not again after it."),
            N_("Ask it again later, when other cues can have been shown."),
            Severity.NOTE,
            name=asking[0].id,
        )


# The report and the agreement


def nothing_to_sort_out(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A report or an agreement leaves nothing to sort out.

    Whoever may pick everything learns nothing. Give at least two sentences that `must` be in it, and one
    that does not belong: a label, something about health, hearsay, or one too vague to use.
    """
    del world
    for state, answer in _asking(scenario, "report", "agreement"):
        natures = [each.nature for each in answer.statements.values()]
        if natures and (natures.count(MUST) < 2 or not set(WRONG) & set(natures)):
            yield _found(
                "nothing-to-sort-out",
                state.span,
                N_("In '{name}' there are {musts} sentences that must be picked and {wrong} that must not."),
                N_("Give at least two with is: must, and one that does not belong."),
                name=state.id,
                musts=str(natures.count(MUST)),
                wrong=str(sum(nature in WRONG for nature in natures)),
            )


# The measure


def _measures(scenario: Scenario) -> Iterator[tuple[State, Proportion]]:
    for state, answer in _asking(scenario, "measure"):
        if answer.measure is not None:
            yield state, answer.measure


def unknown_measure(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The protocol has no measure of this name.

    `lightest` and `acceptable` name measures of the protocol's ladder, under `measures`. Take one of those,
    or add this one there.
    """
    protocol = world.protocol(scenario.protocol.id)
    for _state, asked in _measures(scenario) if protocol else ():
        for ref in (asked.lightest, *asked.acceptable):
            if protocol and ref.id and ref.id not in protocol.measures:
                otherwise = (
                    None
                    if protocol.measures
                    else N_("The protocol has no measures; they stand under measures:.")
                )
                message = N_("The protocol has no measure called '{name}'.")
                listing = names_of(protocol)
                yield unknown("unknown-measure", message, ref, protocol.measures, otherwise, listing=listing)


def impossible_measure(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """What would be proportional cannot be right.

    A measure that is acceptable is no lighter than the lightest, months belong to a measure that lasts for a
    term, and something must be too heavy. Look at the order of the measures in the protocol.
    """
    protocol = world.protocol(scenario.protocol.id)
    for state, asked in _measures(scenario) if protocol else ():
        refs = (asked.lightest, *asked.acceptable)
        if protocol and all(ref.id in protocol.measures for ref in refs):
            yield from _impossible(state, asked, refs, protocol)


def _impossible(
    state: State, asked: Proportion, refs: Iterable[Ref], protocol: Protocol
) -> Iterator[Diagnostic]:
    ladder = list(protocol.measures)
    for ref in asked.acceptable:
        if ladder.index(ref.id) < ladder.index(asked.lightest.id):
            yield _found(
                "impossible-measure",
                ref.span,
                N_("'{name}' is acceptable here, and lighter than the lightest that works, '{lightest}'."),
                N_("Look at the order of the measures in the protocol."),
                name=ref.id,
                lightest=asked.lightest.id,
            )
    fitting = {ref.id for ref in refs}
    timed = any(protocol.measures[name].timed for name in fitting)
    if asked.months is not None and not timed:
        yield _found(
            "impossible-measure",
            asked.span,
            N_("'{name}' gives months, and none of its measures lasts for a term."),
            N_("Leave out months, or name a measure that lasts for a term."),
            name=state.id,
        )
    if not timed and fitting == set(ladder):
        yield _found(
            "impossible-measure",
            asked.span,
            N_("In '{name}' every measure fits, so there is nothing to weigh."),
            N_("Leave out of acceptable what is too heavy."),
            name=state.id,
        )


def bare_measure(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A measure names nothing that must go with it.

    A measure is fair when the citizen was heard, knows why, for how long and where to object, and keeps what
    is necessary. Say under `must` which of these belong here.
    """
    protocol = world.protocol(scenario.protocol.id)
    for state, asked in _measures(scenario):
        first = next(iter(protocol.measures), "") if protocol else ""
        if not asked.must and (asked.acceptable or asked.lightest.id != first):
            yield _found(
                "bare-measure",
                asked.span,
                N_("The measure in '{name}' names nothing that must go with it."),
                N_("Add must: with what makes it fair, such as reason and remedy."),
                name=state.id,
            )
