"""Rules on who passes: the score of a scenario is worth something when players do as they ought.

That nobody can pass and that a dimension has no best are exact. What players do is a sample: each holds
some tens of conversations, and where one does what it should not, up to a hundred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from scoring import DIMENSIONS
from simulator.diagnostics import TOP, Diagnostic, Severity
from simulator.i18n import N_
from simulator.players import BY_LOOKS
from simulator.proving import EXPERT, FEWEST_MOMENTS, GUESSING, Record
from simulator.quality.analysis import Analysis, Rule
from simulator.scenario import Scenario, is_acceptable

MOST_GAINED = 10
"""Points of a hundred that a trick may score above guessing."""
_NAMES = {"questioning": N_("Questioning"), "calm": N_("Calm"), "protocol": N_("Protocol")}


def nobody_can_pass(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """Nobody can pass: no conversation ends well without a critical error.

    Every conversation was tried, so this is certain. Where nobody can pass there is no best
    conversation either, and the trainee gets no scores. Make a way to an ending of the kind
    helped_and_agreed or ended_safely. When a way is there, look which critical error cannot be avoided:
    after a threat there must be a safety act on offer within two moments.
    """
    if analysis.can_be_passed:
        return
    endings = [state for state in scenario.states.values() if state.ending and is_acceptable(state)]
    reached = [state for state in endings if state.id in analysis.worth.endings]
    expert = _record(analysis, EXPERT)
    errors = Counter(
        {rule: count for (kind, rule), count in expert.failures.items() if kind == "critical"}
        if expert
        else {}
    )
    yield Diagnostic(
        "nobody-can-pass",
        (reached or endings)[0].span if endings else TOP,
        _NOT_CLEAN if reached else _NOT_REACHED,
        {"rule": errors.most_common(1)[0][0] if errors else "?"},
        hint=_HINT_CLEAN if reached and errors else _HINT_REACHED,
    )


_NOT_REACHED = N_("Nobody can pass: no conversation reaches an ending that counts as good.")
_HINT_REACHED = N_("Let some way lead to an ending of the kind helped_and_agreed or ended_safely.")
_NOT_CLEAN = N_("Nobody can pass: every conversation that ends well holds a critical error.")
_HINT_CLEAN = N_("The expert meets '{rule}'. Put a reply that prevents it in the states before.")


def mindless_pass(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """A player who never looks at the citizen passes.

    The name of the player says what gives the right reply away: its length, its place, a polite word,
    always the same act. A trainee finds such a trick too, and then learns the trick. Let wrong replies
    sound as good and be as long as the right one, and add moments. It is a sample: a player who passes
    at all holds up to a hundred conversations, and two passes in a hundred are taken for luck.
    """
    del scenario
    guessed = _record(analysis, GUESSING)
    for record in analysis.records if analysis.can_be_passed else ():
        # Who finds nothing of theirs on offer guesses too, and so holds the very same conversations.
        same = guessed not in (None, record) and record == replace(guessed, player=record.player)
        if record.too_often and not same:
            yield Diagnostic(
                "mindless-pass",
                TOP,
                N_("A player who never looks at the citizen passes {passes} of {count} times: {what}."),
                {"passes": str(record.passes), "count": str(record.conversations), "what": record.player},
                hint=N_("Let wrong replies sound as good and be as long as the right one, in more states."),
                severity=Severity.WARNING,
            )


def trick_pays(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """Going by length or politeness scores better than guessing.

    A trainee who finds that out learns to look at the replies instead of at the citizen. Compared is the mean
    of the three scores: it may lie ten points above that of the random player. Make wrong replies as long, as
    short and as polite as the fitting one, in the states where it shows. The place of a reply is drawn anew
    for every conversation, so it tells nothing. It is a sample of some tens of conversations.
    """
    del scenario
    guessed = _record(analysis, GUESSING)
    for record in analysis.records if guessed and analysis.can_be_passed else ():
        if record.player in BY_LOOKS and guessed and _overall(record) > _overall(guessed) + MOST_GAINED:
            yield Diagnostic(
                "trick-pays",
                TOP,
                N_("This trick scores {score} on average, and guessing scores {guessed}: {what}."),
                {
                    "score": str(_overall(record)),
                    "guessed": str(_overall(guessed)),
                    "what": record.player,
                },
                hint=N_("Make wrong replies as long, as short and as polite as the fitting one."),
                severity=Severity.WARNING,
            )


def _overall(record: Record) -> int:
    """Give the mean of the three scores; what was never shown counts for nothing."""
    return sum(score or 0 for score in record.scores.values()) // len(record.scores)


def expert_fails(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """Who follows the rubric in every reply does not pass.

    A trainee who does everything right would fail too. The message gives the reason that occurs most:
    an ending, a critical error, or a part of the score. Let fitting replies lead to a good ending, and
    let the reply that fits be the best in all three parts. It is a sample: the expert holds some tens
    of conversations, and five failures in a hundred are let pass.
    """
    for record in analysis.records if analysis.can_be_passed else ():
        if record.too_seldom:
            kind, name = max(record.failures, key=lambda each: (record.failures[each], each[0] == "ending"))
            message, hint = _WHY_FAILED[kind]
            fields = {
                "passes": str(record.passes),
                "count": str(record.conversations),
                "failed": str(record.failures[kind, name]),
                "name": name,
                "what": _NAMES.get(name, ""),
            }
            span = scenario.states[name].span if kind == "ending" else TOP
            yield Diagnostic("expert-fails", span, message, fields, hint=hint, severity=Severity.WARNING)


_WHY_FAILED = {
    "ending": (
        N_("The expert passes only {passes} of {count} times: {failed} times it ends in '{name}'."),
        N_("Let the replies that fit also lead to a good ending, and set the facts that it asks for."),
    ),
    "critical": (
        N_("The expert passes only {passes} of {count} times: {failed} times there is the error '{name}'."),
        N_("Put a reply that prevents this error in the states before."),
    ),
    "score": (
        N_("The expert passes only {passes} of {count} times: {failed} times this is under 70: {what}."),
        N_("Let the reply that fits be the best in all three parts, or show this part in more states."),
    ),
    "nothing": (
        N_("The expert passes only {passes} of {count} times: {failed} times there is nothing to score."),
        N_("Add replies that earn points: see the table of techniques."),
    ),
}


def dimension_untouched(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """Nobody can earn anything for questioning, calm or protocol.

    It then gets no score, and the other parts decide alone. Offer replies that earn points for it: the
    table of techniques says which do. That no conversation earns anything is exact; that the occasions
    are too few is what the players found.
    """
    del scenario
    for dimension in DIMENSIONS if analysis.can_be_passed else ():
        best = analysis.worth.best[dimension]
        shown = any(record.scores[dimension] is not None for record in analysis.records)
        if best is None or best.mean <= 0 or not shown:
            yield Diagnostic(
                "dimension-untouched",
                TOP,
                N_("Nobody can show this here, so it gets no score: {what}."),
                {"what": _NAMES[dimension]},
                hint=N_("Offer replies that earn points for it: see the table of techniques."),
                severity=Severity.WARNING,
            )


def short_pass(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """Fewer than eight replies can make a pass.

    With so few replies, luck counts for much: who guesses passes now and then. Add moments that
    everyone comes by before it can end well. It is a sample: the number is that of the shortest pass
    among the experts' conversations, and a shorter one may exist.
    """
    del scenario
    expert = [record.shortest for record in analysis.records if record.shortest and not record.mindless]
    if analysis.can_be_passed and expert and min(expert) < FEWEST_MOMENTS:
        yield Diagnostic(
            "short-pass",
            TOP,
            N_("A conversation of {count} replies can pass; with fewer than {least}, luck counts for much."),
            {"count": str(min(expert)), "least": str(FEWEST_MOMENTS)},
            hint=N_("Add moments that everyone comes by before it can end well."),
            severity=Severity.WARNING,
        )


def _record(analysis: Analysis, player: str) -> Record | None:
    return next((record for record in analysis.records if record.player == player), None)


RULES: tuple[Rule, ...] = (
    nobody_can_pass,
    mindless_pass,
    trick_pays,
    expert_fails,
    dimension_untouched,
    short_pass,
)
