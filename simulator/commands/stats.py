"""`balie stats`: a scenario in numbers."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from scoring import Rubric, load_rubric
from simulator.analysis.worth import Best, TooLargeError
from simulator.authoring.expectations import pickable
from simulator.authoring.library import Volume
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands import completing
from simulator.commands.notices import found, working
from simulator.debrief import DIMENSION_NAMES, ENDING_NAMES, PHASE_NAMES
from simulator.desk import open_desk
from simulator.i18n import N_, _, language, ngettext
from simulator.scenario import CITIZEN, TRAINEE, Reply, Scenario
from simulator.sentences import as_points
from simulator.settings import Settings
from simulator.snapshot import WITH
from simulator.statistics import OTHERS, SEEN, WORDS_A_MINUTE, Coverage, Statistics, minutes, statistics_of

if TYPE_CHECKING:
    from simulator.analysis.ranges import EndingRanges, Range

_VOICE_NAMES = {
    TRAINEE: N_("the trainee"),
    CITIZEN: N_("the citizen"),
    OTHERS: N_("others"),
    SEEN: N_("what is seen"),
}
GROUP_NAMES = {
    "listening": N_("listening"),
    "contact": N_("making contact"),
    "acknowledging": N_("acknowledging"),
    "safety": N_("space and safety"),
    "limit": N_("setting limits"),
    "solution": N_("solving"),
    "information": N_("informing"),
    "follow_up": N_("afterwards"),
    "error": N_("mistakes"),
}


def stats(file: str, *, as_json: bool, ranges: bool, names: bool, lang: str | None) -> None:
    """Print the numbers of a scenario."""
    del lang
    settings: Settings = click.get_current_context().obj
    volume = found(open_desk(settings, no_trace=True), file)
    if volume is None:
        sys.exit(COULD_NOT_RUN)
    assert volume.scenario is not None, "only a playable volume is found"
    rubric = load_rubric()
    counted = statistics_of(volume.scenario, rubric, settings.trainee)
    found_ranges = _ranges(volume.scenario, rubric) if ranges else None
    if as_json:
        data = _as_data(volume, counted)
        if found_ranges is not None:
            data["ranges"] = [_range_data(each) for each in found_ranges]
        if names:
            data["names"] = [{"name": reply.name, "picks": picks} for reply, picks in _names(volume.scenario)]
        click.echo(json.dumps(data, indent=2))
        return
    click.echo(f"{volume.scenario.title.texts[0]} ({volume.id} {volume.scenario.version})")
    named = _name_lines(volume.scenario) if names else ()
    for line in (*_lines(counted, rubric), *_range_lines(found_ranges or ()), *named):
        click.echo(line)


def _names(scenario: Scenario) -> Iterator[tuple[Reply, list[str]]]:
    """Give every reply with the names of what can be picked with it."""
    rungs = [rung.id for rung in scenario.house.rungs]
    for state in scenario.states.values():
        for reply in (state.replies or {}).values():
            yield reply, list(dict.fromkeys(pickable(scenario, reply, rungs)))
    for reply in scenario.always.values():
        yield reply, list(dict.fromkeys(pickable(scenario, reply, rungs)))


def _name_lines(scenario: Scenario) -> Iterator[str]:
    yield _("Names of the replies, each with what can be picked at one time or another:")
    for reply, picks in _names(scenario):
        yield "  " + " ".join((reply.name, *(WITH + pick for pick in picks)))


def _ranges(scenario: Scenario, rubric: Rubric) -> tuple[EndingRanges, ...] | None:
    """Work out the exact ranges; None, with a sentence, where there are too many conversations."""
    working()
    try:
        # The arrays of the analysis take long to import, and are for this alone.
        return tuple(importlib.import_module("simulator.analysis.ranges").ranges(scenario, rubric))
    except TooLargeError as large:
        text = _("The scenario is too large to work out its ranges: at most about {bound} configurations.")
        click.echo(text.format(bound=large.bound), err=True)
        return None


def _range_lines(found: Iterable[EndingRanges]) -> Iterator[str]:
    for number, each in enumerate(found):
        if number == 0:
            yield _("From the worst to the best conversation of each ending, in points a moment:")
        parts = ", ".join(
            f"{_(DIMENSION_NAMES[key])} {_from_to(value)}" for key, value in each.dimensions.items()
        )
        variant = f"{each.variant}, " if each.variant else ""
        yield f"  {variant}{each.ending}: {parts}"


def _from_to(found: Range | None) -> str:
    if found is None:
        return "-"
    worst, best = as_points(int(found.worst.mean), language()), as_points(int(found.best.mean), language())
    return _("{worst} to {best}").format(worst=worst, best=best)


def _range_data(found: EndingRanges) -> dict[str, object]:
    return {
        "variant": found.variant,
        "ending": found.ending,
        "dimensions": {
            key: value and {"worst": _best_data(value.worst), "best": _best_data(value.best)}
            for key, value in found.dimensions.items()
        },
    }


def _best_data(best: Best) -> dict[str, object]:
    return {"mean_hundredths": [best.mean.numerator, best.mean.denominator], "replies": list(best.replies)}


def _lines(counted: Statistics, rubric: Rubric) -> Iterator[str]:
    voices = _listed((_(_VOICE_NAMES[voice]), count) for voice, count in counted.words.items())
    yield _("Words: {count} ({voices}).").format(count=counted.all_words, voices=voices)
    yield from _reading_lines(counted)
    yield _("States: {count}, with {fewest} to {most} replies of their own.").format(
        count=counted.states, fewest=counted.on_offer[0], most=counted.on_offer[1]
    )
    yield _("Replies: {count}.").format(count=counted.replies)
    # These names have commas in them.
    endings = "; ".join(f"{_(ENDING_NAMES[kind])} {count}" for kind, count in counted.endings.items())
    yield _("Endings: {count} ({kinds}).").format(count=sum(counted.endings.values()), kinds=endings)
    phases = _listed(
        (_(PHASE_NAMES[phase]) if phase else _("by the tension"), count)
        for phase, count in counted.phases.items()
    )
    yield _("Phases of the states: {phases}.").format(phases=phases)
    yield from _technique_lines(counted, rubric)
    yield from _coverage_lines(counted.coverage)


def _reading_lines(counted: Statistics) -> Iterator[str]:
    """Say how long reading takes, and by which measure."""
    whole = ngettext(
        "Reading all of it takes about {count} minute, at {speed} words a minute.",
        "Reading all of it takes about {count} minutes, at {speed} words a minute.",
        minutes(counted.all_words),
    )
    yield whole.format(count=minutes(counted.all_words), speed=WORDS_A_MINUTE)
    if counted.reading_words is not None:
        one = ngettext(
            "The longest test has {words} words to read, replies on offer included: about {count} minute.",
            "The longest test has {words} words to read, replies on offer included: about {count} minutes.",
            minutes(counted.reading_words),
        )
        yield one.format(words=counted.reading_words, count=minutes(counted.reading_words))


def _technique_lines(counted: Statistics, rubric: Rubric) -> Iterator[str]:
    used = _listed(
        (rubric.techniques[name].name.text(language()), n) for name, n in counted.techniques.items()
    )
    yield _("Techniques: {used} of {all} ({names}).").format(
        used=len(counted.techniques), all=len(rubric.techniques), names=used
    )
    for group, names in counted.unused.items():
        shown = ", ".join(rubric.techniques[name].name.text(language()) for name in names)
        yield "  " + _("Never used, {group}: {names}.").format(group=_(GROUP_NAMES[group]), names=shown)


def _coverage_lines(coverage: Coverage) -> Iterator[str]:
    yield _("The tests come by {visited} of {states} states ({share} %).").format(
        visited=coverage.states_visited,
        states=coverage.states,
        share=_share(coverage.states_visited, coverage.states),
    )
    if coverage.states_missed:
        yield "  " + _("Not visited: {names}.").format(names=", ".join(coverage.states_missed))
    yield _("The tests take {taken} of {replies} replies ({share} %).").format(
        taken=coverage.replies_taken,
        replies=coverage.replies,
        share=_share(coverage.replies_taken, coverage.replies),
    )
    if coverage.replies_missed:
        yield "  " + _("Not taken: {names}.").format(names=", ".join(coverage.replies_missed))


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)


def _share(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 100


def _as_data(volume: Volume, counted: Statistics) -> dict[str, object]:
    coverage = counted.coverage
    read = counted.reading_words
    return {
        "scenario": volume.id,
        "words": dict(counted.words),
        "words_a_minute": WORDS_A_MINUTE,
        "minutes_for_all": minutes(counted.all_words),
        "longest_test": None if read is None else {"words": read, "minutes": minutes(read)},
        "states": counted.states,
        "replies": counted.replies,
        "own_replies_in_a_state": {"fewest": counted.on_offer[0], "most": counted.on_offer[1]},
        "endings": dict(counted.endings),
        "phases": {phase or "by_tension": count for phase, count in counted.phases.items()},
        "techniques": dict(counted.techniques),
        "techniques_never_used": {group: list(names) for group, names in counted.unused.items()},
        "coverage": {
            "states": {
                "visited": coverage.states_visited,
                "of": coverage.states,
                "missed": list(coverage.states_missed),
            },
            "replies": {
                "taken": coverage.replies_taken,
                "of": coverage.replies,
                "missed": list(coverage.replies_missed),
            },
        },
    }


command = click.Command(
    "stats",
    callback=stats,
    help=_(
        "Count the words, states, replies and techniques of FILE, an id or a file, and what its tests cover."
    ),
    epilog=_("Example: balie stats my-file.yaml"),
    params=[
        click.Argument(["file"], shell_complete=completing.file),
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        click.Option(
            ["--ranges"],
            is_flag=True,
            help=_("Also the exact worst and best of every ending; this takes a while."),
        ),
        click.Option(
            ["--names"],
            is_flag=True,
            help=_("Also the names of all replies, with what can be picked, as tests and score take them."),
        ),
        language_option(),
    ],
)
