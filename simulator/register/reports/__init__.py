"""The reports of the register: each a pure function from what was read to a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.i18n import N_
from simulator.register.reports.access import access
from simulator.register.reports.content_map import content_map
from simulator.register.reports.contractors import contractors
from simulator.register.reports.coverage import coverage
from simulator.register.reports.due import due
from simulator.register.reports.effect import effect
from simulator.register.reports.erasures import erasures
from simulator.register.reports.retention import retention
from simulator.register.reports.signals import signals
from simulator.register.reports.starters import starters
from simulator.register.reports.versions import versions
from simulator.register.reports.works_council import works_council
from simulator.register.sheet import Sheet
from simulator.register.view import View

__all__ = ["REPORTS", "Report"]


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the name by which it is asked for, what it tells, and how it is made."""

    name: str
    number: str
    """Its number in the record design, such as `R1`."""
    title: str
    """English, and key of the translation catalogue."""
    make: Callable[[View], Sheet]
    personal: bool = False
    """Whether it names people, so that it is not for everyone's eyes."""


_ALL = (
    Report("coverage", "R1", N_("Who is trained for what, against the risks of the RI&E"), coverage),
    Report("due", "R2", N_("Who is due for a training, and why"), due, personal=True),
    Report("content_map", "R4", N_("From scenario to learning goal, risk and law"), content_map),
    Report("starters", "R5", N_("New people: trained before the first shift"), starters, personal=True),
    Report("contractors", "R6", N_("Own staff, hired staff and contractors"), contractors),
    Report("effect", "R7", N_("What practising did, by what trainees handed in"), effect),
    Report("versions", "R8", N_("Versions of scenarios, scoring and protocol"), versions),
    Report("works_council", "R9", N_("What is kept, where, and who sees it"), works_council),
    Report("access", "R10", N_("Everything the register holds about one person"), access, personal=True),
    Report("erasures", "R10", N_("What was erased, with the proof that it was there"), erasures),
    Report("retention", "R11", N_("What was deleted because its time was over"), retention),
    Report("signals", "R12", N_("What trainees tell about the service itself"), signals),
)
REPORTS: Mapping[str, Report] = {report.name: report for report in _ALL}
"""Every report by its name, in the order of the record design."""
