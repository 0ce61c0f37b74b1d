"""What someone is told and asked the first time: a minute, and every question has an answer ready."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.i18n import N_, _, ngettext
from simulator.settings import Settings

WELCOME = N_("Practise a conversation at the desk. Nobody looks over your shoulder.")
QUESTIONS = ("language", "trainee", "theme")
"""The settings that are asked for, in this order; all others have a value that nobody needs to think of."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of the tour."""

    title: str
    sentences: tuple[str, ...]
    asks: str = ""
    """The key of the setting that is asked for; empty where there is only something to read."""


def is_first(settings: Settings) -> bool:
    """Tell whether Balie was never used here: it has no settings file and no practice log yet."""
    places = settings.places
    try:
        return not (places.settings_file.exists() or places.practice_log.exists())
    except OSError:
        return False


def tour(settings: Settings, *, by_line: bool, keeps: bool) -> tuple[Stop, ...]:
    """Give the pages in the language in use, with the keys of the full screen or the words of the lines.

    `keeps` says whether anything outlives the program. What an option or a variable settles is not asked.
    """
    asked = {key: _question(key) for key in QUESTIONS if not settings.origin(key).fixed}
    if by_line:
        asked.pop("theme", None)
    pages = (
        asked.get("language"),
        _what_it_is(),
        _how_it_goes(by_line=by_line),
        _whose_it_is(settings, by_line=by_line, keeps=keeps),
        asked.get("trainee"),
        asked.get("theme"),
        _where_help_is(by_line=by_line),
    )
    return tuple(page for page in pages if page is not None)


def _question(key: str) -> Stop:
    match key:
        case "language":
            title, sentences = _("Language"), (_("Which language do you want Balie to speak?"),)
        case "trainee":
            title, sentences = _("Your name"), (_("By what name do people in the conversations know you?"),)
        case _:
            title, sentences = _("Colours"), (_("Which colours are easy on your eyes?"),)
    return Stop(title, sentences, key)


def _what_it_is() -> Stop:
    return Stop(
        _("What Balie is"),
        (
            _("You talk with someone at the desk who is angry, threatens you, or is in distress."),
            _("You choose what you say or do. The other person reacts to it."),
            _("Afterwards you see what happened, and what would have helped. Then you try it again."),
        ),
    )


def _how_it_goes(*, by_line: bool) -> Stop:
    if by_line:
        said = (
            _("Each reply has a number. Type the number and press Enter."),
            _("Type h for a hint, and b to take back your last reply. An assessment has neither."),
            _("Type q to stop, and ? to hear it again. You can go on later."),
        )
    else:
        said = (
            _("Each reply has a number. Press the number, or go to it with the arrows and press Enter."),
            _("Press h for a hint, and b to take back your last reply. An assessment has neither."),
            _("Press Esc to stop. You can go on later."),
        )
    return Stop(_("How a conversation goes"), said)


def _whose_it_is(settings: Settings, *, by_line: bool, keeps: bool) -> Stop:
    stop = (
        _("Is it too much? Type stop: you get a calm page at once.")
        if by_line
        else _("Is it too much? Press ! or F8: you get a calm page at once.")
    )
    return Stop(_("Safe, and your own"), (stop, *_kept(settings, keeps=keeps)))


def _kept(settings: Settings, *, keeps: bool) -> Iterator[str]:
    yield _("Nobody looks over your shoulder.")
    if not keeps:
        yield _("Nothing of what you do is kept.")
        return
    days = ngettext(
        "What you do stays on this computer for {count} day. Then it is erased.",
        "What you do stays on this computer for {count} days. Then it is erased.",
        settings.keep_days,
    )
    yield days.format(count=settings.keep_days)
    yield _("Before an assessment, Balie tells you what is written down about it, and for whom.")


def _where_help_is(*, by_line: bool) -> Stop:
    if by_line:
        said: tuple[str, ...] = (
            _("Wherever you are asked something, the line says what you can type."),
            _("You can change your settings later, and hear this again: both are in the list."),
        )
    else:
        said = (
            _("Press ? on any page to see what you can do there."),
            _("The key t changes the colours, and F2 the language."),
            _("Rather line by line, or with a screen reader? Stop, and start with: balie --plain"),
        )
    return Stop(_("Help is near"), said)
