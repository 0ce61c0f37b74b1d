"""What the proof of one entry shows, in the words that whoever asks for it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from simulator.i18n import N_, _
from simulator.register.entries import Completion, DebriefDone, Entry, Kind, Scores, Version
from simulator.register.given import NO_SIGNER
from simulator.register.history import BROUGHT
from simulator.register.proofs import Proven
from simulator.register.reports.agreements import more_in
from simulator.register.reports.remarks import left
from simulator.register.reports.words import (
    CONTENTS,
    EMPLOYMENTS,
    EXEMPTIONS,
    GOALS,
    GROUNDS,
    MODALITIES,
    REASONS,
    STATUSES,
)
from simulator.register.sheet import Sheet

SELF: Final = "self"
KINDS: Final[Mapping[Kind, str]] = {
    Kind.OPENED: N_("the beginning of the register"),
    Kind.COMPLETION: N_("a training of one person"),
    Kind.CORRECTION: N_("a correction of an earlier entry"),
    Kind.ERASURE: N_("an erasure"),
    Kind.CONTENT: N_("a file that was taken into use"),
    Kind.AGREEMENT: N_("an agreement with the works council"),
    Kind.INCIDENT: N_("an incident that was looked back on"),
    Kind.KEY: N_("a signing key"),
    Kind.RETENTION: N_("entries erased because their time was over"),
    Kind.SUMMARY: N_("a count without names"),
}
Row = tuple[str, str, str]
_KEY_ID: Final = re.compile(r"[0-9a-f]{8}", re.ASCII)


def proven_sheet(proven: Proven) -> Sheet:
    """Give each thing that was proved: what the entry says, and the checkpoint that it is in."""
    entry = proven.entry
    completion = _completion(entry)
    rows = (*_place(proven), *(_of_completion(completion) if completion else _of_public(entry)))
    return Sheet(
        "proof",
        _("What this proof shows"),
        (left("field", _("Field")), left("what", _("What")), left("value", _("Value"))),
        tuple((name, what, str(value)) for name, what, value in (*rows, *_checkpoint(proven)) if value),
        tuple(_notes(entry, completion)),
    )


def _completion(entry: Entry) -> Completion | None:
    """Read what it says about a person; None for what no Balie wrote, though it is signed."""
    try:
        return entry.completion
    except (ValueError, TypeError, AttributeError):
        return None


def _place(proven: Proven) -> Iterator[Row]:
    entry = proven.entry
    yield "seq", _("Entry"), str(entry.seq)
    yield "kind", _("What it is"), _(KINDS[entry.kind])
    if isinstance(entry.corrects, int):
        yield "corrects", _("Takes the place of entry"), str(entry.corrects)
    yield "recorded_on", _("Recorded on"), entry.recorded_on


def _checkpoint(proven: Proven) -> Iterator[Row]:
    yield "origin", _("Register"), proven.checkpoint.origin
    yield "size", _("Entries under the checkpoint"), str(proven.checkpoint.size)
    yield "root", _("Root of the checkpoint"), proven.checkpoint.root.hex()


def _of_completion(done: Completion) -> Iterator[Row]:
    yield "organisation", _("Organisation"), done.organisation
    yield "person_key", _("Key"), done.person_key
    yield "function_group", _("Function group"), done.function_group
    yield "exposure_category", _("Exposure (RI&E)"), done.exposure_category
    yield "employment_type", _("Employment"), _(EMPLOYMENTS[done.employment_type])
    yield "title", _("Training"), done.title
    yield "training", _("Version of the training"), _version(done.training)
    yield "scenarios", _("Scenarios"), ", ".join(map(_version, done.scenarios)) or _not_recorded()
    yield "protocol", _("Protocol"), _version(done.protocol)
    yield "rubric", _("Scoring"), _version(done.rubric)
    yield "learning_goals", _("Learning goals"), _listed(done.learning_goals)
    yield "rie", _("Line of the RI&E"), done.rie or _not_recorded()
    yield "legal_basis", _("Law"), _listed(done.legal_basis) or _not_recorded()
    yield "arbocatalogus_refs", _("Arbocatalogus"), _listed(done.arbocatalogus_refs) or _not_recorded()
    yield from _how(done)


def _how(done: Completion) -> Iterator[Row]:
    """Tell how and when it was taken, and who vouches for it."""
    yield "status", _("Standing"), _(STATUSES[done.status])
    if done.status_reason is not None:
        yield "status_reason", _("Reason of the exemption"), _(EXEMPTIONS[done.status_reason])
    yield "modality", _("Form"), coded(MODALITIES, done.modality)
    minutes = _not_recorded() if done.active_minutes is None else str(done.active_minutes)
    yield "active_minutes", _("Minutes in conversation"), minutes
    yield "debrief", _("Debrief"), debrief_words(done.debrief)
    yield "trigger", _("Why it was taken"), coded(REASONS, done.trigger)
    yield "started_on", _("Began on"), done.started_on or ""
    yield "completed_on", _("Completed on"), done.completed_on or ""
    yield "next_due_on", _("Due on"), done.next_due_on or ""
    if done.goals_met is not None:
        goals = (f"{goal}: {_(GOALS[how])}" for goal, how in done.goals_met.items())
        yield "goals_met", _("How each learning goal was met"), ", ".join(goals)
    if done.scores is not None:
        yield "scores", _("Scores: asking, calm, protocol"), "; ".join(map(_scores, done.scores))
    yield "issued_by", _("Who vouches for it"), _voucher(done.issued_by)
    yield "software_version", _("Version of Balie"), done.software_version


def _of_public(entry: Entry) -> Iterator[Row]:
    """Tell what an entry says that is not about a person."""
    for name, value in entry.public.items():
        if name != "corrects" and isinstance(value, str | int):
            yield name, *_public(name, str(value))


def _public(name: str, value: str) -> tuple[str, str]:
    match name:
        case "what":
            return _("What"), coded(CONTENTS, value)
        case "ground":
            return _("Ground"), coded(GROUNDS, value)
        case "target":
            return _("Erased entry"), value
    return name, value


def _scores(each: Scores) -> str:
    found = (each.questioning, each.calm, each.protocol)
    return f"{each.scenario} {', '.join('-' if score is None else str(score) for score in found)}"


def _notes(entry: Entry, completion: Completion | None) -> Iterator[str]:
    if completion is None and entry.kind in (Kind.COMPLETION, Kind.CORRECTION):
        yield _("What this entry says about a person is not in the proof: it was erased or left out.")
    if more_in(entry):
        yield _(
            "This entry says more than that someone was trained: how it went. That takes an agreement with "
            "the works council, which is an entry of its own and not in this proof: ask who keeps the "
            "register."
        )
    yield _(
        "It is the proof of this one entry. A later entry, also one after this checkpoint, can have "
        "corrected or withdrawn it: ask who keeps the register whether there is one."
    )


def debrief_words(debrief: DebriefDone) -> str:
    """Say whether there was a debrief, when and with whom."""
    if not debrief.done:
        return _("no")
    said = [_("yes")]
    if debrief.on:
        said.append(_("on {day}").format(day=debrief.on))
    if debrief.with_role:
        said.append(_("led by: {role}").format(role=debrief.with_role))
    return ", ".join(said)


def _voucher(issued_by: str) -> str:
    if issued_by == SELF:
        return _("the program on the trainee's own machine; no person vouches for it")
    if issued_by == NO_SIGNER:
        return _("who could write in the register; no signing key was at hand")
    if issued_by == BROUGHT:
        return _("a list of earlier trainings that was brought; no person vouches for it")
    if _KEY_ID.fullmatch(str(issued_by)):
        return _("who had the signing key {number}").format(number=issued_by)
    return str(issued_by)


def _version(version: Version | None) -> str:
    return _not_recorded() if version is None else f"{version.id} {version.version}"


def _listed(items: Iterable[object]) -> str:
    return ", ".join(map(str, items))


def _not_recorded() -> str:
    return _("not recorded")


def coded(words: Mapping[Any, str], name: str) -> str:
    """Give the words for a name; a name without words, as an older Balie wrote it, stays as it is."""
    found = words.get(str(name))
    return _(found) if found else str(name)
