"""What a trainee may hand in without a name after a debrief: what is asked, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.i18n import N_, _
from simulator.register.suppression import FEWEST
from simulator.register.tally import CONFIDENCE, Tally

HARD = N_("What was hard for you?")
SIGNALS = N_("What should your organisation know about its service?")
BEFORE = N_("How sure were you beforehand that you could handle such a conversation?")
AFTER = N_("How sure are you now?")
HANDED_IN = N_("Handed in, without your name. Thank you.")
NOTHING_HANDED_IN = N_("Nothing was handed in.")
NOTHING_TICKED = N_("Nothing is ticked yet, so there is nothing to hand in.")
_ABOUT = N_(
    "It goes without your name, this conversation or the time. It does say which scenario it is about, in "
    "which version, and your function group where that has {fewest} people or more. Your organisation "
    "sees it only together with the rest, from {fewest} hand-ins about this same scenario on; your practice "
    "log hands in once. It cannot be taken back."
)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked, with what can be ticked."""

    asked: str
    options: tuple[tuple[str, str], ...]
    """Id and words."""
    one: bool = False
    """Whether only one can be ticked."""


@dataclass(frozen=True, slots=True)
class TallyForm:
    """What can be handed in about one version of a scenario."""

    scenario: str
    version: str
    goals: tuple[tuple[str, str], ...]
    """The learning goals of the scenario: id and words."""
    signals: tuple[tuple[str, str], ...]
    """Faults of the service, of the organisation file: id and words."""

    def questions(self) -> tuple[Question, ...]:
        """Give the questions in the language in use, in the order of `TallyGiven.ticked`."""
        scale = tuple((str(number), _sure(number)) for number in CONFIDENCE)
        return (
            Question(_(HARD), self.goals),
            Question(_(SIGNALS), self.signals),
            Question(_(BEFORE), scale, one=True),
            Question(_(AFTER), scale, one=True),
        )


def about() -> str:
    """Say what becomes of a tally."""
    return _(_ABOUT).format(fewest=FEWEST)


def _sure(number: int) -> str:
    lowest, highest = CONFIDENCE[0], CONFIDENCE[-1]
    if number == lowest:
        return _("{number}: not sure at all").format(number=number)
    if number == highest:
        return _("{number}: entirely sure").format(number=number)
    return str(number)


@dataclass(frozen=True, slots=True)
class TallyGiven:
    """What is ticked so far; it lives on the screen and nowhere else."""

    form: TallyForm
    ticked: tuple[frozenset[str], ...] = (frozenset(), frozenset(), frozenset(), frozenset())
    """For each question the ids that are ticked."""

    @property
    def empty(self) -> bool:
        """Whether nothing is ticked."""
        return not any(self.ticked)

    def toggled(self, number: int, option: str) -> TallyGiven:
        """Tick or untick an option of the question with this number, counted from 0."""
        had = self.ticked[number]
        one = self.form.questions()[number].one
        now = had - {option} if option in had else (frozenset({option}) if one else had | {option})
        return self.with_ticked(number, now)

    def with_ticked(self, number: int, options: frozenset[str]) -> TallyGiven:
        """Tick these, and nothing else, of the question with this number."""
        ticked = (options if place == number else each for place, each in enumerate(self.ticked))
        return replace(self, ticked=tuple(ticked))

    def tally(self) -> Tally:
        """Give what is handed in; whose function group it is, is not known here."""
        hard, signals, before, after = self.ticked
        return Tally(
            self.form.scenario,
            self.form.version,
            "",
            tuple(sorted(hard)),
            tuple(sorted(signals)),
            _number(before),
            _number(after),
        )


def _number(ticked: frozenset[str]) -> int | None:
    return next(map(int, ticked), None)
