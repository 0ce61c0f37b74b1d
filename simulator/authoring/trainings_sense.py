"""Whether trainings make sense, beside the organisation, its protocol and the scenarios.

Each rule is one function; its docstring is its page in the documentation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from simulator.authoring.neighbours import Neighbours
from simulator.authoring.organisation_sense import UNKNOWN_EXPOSURE
from simulator.authoring.references import meant_among
from simulator.authoring.slips import names_of, unknown
from simulator.authoring.trainings_reader import TrainingsReading
from simulator.diagnostics import Diagnostic, Severity, with_later
from simulator.i18n import N_
from simulator.scenario import Scenario
from simulator.trainings import Mastery, Training, Trainings
from simulator.wording import Ref

TrainingsRule = Callable[[Trainings, Neighbours], Iterable[Diagnostic]]
LONG_REFRESH = 24
"""Months; the sector's guidance says 'for instance yearly'."""
_ARBOWET = re.compile(r"arbowet|arbeidsomstandighedenwet", re.IGNORECASE)
_EIGHT = re.compile(r"(?<![0-9.])8(?![0-9])")
# Where a training could not be read, it is not known whom it is for.
_UNSURE = frozenset({"untrained-exposure", "unneeded-training"})


def trainings_problems(reading: TrainingsReading, neighbours: Neighbours) -> tuple[Diagnostic, ...]:
    """Give everything that is wrong in a trainings file: its shape, and the sense that it makes."""
    if reading.trainings is None:
        return reading.problems
    unsure = _UNSURE if reading.problems else frozenset[str]()
    found = (each for each in check_trainings(reading.trainings, neighbours) if each.rule not in unsure)
    return with_later(reading.problems, found)


def check_trainings(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """Hold trainings against what lies beside them."""
    for rule in (_goals, _exposures, *RULES):
        yield from rule(trainings, neighbours)


def _goals(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """Look for each learning goal, by the rule of a scenario that names one."""
    protocol = neighbours.protocol
    for training in trainings.trainings.values() if protocol else ():
        for ref in training.goals:
            if protocol and ref.id and ref.id not in protocol.goals:
                message = N_("The protocol has no learning goal called '{name}'.")
                yield unknown("unknown-goal", message, ref, protocol.goals, listing=names_of(protocol))


def _exposures(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """Look for each exposure category, by the rule of a function group that names one."""
    organisation = neighbours.organisation
    for training in trainings.trainings.values() if organisation else ():
        for ref in training.exposures:
            if organisation and ref.id and ref.id not in organisation.exposures:
                yield unknown("unknown-exposure", UNKNOWN_EXPOSURE, ref, organisation.exposures)


def _held(training: Training, neighbours: Neighbours) -> Iterator[tuple[Ref, Scenario]]:
    """Give the scenarios of a training that can be played."""
    for ref in training.scenarios if neighbours.shelf else ():
        scenario = neighbours.shelf.scenarios.get(ref.id) if neighbours.shelf else None
        if scenario:
            yield ref, scenario


def missing_organisation(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """There is no organisation file beside the trainings, or it has mistakes itself.

    Exposure categories, goals and agreements are looked up there, so as long as it is missing they are not
    looked at. It is called `organisation.yaml` and lies in the same folder. When it has mistakes, mend those
    first.
    """
    if neighbours.organisation:
        return
    broken = N_("The organisation file beside these trainings has mistakes of its own.")
    yield Diagnostic(
        "missing-organisation",
        trainings.span,
        broken if neighbours.beside else N_("There is no organisation file beside these trainings."),
        {"path": neighbours.beside},
        hint=N_("Mend that file first: {path}")
        if neighbours.beside
        else N_("Put organisation.yaml in the same folder."),
        severity=Severity.WARNING,
    )


def unknown_scenario(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """A training names a scenario that does not exist.

    Nobody could complete it. Name a scenario by the id that stands in its file; it lies in the folder of the
    organisation file, or comes with Balie.
    """
    shelf = neighbours.shelf
    for training in trainings.trainings.values() if shelf else ():
        for ref in training.scenarios:
            if shelf and ref.id and ref.id not in shelf.names:
                message = N_("There is no scenario called '{name}'.")
                yield unknown("unknown-scenario", message, ref, shelf.names, listing="balie scenarios")


def broken_scenario(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """A training names a scenario that has mistakes itself.

    As long as it cannot be played, nobody can complete the training. Run `balie check` on the scenario and
    mend that first.
    """
    broken = neighbours.shelf.broken if neighbours.shelf else {}
    for training in trainings.trainings.values():
        for ref in training.scenarios:
            if ref.id in broken:
                yield Diagnostic(
                    "broken-scenario",
                    ref.span,
                    N_("The scenario '{name}' has mistakes of its own."),
                    {"name": ref.id, "path": broken[ref.id]},
                    hint=N_("Mend that file first: {path}"),
                )


def other_protocol(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """A scenario was written against another protocol than the one of the organisation.

    Its replies cite the steps of that protocol, so people would learn house rules that are not theirs. Take a
    scenario that was written against your protocol, or bring this one over to it.
    """
    organisation = neighbours.organisation
    for training in trainings.trainings.values() if organisation else ():
        for ref, scenario in _held(training, neighbours):
            if organisation and scenario.protocol.id != organisation.protocol.id:
                yield Diagnostic(
                    "other-protocol",
                    ref.span,
                    N_("'{name}' is written against the protocol '{other}'; the organisation has '{own}'."),
                    {"name": ref.id, "other": scenario.protocol.id, "own": organisation.protocol.id},
                    severity=Severity.WARNING,
                )


def unpractised_goal(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """No scenario of the training practises this learning goal.

    A completion would say that somebody worked on a goal that never came up. Add a scenario that has it among
    its `goals`, or take the goal out of the training.
    """
    protocol = neighbours.protocol
    for training in trainings.trainings.values() if protocol else ():
        held = [scenario for _ref, scenario in _held(training, neighbours)]
        if len(held) < len(training.scenarios) or not held:
            continue
        practised = list(dict.fromkeys(goal.id for scenario in held for goal in scenario.goals))
        for ref in training.goals:
            if protocol and ref.id in protocol.goals and ref.id not in practised:
                yield Diagnostic(
                    "unpractised-goal",
                    ref.span,
                    N_("No scenario of this training practises '{name}'."),
                    {"name": ref.id, "names": ", ".join(practised[:12])},
                    hint=N_("They practise: {names}."),
                )


def unneeded_training(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """Nobody is asked for this training.

    No function group has one of its exposure categories. Give the training the categories of the people that
    it is for, or leave it out.
    """
    organisation = neighbours.organisation
    for training in trainings.trainings.values() if organisation else ():
        asked = meant_among(training.exposures, organisation.exposures if organisation else ())
        had = {group.exposure.id for group in organisation.functions.values()} if organisation else set()
        if training.exposures and not asked & had:
            yield Diagnostic(
                "unneeded-training",
                training.place("exposures"),
                N_("No function group has an exposure category of the training '{name}'."),
                {"name": training.id},
                severity=Severity.WARNING,
            )


def untrained_exposure(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """There are people with an exposure category for which no training is asked.

    The RI&E says that they run a risk, and the law asks for instruction that fits the task. Add the category
    to the `exposures` of a training, or make one.
    """
    organisation = neighbours.organisation
    if organisation is None:
        return
    asked = meant_among(
        (ref for training in trainings.trainings.values() for ref in training.exposures),
        organisation.exposures,
    )
    had = {group.exposure.id for group in organisation.functions.values()}
    for name in organisation.exposures:
        if name in had - asked:
            groups = [each.id for each in organisation.functions.values() if each.exposure.id == name]
            yield Diagnostic(
                "untrained-exposure",
                trainings.span,
                N_("No training is asked of the exposure category '{name}'."),
                {"name": name, "groups": ", ".join(groups[:12])},
                hint=N_("These function groups have it: {groups}."),
                severity=Severity.WARNING,
            )


def mastery_not_agreed(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """A training takes a pass to complete, and no agreement with the works council allows that.

    Who has not completed it would then stand in the register as someone who did not pass. Write the agreement
    down under `works_council` in the organisation file, or use `finished`.
    """
    organisation = neighbours.organisation
    for training in trainings.trainings.values():
        if organisation and organisation.agreement is None and training.mastery is Mastery.PASSED:
            yield Diagnostic(
                "mastery-not-agreed",
                training.place("mastery"),
                N_("A pass may only be asked with an agreement of the works council; there is none."),
                hint=N_("Write finished; or write the agreement down under works_council."),
            )


def missing_arbowet(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """The legal basis of a training does not name article 8 of the Arbowet.

    That is the article that asks an employer for effective instruction, and what an inspector looks for
    first. Add `Arbowet 8`, unless the training rests on something else.
    """
    del neighbours
    for training in trainings.trainings.values():
        named = any(_ARBOWET.search(basis) and _EIGHT.search(basis) for basis in training.legal_basis)
        if training.legal_basis and not named:
            yield Diagnostic(
                "missing-arbowet",
                training.place("legal_basis"),
                N_("The legal basis of '{name}' does not name Arbowet 8."),
                {"name": training.id},
                severity=Severity.NOTE,
            )


def long_refresh(trainings: Trainings, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """More than two years may lie between two times.

    The law names no interval; the guidance of the sector says: for instance yearly. An inspector asks why it
    is longer, so have a reason ready, or choose a shorter time.
    """
    del neighbours
    for training in trainings.trainings.values():
        if training.refresh_months > LONG_REFRESH:
            yield Diagnostic(
                "long-refresh",
                training.place("refresh_months"),
                N_(
                    "{months} months may pass before this training is due again; that is more than two years."
                ),
                {"months": str(training.refresh_months)},
                severity=Severity.WARNING,
            )


RULES: tuple[TrainingsRule, ...] = (
    missing_organisation,
    unknown_scenario,
    broken_scenario,
    other_protocol,
    unpractised_goal,
    unneeded_training,
    untrained_exposure,
    mastery_not_agreed,
    missing_arbowet,
    long_refresh,
)
