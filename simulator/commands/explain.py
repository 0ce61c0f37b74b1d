"""`balie explain`: a technique of the catalogue, a rule of check, or the names of a protocol, at hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from scoring import AFTERMATH, DIMENSIONS, MOTIVES, PHASES, Flaw, Rubric, Technique, load_rubric
from simulator.authoring.library import library, open_protocol, protocols_for
from simulator.authoring.references import all_replies
from simulator.authoring.rules import page_of, rule_names, rules
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands.stats import GROUP_NAMES
from simulator.debrief import DIMENSION_NAMES, PHASE_NAMES
from simulator.diagnostics import nearest, visible
from simulator.i18n import N_, _, language
from simulator.protocol import Protocol
from simulator.subjects import MOTIVE_NAMES

_LONGEST = 80
_NOW = N_("Points and what it does to the tension, by what drives the citizen and the phase of the moment:")
_HIGHEST = N_("Points, by what drives the citizen and the highest phase of the talk; nobody reacts to it:")
_SHOWN = 8
"""Replies of a shipped scenario that are named."""


def explain(words: tuple[str, ...], *, as_json: bool, lang: str | None) -> None:
    """Print what a technique, a rule or a protocol is; without a name, all of them."""
    del lang
    rubric, name = load_rubric(), " ".join(words).strip()
    protocols = {each.id: each for each in protocols_for(Path.cwd(), language())}
    if not name:
        _print_all(rubric, protocols, as_json=as_json)
        return
    if Path(name).suffix in (".yaml", ".yml"):
        _print_protocol(_opened(Path(name)), as_json=as_json)
        return
    known = _names(rubric, protocols)
    found = known.get(_plain(name))
    if found is None:
        click.echo(_unknown(name, known), err=True)
        sys.exit(COULD_NOT_RUN)
    technique = rubric.techniques.get(found)
    if technique is None and found in protocols:
        _print_protocol(protocols[found], as_json=as_json)
    elif technique is None:
        click.echo(json.dumps(_rule_data(found), indent=2) if as_json else page_of(found, language()))
    elif as_json:
        click.echo(json.dumps(_as_data(rubric, technique), indent=2))
    else:
        for line in _lines(rubric, technique):
            click.echo(line)


def _names(rubric: Rubric, protocols: Iterable[str]) -> dict[str, str]:
    """Give by every name it goes by the id of a technique or a protocol, or the name of a rule."""
    names = {_plain(each): each for each in (*protocols, *rule_names())}
    for technique in rubric.techniques.values():
        spellings = (technique.id, technique.name.nl, technique.name.en)
        names |= {_plain(spelling): technique.id for spelling in spellings}
    return names


def _plain(name: str) -> str:
    """Give a name without what people write in different ways: capitals, hyphens and underscores."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _unknown(name: str, known: dict[str, str]) -> str:
    shown = visible(name[:_LONGEST])
    meant = nearest(_plain(name), known)
    if meant:
        text = _("There is no technique, rule or protocol '{name}'. Did you mean '{meant}'?")
        return text.format(name=shown, meant=known[meant])
    return _("There is no technique, rule or protocol '{name}'. See them all: balie explain").format(
        name=shown
    )


def _print_all(rubric: Rubric, protocols: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        data = {
            "techniques": list(rubric.techniques),
            "flaws": list(rubric.flaws),
            "protocols": list(protocols),
            "rules": list(rule_names()),
        }
        click.echo(json.dumps(data, indent=2))
        return
    click.echo(_("Techniques:"))
    for group, heading in GROUP_NAMES.items():
        click.echo(f"  {_(heading)}")
        for technique in rubric.techniques.values():
            if technique.group == group:
                click.echo(f"    {technique.id}: {technique.name.text(language())}")
    click.echo(_("How techniques are done badly (flaws):"))
    for flaw in rubric.flaws.values():
        click.echo(f"    {flaw.id}: {', '.join(flaw.techniques)}")
    click.echo(_("Protocols:"))
    for protocol in protocols:
        click.echo(f"    {protocol}")
    click.echo(_("Rules of check:"))
    for rule in rule_names():
        click.echo(f"    {rule}")


def _rule_data(name: str) -> dict[str, object]:
    rule = rules()[name]
    page = rule.pages[language()]
    return {
        "rule": name,
        "layer": rule.layer,
        "severity": str(rule.severity),
        "sentence": page.sentence,
        "paragraphs": list(page.paragraphs),
        "bad": rule.bad,
        "good": rule.good,
        "message": page.message,
    }


# A protocol


def _opened(path: Path) -> Protocol:
    _name, protocol = open_protocol(path, language())
    if protocol is None:
        text = _("There is no protocol in this file, or it has mistakes. See: balie check {path}")
        click.echo(text.format(path=visible(str(path))), err=True)
        sys.exit(COULD_NOT_RUN)
    return protocol


def _print_protocol(protocol: Protocol, *, as_json: bool) -> None:
    """Print every name that a scenario can take from a protocol, with its words."""
    if as_json:
        click.echo(json.dumps(_protocol_data(protocol), indent=2))
        return
    for line in _protocol_lines(protocol):
        click.echo(visible(line))


def _protocol_lines(protocol: Protocol) -> Iterator[str]:
    yield f"{protocol.title.texts[0]} ({protocol.id} {protocol.version})"
    yield _("Learning goals, for goals:")
    yield from (f"    {name}: {text.texts[0]}" for name, text in protocol.goals.items())
    yield _("Steps, for steps and departs_from:")
    for name, text in protocol.steps.items():
        fixed = " " + _("(Nobody may leave it.)") if name in protocol.fixed else ""
        yield f"    {name}: {text.texts[0]}{fixed}"
    if protocol.mandates:
        yield _("Mandates, for mandate, with the steps that each may leave:")
    for mandate in protocol.mandates.values():
        yield f"    {mandate.id}: {', '.join(ref.id for ref in mandate.may_leave) or '-'}"
    if protocol.measures:
        yield _("Measures, for lightest and acceptable, the lightest first:")
    for rung in protocol.measures.values():
        timed = " " + _("(It lasts for a term.)") if rung.timed else ""
        yield f"    {rung.id}: {rung.text.texts[0]}{timed}"


def _protocol_data(protocol: Protocol) -> dict[str, object]:
    return {
        "protocol": protocol.id,
        "version": protocol.version,
        "title": protocol.title.texts[0],
        "goals": {name: text.texts[0] for name, text in protocol.goals.items()},
        "steps": {
            name: {"text": text.texts[0], "no_deviation": name in protocol.fixed}
            for name, text in protocol.steps.items()
        },
        "mandates": {
            mandate.id: [ref.id for ref in mandate.may_leave] for mandate in protocol.mandates.values()
        },
        "measures": {
            rung.id: {"text": rung.text.texts[0], "timed": rung.timed} for rung in protocol.measures.values()
        },
    }


# A technique


def _lines(rubric: Rubric, technique: Technique) -> Iterator[str]:
    spoken = language()
    yield f"{technique.name.text(spoken)} ({technique.id})"
    yield technique.definition.text(spoken)
    yield technique.right_when.text(spoken)
    yield technique.wrong_when.text(spoken)
    yield ""
    yield _(_HIGHEST if technique.peak else _NOW)
    for index, motive in enumerate(MOTIVES):
        yield ""
        yield from _table(technique, index, _(MOTIVE_NAMES[motive]))
    flaws = list(_flaws(rubric, technique))
    if flaws:
        yield ""
        yield _("How it is done badly (flaws):")
        yield from (f"  {flaw.id}: {flaw.sentence.text(spoken)}" for flaw in flaws)
    critical = [rule for rule in rubric.critical if rule.technique == technique.id]
    if critical:
        yield ""
        yield _("When it is a critical error:")
        yield from (f"  {rule.sentence.text(spoken)}" for rule in critical)
    yield ""
    yield from _used_lines(technique)


def _table(technique: Technique, motive: int, heading: str) -> Iterator[str]:
    """Give points and effect for one motive: a row for each dimension, a column for each phase."""
    phases = [*PHASES, *([] if technique.peak else [AFTERMATH])]
    columns = [_(PHASE_NAMES[phase]) for phase in phases]
    rows = [
        (_(DIMENSION_NAMES[dimension]), [points[place] for points in technique.signs[motive]])
        for place, dimension in enumerate(DIMENSIONS)
    ]
    if not technique.peak:
        rows.append((_("Tension"), list(technique.effects[motive])))
    first = max(len(name) for name, _numbers in rows)
    yield heading
    yield "  ".join([" " * first, *columns])
    for name, numbers in rows:
        cells = [_signed(number).rjust(len(column)) for number, column in zip(numbers, columns, strict=False)]
        yield "  ".join([name.ljust(first), *cells])


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "\N{MINUS SIGN}") if number else "0"


def _flaws(rubric: Rubric, technique: Technique) -> Iterator[Flaw]:
    return (flaw for flaw in rubric.flaws.values() if technique.id in flaw.techniques)


def _used_lines(technique: Technique) -> Iterator[str]:
    used = _used(technique)
    if not used:
        yield _("No scenario that comes with Balie uses it yet.")
    for scenario, replies in used.items():
        shown = [*replies[:_SHOWN], *(["..."] if len(replies) > _SHOWN else [])]
        yield _("In {scenario}, {count} times: {replies}").format(
            scenario=scenario, count=len(replies), replies=", ".join(shown)
        )


def _used(technique: Technique) -> dict[str, list[str]]:
    """Give the replies of the shipped scenarios that carry it, by scenario."""
    found: dict[str, list[str]] = {}
    for volume in library():
        for reply in all_replies(volume.scenario) if volume.scenario else ():
            if any(ref.id == technique.id for ref in reply.techniques):
                found.setdefault(volume.id, []).append(reply.name)
    return found


def _as_data(rubric: Rubric, technique: Technique) -> dict[str, object]:
    spoken = language()
    phases = (*PHASES, AFTERMATH)
    return {
        "technique": technique.id,
        "name": {"nl": technique.name.nl, "en": technique.name.en},
        "group": technique.group,
        "definition": technique.definition.text(spoken),
        "right_when": technique.right_when.text(spoken),
        "wrong_when": technique.wrong_when.text(spoken),
        "points": {
            motive: {
                phase: dict(zip(DIMENSIONS, points, strict=True))
                for phase, points in zip(phases, technique.signs[index], strict=False)
            }
            for index, motive in enumerate(MOTIVES)
        },
        "tension": {
            motive: dict(zip(PHASES, technique.effects[index], strict=True))
            for index, motive in enumerate(MOTIVES)
        },
        "weighed_by_highest_phase": technique.peak,
        "flaws": {flaw.id: flaw.sentence.text(spoken) for flaw in _flaws(rubric, technique)},
        "critical": {
            rule.id: rule.sentence.text(spoken) for rule in rubric.critical if rule.technique == technique.id
        },
        "used": _used(technique),
    }


command = click.Command(
    "explain",
    callback=explain,
    help=_(
        "Explain a technique, by its id or its name in Dutch or English, or a rule of check; "
        "or give every name in a protocol, by its id or as a file. Without a name: all there are."
    ),
    epilog=_("Example: balie explain open_question"),
    params=[
        click.Argument(["words"], nargs=-1, metavar="[TECHNIQUE|RULE|PROTOCOL]"),
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
