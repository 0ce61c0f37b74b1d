"""Rules on what is at stake: exact, over all configurations that conversations come by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scoring import DIMENSIONS
from simulator.analysis.survey import Stake
from simulator.diagnostics import TOP, Diagnostic, Severity
from simulator.i18n import N_
from simulator.quality.analysis import Analysis, Rule
from simulator.scenario import ALWAYS, Scenario

FEWEST_STATES = 3
"""In fewer states, a reply that is always right is no habit."""
OFTEN = 4
"""So many times the same reply in one conversation is a trick, when it is a quarter of the replies too."""


def nothing_at_stake(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """It is all the same what is said in this state.

    Whatever came before, all replies on offer have the same points and lead to the very same: the same
    state, the same gauges, the same facts and the same of what is seen and heard later. The same holds
    for a state with one reply. Such a moment teaches nothing and thins out the score. Give one of the
    replies another technique, let one lead somewhere else, or join the state with the next.
    """
    alike = analysis.reach.alike if analysis.reach else frozenset(analysis.survey.stakes)
    for name, found in analysis.survey.stakes.items():
        if found.same and name in alike:
            yield Diagnostic(
                "nothing-at-stake",
                scenario.states[name].span,
                N_("In the state '{name}' it is all the same what is said.")
                if len(found.replies) > 1
                else N_("In the state '{name}' there is only one thing to say."),
                {"name": name},
                hint=N_("Give it replies that differ in technique or in where they lead, or take it out."),
                severity=Severity.WARNING,
            )


def one_safe_reply(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """All replies but one are critical errors, whatever came before.

    Who knows the critical errors by heart finds the right reply without looking at the citizen. Put a
    reply beside it that someone really says, and that is only less good.
    """
    for name, found in analysis.survey.stakes.items():
        if found.lone:
            yield Diagnostic(
                "one-safe-reply",
                scenario.states[name].span,
                N_("In the state '{name}' every reply but one is a critical error."),
                {"name": name},
                hint=N_("Add a reply that someone really says, and that is only less good."),
                severity=Severity.WARNING,
            )


def always_best(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """A reply from `always` is the best wherever it is on offer.

    In three states or more nothing on offer is worth more at once, whatever came before. Trainees find
    out, and give it everywhere. Give it a `when`, or put replies in the states that fit better there.
    """
    for reply in scenario.always.values():
        found = [
            each
            for state in analysis.survey.stakes.values()
            for each in state.replies
            if each.reply == reply.name
        ]
        if len(found) >= FEWEST_STATES and all(_never_beaten(each) for each in found):
            yield Diagnostic(
                "always-best",
                reply.span,
                N_("'{name}' is the best in each of the {count} states that offer it."),
                {"name": f"{ALWAYS}/{reply.id}", "count": str(len(found))},
                hint=N_("Give it a when:, or let the states have replies that fit better there."),
                severity=Severity.WARNING,
            )


def worth_repeating(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """The best conversation gives the same reply again and again.

    It is told when one of the best conversations, worked out exactly for each part of the score, gives
    a reply four times or more, and in at least a quarter of its moments. A score of 100 then asks for a
    trick that no clerk would use. Use `once`, let the reply lead on, or do not let what was learned be
    forgotten with `unsets`.
    """
    replies = {
        reply.name: reply for state in scenario.states.values() for reply in scenario.replies_in(state)
    }
    told: set[str] = set()
    for dimension in DIMENSIONS:
        best = analysis.worth.best[dimension]
        # Of several that are given by turns, the one given most is named.
        for name, count in Counter(best.replies).most_common(1) if best else ():
            if name not in told and best and count >= OFTEN and 4 * count >= len(best.replies):
                told.add(name)
                yield Diagnostic(
                    "worth-repeating",
                    replies[name].span if name in replies else TOP,
                    N_("A best conversation gives '{name}' {count} times in {moments} moments."),
                    {"name": name, "count": str(count), "moments": str(len(best.replies))},
                    hint=N_("Use once: yes, let it lead on, or do not let it be forgotten with unsets."),
                    severity=Severity.WARNING,
                )


def _never_beaten(stake: Stake) -> bool:
    return stake.best == stake.offered


RULES: tuple[Rule, ...] = (nothing_at_stake, one_safe_reply, always_best, worth_repeating)
