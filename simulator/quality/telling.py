"""Rules on what gives the fitting reply away to someone who does not look at the citizen.

The fitting reply of a state is the one worth most at once in the phase in which the state comes most, over
its configurations; a state where two are worth the same has none. The place on the screen tells nothing:
the seed shuffles it in every attempt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from simulator.analysis.survey import Stakes
from simulator.diagnostics import TOP, Diagnostic, Severity
from simulator.i18n import N_
from simulator.players import POLITE
from simulator.quality.analysis import Analysis, Rule
from simulator.scenario import Scenario

FEWEST_STATES = 8
"""In fewer states, a share says little."""
OFTEN = 60
"""Of a hundred states: above this it is no chance. With four replies, chance gives 25."""
HALF = 50


def fitting_reply_stands_out(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """The fitting reply is too often the longest, the shortest or the most polite.

    Who notices that, picks it without looking at the citizen. It is told above 60 in a hundred states,
    where at least 8 states have a fitting reply; with four replies on offer, chance gives 25. The
    fitting reply is the one that is worth most at once, in the phase in which the state comes most;
    only a reply that is the longest, shortest or most polite alone counts. Length is in characters, of
    the first wording; politeness is the number of polite words, like 'graag', 'sorry' or 'please'. Make
    wrong replies as long and as polite as the right one. The place on the screen is not looked at: it
    is shuffled in every attempt.
    """
    texts = [(fits, others) for fits, others in _choices(scenario, analysis) if others]
    for what, measure in _MEASURES.items():
        count = sum(all(measure(fits) > measure(other) for other in others) for fits, others in texts)
        if len(texts) >= FEWEST_STATES and 100 * count > OFTEN * len(texts):
            yield Diagnostic(
                "fitting-reply-stands-out",
                TOP,
                N_("In {count} of {states} states the fitting reply is {what} of all."),
                {"count": str(count), "states": str(len(texts)), "what": what},
                hint=N_("Make wrong replies as long and as polite as the right one."),
                severity=Severity.WARNING,
            )


_MEASURES: Mapping[str, Callable[[str], int]] = {
    N_("the longest"): len,
    N_("the shortest"): lambda text: -len(text),
    N_("the most polite"): lambda text: sum(text.lower().count(word) for word in POLITE),
}


def no_temptation(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """In most states no wrong reply has anything going for it.

    A reply that is partly right is what makes someone think: kind words without a step, or a limit that
    comes too early. Where every other reply earns nothing in any of the three parts, only the fitting
    one looks sensible. It is told when that is so in more than half of at least 8 states, whatever came
    before. Write in such a state what a good colleague in a hurry would say.
    """
    del scenario
    states = [found for found in analysis.survey.stakes.values() if len(found.replies) > 1]
    plain = [found.state for found in states if not found.tempts]
    if len(states) >= FEWEST_STATES and 100 * len(plain) > HALF * len(states):
        yield Diagnostic(
            "no-temptation",
            TOP,
            N_("In {count} of {states} states no other reply than the best earns anything."),
            {"count": str(len(plain)), "states": str(len(states)), "names": ", ".join(plain[:5])},
            hint=N_("Give a wrong reply something right. Begin with: {names}."),
            severity=Severity.WARNING,
        )


def _choices(scenario: Scenario, analysis: Analysis) -> Iterator[tuple[str, list[str]]]:
    """Give for each state that has a fitting reply its text, and the texts of the others on offer."""
    for found in analysis.survey.stakes.values():
        fits = _fitting(found)
        if fits is not None:
            texts = _texts(scenario, found)
            yield texts.pop(fits), list(texts.values())


def _fitting(found: Stakes) -> str | None:
    worths = {each.reply: each.worth for each in found.replies if each.worth is not None}
    best = [name for name, worth in worths.items() if worth == max(worths.values())]
    return best[0] if len(best) == 1 else None


def _texts(scenario: Scenario, found: Stakes) -> dict[str, str]:
    offered = {each.reply for each in found.replies if each.worth is not None}
    return {
        reply.name: " ".join(line.text for line in reply.you.scripts[0])
        for reply in scenario.replies_in(scenario.states[found.state])
        if reply.name in offered
    }


RULES: tuple[Rule, ...] = (fitting_reply_stands_out, no_temptation)
