"""Whether an organisation makes sense: names that exist, categories that someone has, agreements that hold.

Each rule is one function; its docstring is its page in the documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from simulator.authoring.neighbours import Neighbours
from simulator.authoring.organisation_reader import OrganisationReading
from simulator.authoring.references import meant_among
from simulator.authoring.slips import unknown
from simulator.diagnostics import Diagnostic, Severity, with_later
from simulator.i18n import N_
from simulator.organisation import Organisation

OrganisationRule = Callable[[Organisation, Neighbours], Iterable[Diagnostic]]
UNKNOWN_EXPOSURE = N_("The organisation has no exposure category called '{name}'.")
# Where a function group could not be read, it is not known which category it has.
_UNSURE = frozenset({"unused-exposure"})


def organisation_problems(reading: OrganisationReading, neighbours: Neighbours) -> tuple[Diagnostic, ...]:
    """Give everything that is wrong in an organisation file: its shape, and the sense that it makes."""
    organisation = reading.organisation
    if organisation is None:
        return reading.problems
    found = [each for rule in (_protocol, *RULES) for each in rule(organisation, neighbours)]
    unsure = _UNSURE if reading.problems else frozenset[str]()
    return with_later(reading.problems, (each for each in found if each.rule not in unsure))


def _protocol(organisation: Organisation, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """Look for the protocol, by the rules of a scenario that names one."""
    ref, world = organisation.protocol, neighbours.world
    if not ref.id or world.protocol(ref.id):
        return
    if ref.id in world.broken:
        yield Diagnostic(
            "broken-protocol",
            ref.span,
            N_("The protocol '{name}' has mistakes of its own."),
            {"name": ref.id, "path": world.broken[ref.id]},
            hint=N_("Mend that file first: {path}"),
        )
        return
    names = [known.id for known in world.protocols]
    yield unknown("unknown-protocol", N_("There is no protocol called '{name}'."), ref, names)


def unknown_exposure(organisation: Organisation, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """An exposure category is named that the organisation file does not have.

    Function groups and trainings find each other by the exposure category, so nobody would be asked for this
    training, or this group for none. Take one of the names under `exposures`, or add this one there.
    """
    del neighbours
    for group in organisation.functions.values():
        ref = group.exposure
        if ref.id and organisation.exposures and ref.id not in organisation.exposures:
            yield unknown("unknown-exposure", UNKNOWN_EXPOSURE, ref, organisation.exposures)


def unused_exposure(organisation: Organisation, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """No function group has this exposure category.

    Then no training is asked of anybody because of it. Give it to the function groups that run this risk
    according to the RI&E, or take the category out.
    """
    del neighbours
    had = meant_among((group.exposure for group in organisation.functions.values()), organisation.exposures)
    for name, text in organisation.exposures.items() if organisation.functions else ():
        if name not in had:
            yield Diagnostic(
                "unused-exposure",
                text.span,
                N_("No function group has the exposure category '{name}'."),
                {"name": name},
                severity=Severity.WARNING,
            )


def ended_agreement(organisation: Organisation, neighbours: Neighbours) -> Iterator[Diagnostic]:
    """The agreement with the works council is over.

    From the day after, a completion says only that a training was finished, and a pass is not asked any more.
    What was written down before stays. Write the new agreement down, or take the old one out.
    """
    agreement = organisation.agreement
    if agreement and agreement.until and agreement.agreed_on <= agreement.until < neighbours.today:
        yield Diagnostic(
            "ended-agreement",
            agreement.span,
            N_("The agreement with the works council ended on {until}."),
            {"until": agreement.until},
            hint=N_("From then on, completions say only that a training was finished."),
            severity=Severity.NOTE,
        )


RULES: tuple[OrganisationRule, ...] = (unknown_exposure, unused_exposure, ended_agreement)
