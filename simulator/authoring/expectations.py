"""Rules on the author's own tests: replies that exist, what can be picked with them, the variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scoring import PARTS, SURE, TERMS, TOO_EARLY
from simulator.acts import asked_of, poor_ground
from simulator.authoring.references import World, all_replies
from simulator.authoring.slips import unknown
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.protocol import Protocol
from simulator.scenario import SIGNS, Reply, Scenario
from simulator.snapshot import WITH
from simulator.wording import Ref


def unknown_reply(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A test names a reply that does not exist.

    A test is a list of replies in the order in which they are chosen. Write each as it stands in the file:
    `reply`, or `state/reply` where two states have a reply of that name.
    """
    del world
    names = {name for reply in all_replies(scenario) for name in (reply.id, reply.name)}
    for ref, base, _picks in _named(scenario):
        if base and base not in names:
            message = N_("There is no reply called '{name}'.")
            yield unknown("unknown-reply", message, Ref(base, ref.span), sorted(names))


def unknown_pick(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A test picks something that this reply never offers.

    What can be picked stands after the reply, with a `+` each: `write+threw+guards`. A question about the
    motive offers `sure` and the cues that point to a motive; a departure its grounds; a report its sentences;
    a measure the protocol's measures, a term and what goes with it.
    """
    replies = tuple(all_replies(scenario))
    protocol = world.protocol(scenario.protocol.id)
    for ref, base, picks in _named(scenario):
        meant = [reply for reply in replies if base in (reply.id, reply.name)]
        if any(_is_open(reply, protocol) for reply in meant):
            continue
        rungs = tuple(protocol.measures) if protocol else ()
        able = dict.fromkeys(pick for reply in meant for pick in pickable(scenario, reply, rungs))
        for pick in picks if meant else ():
            if pick not in able:
                yield unknown(
                    "unknown-pick",
                    N_("'{name}' can never be picked with this reply.")
                    if pick
                    else N_("After a + stands nothing."),
                    Ref(pick, _within(ref, picks, pick)),
                    able,
                    None if able else N_("Nothing can be picked with it: leave out the + and what follows."),
                )


def _named(scenario: Scenario) -> Iterator[tuple[Ref, str, Sequence[str]]]:
    """Give every reply that a test takes: as it stands there, its name, and what is picked with it."""
    for test in scenario.tests if scenario.states else ():
        for ref in test.replies:
            base, *picks = ref.id.split(WITH)
            yield ref, base, picks


def _within(ref: Ref, picks: Sequence[str], pick: str) -> Span:
    """Give the place of a pick in what a test names; all of it where it was not written down as it is."""
    span, before = ref.span, ref.id.split(WITH)[: 1 + picks.index(pick)]
    if not pick or (span.end_line, span.end_column) != (span.line, span.column + len(ref.id)):
        return span
    start = span.column + len(WITH.join(before)) + len(WITH)
    return Span(span.line, start, span.line, start + len(pick))


def _is_open(reply: Reply, protocol: Protocol | None) -> bool:
    """Tell whether it is not known what can be picked: no ladder, or sentences that could not be read."""
    return (reply.asks == "measure" and protocol is None) or (
        reply.asks in ("report", "agreement") and not reply.statements
    )


def pickable(scenario: Scenario, reply: Reply, rungs: Iterable[str]) -> Iterator[str]:
    """Give the names of what can be picked with a reply at one time or another; `rungs` is the ladder."""
    match asked_of(reply):
        case "motive" if reply.id != TOO_EARLY:
            yield SURE
            yield from (cue.id for cue in scenario.cues.values() if not set(SIGNS).issuperset(cue.points_to))
        case "report" | "agreement":
            yield from reply.statements
        case "measure":
            yield from (*rungs, *TERMS, *PARTS)
        case "grounds":
            for ground in reply.grounds:
                yield from (ref.id for ref in ground.names)
                yield from (ground.test,) if ground.text else ()
            yield from (ref.id for ref in reply.poor_names)
            yield from (poor_ground(number) for number, _ in enumerate(reply.poor_grounds, 1))


def open_variant(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A test does not say which variant it talks through.

    Without `variant` the seed draws one, so the test says something about a variant that cannot be seen in
    it. Write `variant:` with the name of the one you mean.
    """
    del world
    for test in scenario.tests if scenario.variants else ():
        if test.variant is None:
            yield Diagnostic(
                "open-variant",
                test.span,
                N_("The test '{name}' does not say which variant it talks through."),
                {"name": test.name[:60], "names": ", ".join(scenario.variants)},
                hint=N_("Add variant: with one of {names}."),
                severity=Severity.WARNING,
            )
