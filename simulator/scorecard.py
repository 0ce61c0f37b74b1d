"""The scorecard of a conversation as plain data: all that was counted, and nothing but what was counted.

Its form is published as a JSON Schema, `schemas/scorecard-1.json`. Every number is a whole number, so that
the same conversation gives the same card on every machine; a mean stands there as a fraction, too.
"""

from __future__ import annotations

from typing import Any

from scoring import CriticalError, Judgement, PerDimension, Reason, Verdict, verdict
from simulator import __version__
from simulator.analysis.worth import Worth
from simulator.attempt import Attempt
from simulator.scenario import Reply, is_acceptable
from simulator.snapshot import Step
from simulator.subjects import step_in_words, subject_in_words

SCHEMA = "balie-scorecard/1"

Card = dict[str, Any]
"""What json.dumps can write, with the keys in a fixed order and without a number that is not whole."""


def card_of(
    attempt: Attempt,
    scenario_sha256: str,
    language: str,
    worth: Worth | None = None,
    *,
    protocol_sha256: str | None = None,
) -> Card:
    """Give the card of an attempt, ended or not.

    Each SHA-256 is that of a file's bytes, `language` is that of the sentences. With what the exact analysis
    found of the scenario the card has scores; without, it has points and reasons.
    """
    return _Maker(attempt, language, worth).make(scenario_sha256, protocol_sha256)


class _Maker:
    """Puts the attempt, its scorecard and what the analysis found together."""

    def __init__(self, attempt: Attempt, language: str, worth: Worth | None) -> None:
        self.attempt = attempt
        self.language = language
        self.worth = worth
        self.rubric = attempt.dialogue.rubric
        self.scores = attempt.scorecard()
        self.last = attempt.dialogue.scenario.states[attempt.snapshot.state]
        self.acceptable = is_acceptable(self.last)
        self.verdict = self._verdict()

    def make(self, scenario_sha256: str, protocol_sha256: str | None) -> Card:
        scenario = self.attempt.dialogue.scenario
        steps, moments = self.attempt.steps, self.scores.moments
        return {
            "schema": SCHEMA,
            "program": __version__,
            "scenario": {
                "id": scenario.id,
                "version": scenario.version,
                "language": scenario.language,
                "sha256": scenario_sha256,
                "variant": scenario.variant,
            },
            "protocol": {"id": scenario.protocol.id, "sha256": protocol_sha256},
            "rubric": {
                "version": self.rubric.version,
                "sha256": self.rubric.sha256,
                "pass_mark": self.scores.pass_mark,
            },
            "seed": self.attempt.dialogue.seed,
            "language": self.language,
            "replies": [step.name for step in steps],
            "ended": self.attempt.ended,
            "ending": {"id": self.last.id, "kind": self.last.ending} if self.attempt.ended else None,
            "acceptable": self.acceptable,
            "passed": self.verdict.passed if self.verdict else None,
            "dimensions": {name: self._dimension(name) for name in self.scores.dimensions},
            "critical": [self._critical(error) for error in self.scores.critical],
            "moments": [
                self._moment(step, judged) for step, judged in zip(steps, moments[: len(steps)], strict=True)
            ],
            "closing": [self._weighed(judged, None) for judged in moments[len(steps) :] if judged.reasons],
        }

    def _verdict(self) -> Verdict | None:
        if self.worth is None:
            return None
        best = {dimension: found.mean if found else None for dimension, found in self.worth.best.items()}
        return verdict(self.scores, best, acceptable=self.acceptable)

    def _dimension(self, name: str) -> Card:
        found = self.scores.dimensions[name]
        best = self.worth.best[name] if self.worth else None
        return {
            "mean_hundredths": found.mean,
            "exact": list(found.exact) if found.exact else None,
            "earned": found.earned,
            "lost": found.lost,
            "opportunity": found.opportunity,
            "best": [best.mean.numerator, best.mean.denominator] if best else None,
            "score": self.verdict.scores[name] if self.verdict else None,
        }

    def _critical(self, error: CriticalError) -> Card:
        return {
            "turn": error.turn,
            "reply": None if error.moment == "ending" else error.moment,
            "rule": error.rule,
            "technique": error.technique,
            "sentence": self.rubric.sentence(error.rule, {"technique": error.technique}, self.language),
        }

    def _moment(self, step: Step, judged: Judgement) -> Card:
        before, after = step.before, step.after
        return {
            "turn": before.turn,
            "reply": step.reply.name,
            "departs_from": self._left(step),
            "picks": [{"id": pick.id, "group": pick.group, "text": pick.text} for pick in step.picked],
            "counted_as": [
                {"kind": pick.kind, "subject": pick.subject or None} for pick in step.observation.picks
            ],
            "state": before.state,
            "phase": judged.phase,
            "tension": {"before": before.tension, "after": after.tension},
            "trust": {"before": before.trust, "after": after.trust},
            **self._weighed(judged, step.reply),
        }

    def _left(self, step: Step) -> Card | None:
        """Give the step of the protocol that was left, in the words of the protocol."""
        left = step.reply.departs_from
        return {"step": left.id, "text": step_in_words(self.attempt.dialogue, left.id)} if left else None

    def _weighed(self, judged: Judgement, reply: Reply | None) -> Card:
        return {
            "points": _each(judged.points),
            "weights": _each(judged.weights),
            "weighted": _each(judged.weighted),
            "best_offered": _each(judged.best_offered),
            "reasons": [self._reason(reason, reply) for reason in judged.reasons],
        }

    def _reason(self, reason: Reason, reply: Reply | None) -> Card:
        fields = dict(reason.fields)
        if "subject" in fields:
            fields["subject"] = subject_in_words(self.attempt, reason.rule, fields["subject"], reply)
        return {
            "dimension": reason.dimension,
            "hundredths": reason.points,
            "rule": reason.rule,
            "techniques": list(reason.techniques),
            "sentence": self.rubric.sentence(reason.rule, fields, self.language),
        }


def _each(numbers: PerDimension[int]) -> dict[str, int]:
    return dict(numbers)
