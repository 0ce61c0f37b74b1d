"""`balie privacy`: what is stored about whoever asks, where, for how long, and who can read it."""

from __future__ import annotations

import importlib
import json
import textwrap
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import click

from simulator.authoring.workplace import at_work, find_workplace
from simulator.cli import language_option
from simulator.diagnostics import visible
from simulator.i18n import _, ngettext
from simulator.organisation import Level
from simulator.practice.log import open_log
from simulator.register.entries import BY_AGREEMENT, Entry
from simulator.register.errors import RegisterError
from simulator.register.reports.agreements import allowed_by, more_in
from simulator.register.reports.remarks import level_on
from simulator.register.reports.words import FIELDS, PERSON_FIELDS, STATUSES
from simulator.register.suppression import FEWEST
from simulator.settings import Settings

_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Holding:
    """One place where something about a person is, or could be."""

    name: str
    title: str
    what: str
    where: str
    how_long: str
    who: str
    own_copy: str
    erasing: str


def privacy(*, as_json: bool, lang: str | None) -> None:
    """Print every place, and what the person can do about it."""
    del lang
    settings: Settings = click.get_current_context().obj
    holdings = [
        _practice(settings),
        _chosen(settings),
        _register(settings),
        _tally(),
        _crashes(settings),
        _backups(),
    ]
    if as_json:
        click.echo(json.dumps([asdict(each) for each in holdings], ensure_ascii=False, indent=2))
        return
    click.echo(_("What Balie stores about you. It sends nothing to anybody, and nobody watches along."))
    for each in holdings:
        click.echo()
        click.echo(each.title)
        for label, text in (
            (_("What"), each.what),
            (_("Where"), each.where),
            (_("How long"), each.how_long),
            (_("Who can read it"), each.who),
            (_("A copy"), each.own_copy),
            (_("Erasing"), each.erasing),
        ):
            if text:
                said = textwrap.fill(
                    f"{label}: {visible(text)}", _WIDTH, initial_indent="  ", subsequent_indent="    ",
                    break_long_words=False, break_on_hyphens=False,
                )  # fmt: skip
                click.echo(said)


def _practice(settings: Settings) -> Holding:
    path = settings.places.practice_log
    count = 0
    if path.exists():
        with open_log(path) as log:
            count = len(log.attempts())
    what = ngettext(
        "{count} conversation: every reply with its time, your note pad and own words, and the ending.",
        "{count} conversations: every reply with its time, your note pads and own words, and the endings.",
        count,
    ).format(count=count)
    days = at_work(settings).keep_days
    return Holding(
        "practice",
        _("Your practice log"),
        what if count else _("Nothing."),
        str(path),
        ngettext("{count} day after the last reply.", "{count} days after the last reply.", days).format(
            count=days
        ),
        _(
            "You, and who can read the files of this account. On a shared account that is everyone: "
            "practise with --no-trace there."
        ),
        "balie export -o my-practice.json",
        "balie erase",
    )


def _chosen(settings: Settings) -> Holding:
    path = settings.places.settings_file
    there = ", ".join(sorted(settings.chosen)) if path.exists() else ""
    return Holding(
        "settings",
        _("Your settings"),
        _("What you chose: {keys}.").format(keys=there) if there else _("Nothing."),
        str(path),
        _("Until you change it."),
        _("You, and who can read the files of this account."),
        _("It is a text file."),
        _("Delete the file; the defaults hold then."),
    )


def _register(settings: Settings) -> Holding:
    title = _("The training register of your organisation")
    if find_workplace(settings) is None:
        nothing = _("Nothing: Balie knows of no organisation here.")
        return Holding("register", title, nothing, "", "", "", "", "")
    # The database is loaded for who has an organisation alone.
    office = importlib.import_module("simulator.office")
    try:
        with office.open_office(settings) as opened:
            return _of_register(opened, title)
    except RegisterError as error:
        fields = {name: visible(value) for name, value in error.fields.items()}
        said = _(error.message).format(**fields)
        return Holding("register", title, said, "", "", "", _ask(), _ask())


def _of_register(office: Any, title: str) -> Holding:
    person = _person(office)
    what = _(
        "Of each training that you finished: {fields}. {level} Never your replies, the time of each of "
        "them, or what you typed. Balie does not know who you are here: {ask}"
    ).format(fields=_fields(office, ()), level=level_on(office.organisation, office.today), ask=_ask())
    if person is not None:
        entries = office.register.entries_of(person.person_key)
        done = [each for entry in entries if (each := entry.completion)]
        said = "; ".join(
            f"{each.title} ({_(STATUSES[each.status])}, {each.completed_on or each.started_on or '-'})"
            for each in done
        )
        allowed = sorted({allowed_by(office.log(), entry) for entry in entries} - {""})
        text = _(
            "Under the key {key}: {trainings}. Of each of them: {fields}. {level} On the staff list: {list}. "
            "Never your replies, the time of each of them, or what you typed."
        )
        level = level_on(office.organisation, office.today)
        if allowed:
            by = _("What it says now about how it went is by agreement with the works council: {agreements}.")
            level = f"{level} {by.format(agreements='; '.join(allowed))}"
        what = text.format(
            key=person.person_key,
            trainings=said or _("no trainings yet"),
            fields=_fields(office, entries),
            level=level,
            list="; ".join(map(_, PERSON_FIELDS.values())),
        )
    years = office.organisation.retention.years_after_leaving
    return Holding(
        "register",
        title,
        what,
        office.register.shown,
        ngettext("Until {count} year after you leave.", "Until {count} years after you leave.", years).format(
            count=years
        ),
        _("Who keeps the register. Your team leader gets the list of who is due, and not how it went."),
        _ask(),
        _("Ask it; the law also asks the employer to keep some of it for as long as you work there."),
    )


def _fields(office: Any, entries: Iterable[Entry]) -> str:
    """Name everything that the register holds of a training: what may be there now, and what is there."""
    shown = {name for entry in entries for name in more_in(entry)}
    level = office.organisation.level_on(office.today)
    if level is not Level.COMPLETION:
        shown.add("goals_met")
    if level is Level.SCORES:
        shown.add("scores")
    named = (words for name, words in FIELDS.items() if name not in BY_AGREEMENT or name in shown)
    return "; ".join(map(_, named))


def _person(office: Any) -> Any:
    """Find who asks, as the program does when it writes a completion; None where nobody knows."""
    recording = importlib.import_module("simulator.recording")
    try:
        return recording.who_plays(office)
    except RegisterError:
        return None


def _ask() -> str:
    return _("Ask the compliance officer: balie register access KEY")


def _tally() -> Holding:
    return Holding(
        "tally",
        _("What you handed in without a name"),
        _(
            "No name, no key, no conversation and no time: what you ticked, the scenario and its version, "
            "and your function group where at least {fewest} people have it."
        ).format(fewest=FEWEST),
        _("In the register, if you chose to hand something in."),
        _("Until the organisation clears it."),
        _(
            "Reports show it only together with at least four other hand-ins about the same scenario. "
            "Who keeps the register could read each one."
        ),
        "",
        _("Nobody can tell which one was yours, so it cannot be taken back."),
    )


def _crashes(settings: Settings) -> Holding:
    folder = settings.places.state / "crashes"
    count = len(list(folder.glob("crash-*.txt"))) if folder.is_dir() else 0
    text = ngettext("{count} report.", "{count} reports.", count).format(count=count)
    return Holding(
        "crash_reports",
        _("Reports of mistakes in Balie itself"),
        _("{count} Places in the program and versions; no names, no replies.").format(count=text),
        str(folder),
        _("The last ten."),
        _("You, and who can read the files of this account. Balie sends them to nobody."),
        _("They are text files."),
        _("Delete the folder."),
    )


def _backups() -> Holding:
    return Holding(
        "backups",
        _("Backups"),
        _(
            "Copies that you made with 'balie backup', "
            "and those that your organisation makes of this computer."
        ),
        _("Where you put them; Balie does not know."),
        _("Until they are deleted; what you erase lives on in them for so long."),
        _("Who can read the place where they are."),
        "",
        _("Delete them."),
    )


command = click.Command(
    "privacy",
    callback=privacy,
    help=_("Show what is stored about you: where, how long, who reads it, how to get or erase it."),
    epilog=_("Example: balie privacy --json"),
    params=[
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
