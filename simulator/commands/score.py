"""`balie score`: a conversation of which the replies are named, played at once and scored in full."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import resources

import click

from scoring import DIMENSIONS, load_rubric
from simulator.analysis.worth import Appraisal, TooLargeError, Worth, worth_of
from simulator.attempt import Attempt
from simulator.authoring.library import Volume, as_written, fingerprint
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands import completing
from simulator.commands.notices import found, seed_of, working
from simulator.debrief import DISCLAIMER, ENDING_NAMES, PHASE_NAMES, Debrief, Moment, Point, debrief, grouped
from simulator.debrief_text import result_sentence
from simulator.desk import open_desk
from simulator.diagnostics import visible
from simulator.dialogue import Dialogue
from simulator.i18n import _, language
from simulator.scorecard import Card, card_of
from simulator.sentences import passed_sentence, point_words, tension_sentence
from simulator.settings import Settings
from simulator.snapshot import WITH
from simulator.start import MAX_SEED
from simulator.taking import NotOffered, take
from simulator.variants import played

_LONGEST = 80
"""Characters of a mistaken name that are worth repeating."""


def score(  # noqa: PLR0913 - one for each option of the command
    scenario: str,
    replies: str,
    seed: int | None,
    *,
    variant: str | None,
    as_json: bool,
    no_best: bool,
    lang: str | None,
) -> None:
    """Play the replies and print what they were worth; nothing is kept."""
    del lang
    if variant is not None and seed is not None:
        raise click.UsageError(_("--variant does not go with --seed: the number draws the variant."))
    settings: Settings = click.get_current_context().obj
    volume = found(open_desk(settings, no_trace=True), scenario)
    if volume is None:
        sys.exit(COULD_NOT_RUN)
    number = (seed or 0) if variant is None else seed_of(volume, variant)
    if number is None:
        sys.exit(COULD_NOT_RUN)
    attempt = _taken(volume, _names(replies), number, settings.trainee)
    if isinstance(attempt, NotOffered):
        click.echo(_not_offered(attempt), err=True)
        sys.exit(COULD_NOT_RUN)
    worth = None if no_best else _worth(volume, attempt, settings)
    protocol = fingerprint(volume.protocol) if volume.protocol is not None else None
    card = card_of(attempt, fingerprint(volume.body), language(), worth, protocol_sha256=protocol)
    if as_json:
        # Escaped, so that a card is the same bytes whatever the terminal can write.
        click.echo(json.dumps(card, indent=2))
        return
    for line in _lines(card, debrief(attempt, language(), Appraisal(worth, ()) if worth else None)):
        click.echo(line)


def _names(replies: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in replies.split(",") if name.strip())


def _taken(volume: Volume, names: tuple[str, ...], seed: int, trainee: str) -> Attempt | NotOffered:
    assert volume.scenario is not None, "only a playable volume is found"
    return take(Dialogue(volume.scenario, load_rubric(), seed, trainee), names)


def _not_offered(refused: NotOffered) -> str:
    fields = {
        "number": str(refused.turn + 1),
        "name": visible(refused.name[:_LONGEST]),
        "state": refused.state,
        "names": ", ".join(refused.offered),
        "pick": visible((refused.pick or "")[:_LONGEST]),
        "picks": ", ".join(refused.pickable),
    }
    if refused.pick is not None:
        return _wrong_pick(refused).format(**fields)
    if not refused.offered:
        text = _(
            "The conversation has ended in '{state}' before reply {number}, '{name}'. "
            "Leave out what comes after the ending."
        )
        return text.format(**fields)
    text = _("Reply {number}, '{name}', is not on offer in the state '{state}'. On offer there: {names}.")
    return text.format(**fields)


def _wrong_pick(refused: NotOffered) -> str:
    if not refused.pickable:
        return _("Reply {number}, '{name}': with this reply nothing can be picked. Leave out '+{pick}'.")
    if refused.pick in refused.pickable:
        return _(
            "Reply {number}, '{name}': '{pick}' stands there twice, "
            "or beside another of which only one can be picked. Leave one out."
        )
    return _("Reply {number}, '{name}': '{pick}' cannot be picked there. To pick: {picks}.")


def _worth(volume: Volume, attempt: Attempt, settings: Settings) -> Worth | None:
    """Give the best of the scenario; None, with a sentence, where there are too many conversations."""
    # What is kept of a scenario is kept by its own bytes, so it is worked out without the translation.
    source = as_written(volume)
    scenario = played(source, attempt.dialogue.seed) if source else attempt.dialogue.scenario
    try:
        return worth_of(scenario, attempt.dialogue.rubric, volume.body, settings.places.state, working)
    except TooLargeError as large:
        text = _("The scenario has more than {bound} configurations, so the card has no scores.")
        click.echo(text.format(bound=large.bound), err=True)
        return None


def _lines(card: Card, result: Debrief) -> Iterator[str]:
    """Word the card line by line."""
    yield _("Scorecard: {title}").format(title=result.title)
    yield _("Scenario {id} {version}, rubric {rubric}, number {seed}.").format(
        id=card["scenario"]["id"],
        version=card["scenario"]["version"],
        rubric=card["rubric"]["version"],
        seed=card["seed"],
    )
    if card["scenario"]["variant"]:
        yield _("Variant: {name}.").format(name=card["scenario"]["variant"])
    if card["ended"]:
        yield _("How it ended: {ending}.").format(ending=_(ENDING_NAMES[result.ending]))
    else:
        yield _("With these replies the conversation has not ended yet.")
    for sentence in result.critical:
        yield _("Critical error: {sentence}").format(sentence=sentence)
    yield ""
    yield from map(result_sentence, result.results)
    if result.passed is not None:
        yield passed_sentence(result)
    yield from map(_reason_line, [[point] for point in result.closing])
    for entry, moment in zip(card["moments"], result.moments, strict=True):
        yield ""
        yield from _moment_lines(entry, moment)
    yield ""
    yield _(DISCLAIMER)


def _moment_lines(entry: Card, moment: Moment) -> Iterator[str]:
    number, phase = moment.turn + 1, _(PHASE_NAMES[moment.phase])
    reply = WITH.join((entry["reply"], *(pick["id"] for pick in entry["picks"])))
    yield _("Moment {number}, {phase}: {reply}.").format(number=number, phase=phase, reply=reply)
    yield tension_sentence(moment)
    yield _("Trust before: {before}, after: {after}.").format(**entry["trust"])
    yield _("Points: {points}.").format(points=_points(entry["points"]))
    yield _("Most on offer: {points}.").format(points=_points(entry["best_offered"]))
    weights = ", ".join(str(entry["weights"][dimension]) for dimension in DIMENSIONS)
    yield _("Weights, in hundredths: {weights}.").format(weights=weights)
    yield from (_reason_line(points) for _sentence, points in grouped(moment.reasons))
    yield from (_("Critical error: {sentence}").format(sentence=sentence) for sentence in moment.critical)


def _reason_line(points: list[Point] | tuple[Point, ...]) -> str:
    return f"{points[0].sentence} ({', '.join(map(point_words, points))})"


def _points(numbers: dict[str, int]) -> str:
    return ", ".join(point_words(Point(dimension, numbers[dimension], "")) for dimension in DIMENSIONS)


def _print_schema(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    del parameter
    if wanted:
        schema = resources.files("simulator") / "schemas" / "scorecard-1.json"
        click.echo(schema.read_text(encoding="utf-8"), nl=False)
        context.exit()


command = click.Command(
    "score",
    callback=score,
    help=_("Play the replies you name in SCENARIO, an id or a file, and print what they were worth."),
    epilog=_('Example: balie score de-derde-keer --replies "let_him_finish,too_early"'),
    params=[
        click.Argument(["scenario"], shell_complete=completing.scenario),
        click.Option(
            ["--replies"],
            required=True,
            metavar="NAME,NAME...",
            help=_(
                "Names of the replies, in order: reply, state/reply or always/reply; "
                "with picks, reply+pick+pick."
            ),
        ),
        click.Option(
            ["--seed"],
            type=click.IntRange(0, MAX_SEED),
            help=_("Number that draws the variant, the order of the replies and the wording; without it, 0."),
        ),
        click.Option(
            ["--variant"],
            metavar="NAME",
            help=_("Play this variant of the scenario, with the first number that draws it."),
        ),
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        click.Option(
            ["--no-best"], is_flag=True, help=_("Points and reasons only: do not work out the best.")
        ),
        click.Option(
            ["--schema"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_schema,
            help=_("Print the JSON Schema of the card, and nothing else."),
        ),
        language_option(),
    ],
)
