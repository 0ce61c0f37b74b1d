"""Lets the players play a scenario many times, counts who passes, and says where a score is worth little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from scoring import DIMENSIONS, Rubric, Verdict, verdict
from simulator.analysis.worth import Worth
from simulator.attempt import Attempt
from simulator.diagnostics import TOP, Diagnostic, in_order
from simulator.dialogue import Dialogue
from simulator.i18n import N_
from simulator.players import EXPERTS, MINDLESS, play
from simulator.scenario import Scenario, is_acceptable

TRAINEE = "Sam"
EXPERT = "expert"
"""The player who never slips."""
GUESSING = "random"
"""The player who takes any reply."""
MOST_MINDLESS, MOST_FAILED = 2, 5
"""Of a hundred conversations: as many as a mindless player may pass, and the expert may fail."""
FEWEST_MOMENTS = 8
"""A pass in fewer replies is too easily luck."""
_CERTAIN = 100
_NAMES = {"questioning": N_("Questioning"), "calm": N_("Calm"), "protocol": N_("Protocol")}


@dataclass(frozen=True, slots=True)
class Record:
    """How one player did over many conversations."""

    player: str
    mindless: bool
    conversations: int
    passes: int
    scores: Mapping[str, int | None]
    """Mean score by dimension, 0 to 100; None where it could never be shown."""
    endings: Mapping[str, int]
    """How often each ending was reached, by the id of its state."""
    failures: Mapping[tuple[str, str], int]
    """What kept how many conversations from passing: `ending` with the id of its state, `critical` with the
    rule, `score` with the dimension, or `nothing` where no dimension has a score."""
    shortest: int | None
    """Replies in the shortest conversation that passed; None when none did."""

    @property
    def too_often(self) -> bool:
        """Whether a mindless player passes more than now and then."""
        return self.mindless and 100 * self.passes > MOST_MINDLESS * self.conversations

    @property
    def too_seldom(self) -> bool:
        """Whether the expert fails more than now and then."""
        failed = self.conversations - self.passes
        return self.player == EXPERT and 100 * failed > MOST_FAILED * self.conversations


# The conversations


def prove(scenario: Scenario, rubric: Rubric, worth: Worth, conversations: int) -> Iterator[Record]:
    """Let every player hold so many conversations, each with a seed of its own.

    Few conversations cannot tell a lucky player from a good one: where one does what it should not, it holds
    more, up to a hundred, until it is sure.
    """
    best = {dimension: found.mean if found else None for dimension, found in worth.best.items()}
    for name, player in (MINDLESS | EXPERTS).items():
        held = _Held(scenario, rubric, best)
        for seed in range(max(conversations, _CERTAIN)):
            if seed >= conversations and not held.in_doubt(name):
                break
            held.add(play(Dialogue(scenario, rubric, seed, TRAINEE), player, seed))
        yield held.record(name)


class _Held:
    """The conversations that one player has held so far."""

    def __init__(self, scenario: Scenario, rubric: Rubric, best: Mapping[str, Fraction | None]) -> None:
        self.scenario = scenario
        self.rubric = rubric
        self.best = best
        self.verdicts: list[Verdict] = []
        self.endings: Counter[str] = Counter()
        self.failures: Counter[tuple[str, str]] = Counter()
        self.passed: list[int] = []

    def add(self, talk: Attempt) -> None:
        last, card = self.scenario.states[talk.snapshot.state], talk.scorecard()
        judged = verdict(card, self.best, acceptable=is_acceptable(last))
        self.verdicts.append(judged)
        self.endings[last.id] += 1
        if judged.passed:
            self.passed.append(len(talk.steps))
        if not is_acceptable(last):
            self.failures["ending", last.id] += 1
        self.failures.update({("critical", error.rule) for error in card.critical})
        shown = {name: score for name, score in judged.scores.items() if score is not None}
        self.failures.update(("score", name) for name, score in shown.items() if score < card.pass_mark)
        self.failures["nothing", ""] += not shown

    def in_doubt(self, name: str) -> bool:
        """Tell whether more conversations could still show that this player does as it should."""
        if name in MINDLESS:
            return 0 < len(self.passed) <= MOST_MINDLESS
        return name == EXPERT and 0 < len(self.verdicts) - len(self.passed) <= MOST_FAILED

    def record(self, name: str) -> Record:
        return Record(
            player=name,
            mindless=name in MINDLESS,
            conversations=len(self.verdicts),
            passes=len(self.passed),
            scores={dimension: self._mean(dimension) for dimension in DIMENSIONS},
            endings=self.endings,
            failures=+self.failures,
            shortest=min(self.passed, default=None),
        )

    def _mean(self, dimension: str) -> int | None:
        shown = [score for each in self.verdicts if (score := each.scores[dimension]) is not None]
        return sum(shown) // len(shown) if shown else None


# What is wrong with the score


def shortcomings(scenario: Scenario, worth: Worth, records: Sequence[Record]) -> tuple[Diagnostic, ...]:
    """Say where the score of a scenario is worth little, and why; nothing where players do as they ought.

    `worth` is what the exact analysis found and `records` is how every player did. Where nobody can pass,
    there is nothing else to tell.
    """
    nobody = tuple(nobody_can_pass(scenario, worth, records))
    return nobody or in_order(each for rule in RULES for each in rule(scenario, worth, records))


def nobody_can_pass(scenario: Scenario, worth: Worth, records: Sequence[Record]) -> Iterator[Diagnostic]:
    """Some conversation ends acceptably and without a critical error."""
    if any(worth.best.values()):
        return
    endings = [state for state in scenario.states.values() if state.ending and is_acceptable(state)]
    reached = [state for state in endings if state.id in worth.endings]
    errors = Counter({rule: n for kind, rule, n in _failures(records, EXPERT) if kind == "critical"})
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


def mindless_pass(scenario: Scenario, worth: Worth, records: Sequence[Record]) -> Iterator[Diagnostic]:
    """No player passes without looking at the citizen."""
    del scenario, worth
    guessed = next((record for record in records if record.player == GUESSING), None)
    for record in records:
        # Who finds nothing of theirs on offer guesses too, and so holds the very same conversations.
        same = guessed not in (None, record) and record == replace(guessed, player=record.player)
        if record.too_often and not same:
            yield Diagnostic(
                "mindless-pass",
                TOP,
                N_("A player who never looks at the citizen passes {passes} of {count} times: {what}."),
                {"passes": str(record.passes), "count": str(record.conversations), "what": record.player},
                hint=N_("Let wrong replies sound as good and be as long as the right one, in more states."),
            )


def expert_fails(scenario: Scenario, worth: Worth, records: Sequence[Record]) -> Iterator[Diagnostic]:
    """Who follows the rubric passes."""
    del worth
    for record in records:
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
            yield Diagnostic("expert-fails", span, message, fields, hint=hint)


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


def dimension_untouched(scenario: Scenario, worth: Worth, records: Sequence[Record]) -> Iterator[Diagnostic]:
    """Every dimension can be shown by somebody."""
    del scenario
    for dimension in DIMENSIONS:
        best = worth.best[dimension]
        shown = any(record.scores[dimension] is not None for record in records)
        if best is None or best.mean <= 0 or not shown:
            yield Diagnostic(
                "dimension-untouched",
                TOP,
                N_("Nobody can show this here, so it gets no score: {what}."),
                {"what": _NAMES[dimension]},
                hint=N_("Offer replies that earn points for it: see the table of techniques."),
            )


def short_pass(scenario: Scenario, worth: Worth, records: Sequence[Record]) -> Iterator[Diagnostic]:
    """A pass takes enough replies to be no luck."""
    del scenario, worth
    shortest = [record.shortest for record in records if record.shortest and not record.mindless]
    if shortest and min(shortest) < FEWEST_MOMENTS:
        yield Diagnostic(
            "short-pass",
            TOP,
            N_("A conversation of {count} replies can pass; with fewer than {least}, luck counts for much."),
            {"count": str(min(shortest)), "least": str(FEWEST_MOMENTS)},
            hint=N_("Add moments that everyone comes by before it can end well."),
        )


def too_large(bound: int) -> Diagnostic:
    """Say that a scenario has more configurations than can be worked out."""
    return Diagnostic(
        "too-large",
        TOP,
        N_("This scenario has more than {bound} configurations: no scores, and no player was let in."),
        {"bound": str(bound)},
        hint=N_("Let conditions read fewer facts, so that fewer must be kept in mind, and use once less."),
    )


Rule = Callable[[Scenario, Worth, Sequence[Record]], Iterable[Diagnostic]]
RULES: tuple[Rule, ...] = (mindless_pass, expert_fails, dimension_untouched, short_pass)


def _failures(records: Sequence[Record], player: str) -> Iterator[tuple[str, str, int]]:
    for record in records:
        if record.player == player:
            yield from ((kind, name, count) for (kind, name), count in record.failures.items())
