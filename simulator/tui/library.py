"""The home screen: what can be gone on with, what there is to play, and what is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.authoring.library import Volume
from simulator.diagnostics import headline, sentence
from simulator.events import AttemptRecord
from simulator.i18n import N_, _, again, ngettext
from simulator.staging import Stage
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Notice, alert
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.requests import BriefingWanted, ResumeWanted, ShelfWanted, SurpriseWanted
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

MIDDLE_DOT = " \N{MIDDLE DOT} "
SURPRISE = "surprise"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library has to show."""

    volumes: tuple[Volume, ...] = ()
    unfinished: tuple[AttemptRecord, ...] = ()
    complaints: tuple[str, ...] = ()
    """Sentences about the settings or the log."""
    kept_at: str | None = None
    """Where attempts are kept; None when nothing is kept."""
    keep_days: int = 0
    now: str = ""


class LibraryScreen(Choosing, Reading, Screen[None]):
    """Lists conversations; the app fills it when they have been read."""

    ABOUT: ClassVar[str] = N_(
        "Here you begin: the conversations that you can practise, and those that you did not finish."
    )
    CHOOSING_HERE: ClassVar[str] = N_(
        "The arrows go through the conversations. Enter opens the one you stand on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("q", "app.quit", N_("Close Balie"), show=False),
        Binding("s", "app.settings", N_("Change your settings"), show=False),
    ]

    def __init__(self, trainee: str, shelf: Shelf | None = None) -> None:
        super().__init__()
        self.trainee = trainee
        self.shelf = shelf
        self.welcome = Sheet(id="welcome")
        self.choices = Choices(id="shelf")
        self.sheet = self.choices
        self.notice = Notice(id="notice")
        self.foot = Sheet(id="foot")
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the list between the welcome and the foot."""
        yield self.welcome
        yield self.choices
        yield self.notice
        yield self.foot
        yield self.keys

    def on_mount(self) -> None:
        """Welcome the person, also before the list is there."""
        self.reword()
        self.call_after_refresh(self.post_message, ShelfWanted())

    def reword(self) -> None:
        """Say everything in the language in use."""
        welcome = _("Practise a conversation at the desk. Nobody looks over your shoulder.")
        self.welcome.show([paragraph("Balie", "strong"), paragraph(welcome, "faded")])
        self._name_keys()
        if self.shelf:
            self.fill(self.shelf)
        else:
            self.choices.show([paragraph(_("The conversations are being read."), "faded", gap=1)])
        self.notice.reword()

    def fill(self, shelf: Shelf) -> None:
        """Show these conversations; stay on the one that was stood on."""
        at = self.choices.key
        self.shelf = shelf
        choices = [*_unfinished(shelf, self.trainee), *_playable(shelf, self.trainee), *_broken(shelf)]
        keys = [choice.key for choice in choices if choice.key is not None]
        self.choices.offer(choices, at=at if at in keys else next(iter(keys), None))
        self.foot.show(_foot(shelf))

    def complain(self, words: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(words)

    def _name_keys(self) -> None:
        self.keys.list_keys(
            [
                Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("move"), "move(1)"),
                Hint("Enter", _("open"), "take"),
                Hint("q", _("quit"), "app.quit", matters=True),
            ]
        )

    def action_move(self, by: int) -> None:
        """Stand on another conversation; what was said about the former one is over."""
        self.notice.tell(None)
        super().action_move(by)

    @on(Choices.Taken)
    def open(self, taken: Choices.Taken) -> None:
        """Open what was chosen; what is broken says why."""
        taken.stop()
        self.notice.tell(None)
        self.choices.point_at(taken.key)
        match taken.key:
            case AttemptRecord():
                self.post_message(ResumeWanted(taken.key))
            case "surprise":
                self.post_message(SurpriseWanted())
            case Volume(playable=True):
                self.post_message(BriefingWanted(taken.key))
            case Volume():
                self.complain(_wrong(taken.key))


def _unfinished(shelf: Shelf, trainee: str) -> Iterator[Choice]:
    titles = {volume.id: _title(volume, trainee) for volume in shelf.volumes}
    for number, record in enumerate(shelf.unfinished):
        if number == 0:
            yield _heading(_("Go on where you left"))
        count = len(record.replies)
        given = ngettext("{count} reply given", "{count} replies given", count).format(count=count)
        started = record.started
        title = _("A surprise") if started.surprise else titles.get(started.scenario, started.scenario)
        details = given + MIDDLE_DOT + _when(record.started.at, shelf.now)
        yield Choice(record, (paragraph(title, "strong", gap=1), paragraph(details, "faded")))


def _playable(shelf: Shelf, trainee: str) -> Iterator[Choice]:
    volumes = [volume for volume in shelf.volumes if volume.playable]
    if volumes:
        yield _heading(_("Conversations"))
    for volume in volumes:
        yield Choice(volume, tuple(_entry(volume, trainee)))
    if len(volumes) > 1:
        about = _("Balie picks a conversation. What it is about, you hear afterwards.")
        yield Choice(SURPRISE, (paragraph(_("Surprise me"), "strong", gap=1), paragraph(about)))


def _entry(volume: Volume, trainee: str) -> Iterator[Paragraph]:
    scenario = volume.scenario
    assert scenario is not None
    phrase = Stage(scenario, 0, trainee).phrase
    minutes = ngettext("{count} minute", "{count} minutes", scenario.minutes).format(count=scenario.minutes)
    yield paragraph(phrase(scenario.title), "strong", gap=1)
    yield paragraph(phrase(scenario.summary))
    yield paragraph(phrase(scenario.role) + MIDDLE_DOT + minutes, "faded")


def _broken(shelf: Shelf) -> Iterator[Choice]:
    volumes = [volume for volume in shelf.volumes if not volume.playable]
    if volumes:
        yield _heading(_("Broken"))
    for volume in volumes:
        problem = sentence(volume.errors[0], _) if volume.errors else _("This file cannot be read.")
        yield Choice(volume, (paragraph(volume.path.name, gap=1), paragraph(problem, "faded")))


def _wrong(volume: Volume) -> str:
    """Say what is wrong with a file and how to see the rest."""
    path = str(volume.path)
    first = headline(volume.errors[0], path, _) if volume.errors else _("This file cannot be read.")
    return f"{first} {_('Everything that is wrong with it: balie check {path}').format(path=path)}"


def _title(volume: Volume, trainee: str) -> str:
    return Stage(volume.scenario, 0, trainee).phrase(volume.scenario.title) if volume.scenario else volume.id


def _heading(words: str) -> Choice:
    return Choice(None, (Paragraph((Piece(words, "caption"),), gap=1),))


def _foot(shelf: Shelf) -> list[Paragraph]:
    complaints = [alert(again(complaint)) for complaint in shelf.complaints]
    return [*complaints, paragraph(_kept(shelf), "faded")]


def _kept(shelf: Shelf) -> str:
    if shelf.kept_at is None:
        return _("Nothing of what you do is kept.")
    kept = ngettext(
        "What you do stays on this computer for {count} day, in {path}. With --no-trace, nothing is kept.",
        "What you do stays on this computer for {count} days, in {path}. With --no-trace, nothing is kept.",
        shelf.keep_days,
    )
    return kept.format(count=shelf.keep_days, path=shelf.kept_at)


def _when(at: str, now: str) -> str:
    """Say when something was, by the clock on the wall."""
    then, today = _local(at), _local(now)
    if then is None or today is None:
        return at
    time = then.strftime("%H:%M")
    days = (today.date() - then.date()).days
    if days == 0:
        return _("today at {time}").format(time=time)
    if days == 1:
        return _("yesterday at {time}").format(time=time)
    return _("on {day}/{month}/{year}").format(day=then.day, month=then.month, year=then.year)


def _local(at: str) -> datetime | None:
    try:
        return datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    except (ValueError, OSError):
        return None
