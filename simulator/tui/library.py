"""The home screen: what is asked, what can be gone on with, what there is to play, and what is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.authoring.library import Volume
from simulator.diagnostics import headline
from simulator.events import AttemptRecord
from simulator.home import Duty, Entry, Home, found
from simulator.home_text import (
    SURPRISE,
    asked_sentences,
    broken_words,
    complaint_sentences,
    duty_sentences,
    kept_words,
    own_state,
    place_line,
    unfinished_words,
)
from simulator.i18n import N_, _, say
from simulator.tour import WELCOME
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Notice, alert
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.requests import BriefingWanted, HomeWanted, ResumeWanted, SurpriseWanted
from simulator.tui.seeking import Found, SeekScreen
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

A_SURPRISE = "surprise"
MANY = 10
"""Files of which one would want to know how far the reading is."""
HISTORY = N_("Look back on your earlier conversations")
PROGRESS = N_("See how you are getting on")
SETTINGS = N_("Change your settings")
TOUR = N_("See the short tour of Balie")
_DOORS = {"app.history": HISTORY, "app.progress": PROGRESS, "app.settings": SETTINGS, "app.tour": TOUR}
"""What lies behind the list, for whoever goes on to its end."""


class LibraryScreen(Choosing, Reading, Screen[None]):
    """Lists conversations; the app fills it when they have been read."""

    ABOUT: ClassVar[str] = N_(
        "Here you begin: what is asked of you, the conversations that you can practise, and those that you "
        "did not finish."
    )
    CHOOSING_HERE: ClassVar[str] = N_(
        "The arrows go through the conversations. Enter opens the one you stand on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("slash", "search", N_("Look for a conversation"), show=False),
        Binding("h", "app.history", HISTORY, show=False),
        Binding("s", "app.settings", SETTINGS, show=False),
        Binding("w", "app.tour", TOUR, show=False),
        Binding("p", "app.progress", N_("See your progress"), show=False),
        Binding("q", "app.quit", N_("Close Balie"), show=False),
    ]

    def __init__(self, home: Home | None = None) -> None:
        super().__init__()
        self.home = home
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
        self.call_after_refresh(self.post_message, HomeWanted())

    def reword(self) -> None:
        """Say everything in the language in use."""
        self.welcome.show([paragraph("Balie", "strong"), paragraph(_(WELCOME), "faded")])
        self._name_keys()
        if self.home:
            self.fill(self.home)
        else:
            self._say_reading(_("The conversations are being read."))
        self.notice.reword()

    def fill(self, home: Home) -> None:
        """Show these conversations; stay on the one that was stood on, but go to one that was just left."""
        left = self.home is not None and home.unfinished[:1] != self.home.unfinished[:1]
        at = None if left and home.unfinished else self.choices.key
        self.home = home
        choices = [
            *_asked(home),
            *_unfinished(home),
            *_playable(home),
            *_broken(home),
            *_behind(tuple(filter(self._leads, _DOORS))),
        ]
        keys = [choice.key for choice in choices if choice.key is not None]
        same = (key for key in keys if key == at or _is_same(key, at))
        self.choices.offer(choices, at=next(same, next(iter(keys), None)))
        self.foot.show([*map(alert, complaint_sentences(home)), paragraph(kept_words(home), "faded")])

    def tell_how_far(self, done: int, count: int) -> None:
        """Say how many files were read, where there are many."""
        if count >= MANY:
            told = _("The conversations are being read: {done} of {count}.")
            self._say_reading(told.format(done=done, count=count))

    def _say_reading(self, words: str) -> None:
        self.choices.show([paragraph(words, "faded", gap=1)])

    def complain(self, words: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(words)

    def _leads(self, action: str) -> bool:
        """Tell whether the app has what lies behind an action."""
        return hasattr(self.app, action.replace("app.", "action_"))

    def _name_keys(self) -> None:
        self.keys.list_keys(
            [
                Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("move"), "move(1)"),
                Hint("Enter", _("open"), "take", matters=True),
                Hint("/", _("search"), "search"),
                Hint("h", _("earlier"), "app.history"),
                Hint("s", _("settings"), "app.settings"),
                Hint("q", _("quit"), "app.quit", matters=True),
            ]
        )

    def action_move(self, by: int) -> None:
        """Stand on another conversation; what was said about the former one is over."""
        self.notice.tell(None)
        super().action_move(by)

    @on(Choices.Taken)
    async def open(self, taken: Choices.Taken) -> None:
        """Open what was chosen; what is broken says why."""
        taken.stop()
        self.notice.tell(None)
        self.choices.point_at(taken.key)
        match taken.key:
            case Duty():
                self._open_duty(taken.key)
            case AttemptRecord():
                self.post_message(ResumeWanted(taken.key))
            case Entry():
                self.post_message(BriefingWanted(taken.key.volume))
            case Volume():
                self.complain(_wrong(taken.key))
            case "surprise":
                self.post_message(SurpriseWanted())
            case str():
                await self.run_action(taken.key)

    def _open_duty(self, duty: Duty) -> None:
        """Open the first conversation that a training still asks for."""
        entries = [self.home.entry(each) for each in duty.scenarios] if self.home else []
        entry = next(filter(None, entries), None)
        if entry is not None:
            self.post_message(BriefingWanted(entry.volume))
        else:
            self.complain(say(N_("There is no conversation here that completes this training.")))

    def action_search(self) -> None:
        """Look for a conversation by typing."""
        seeking = SeekScreen(N_("Search"), N_("Which conversation are you looking for?"), seek=self._sought)
        self.app.push_screen(seeking, self._open_found)

    def _sought(self, typed: str) -> Sequence[Found]:
        entries = self.home.entries if self.home else ()
        return [Found(entry, entry.title, place_line(entry)) for entry in found(entries, typed)]

    def _open_found(self, chosen: Found | None) -> None:
        if chosen is not None and isinstance(chosen.value, Entry):
            self.choices.point_at(chosen.value)
            self.post_message(BriefingWanted(chosen.value.volume))


def _asked(home: Home) -> Iterator[Choice]:
    said = tuple(map(paragraph, asked_sentences(home)))
    if said or home.duties:
        yield _heading(_("Asked of you"))
    if said:
        yield Choice(None, said)
    for duty in home.duties or ():
        title = paragraph(duty.title, "strong", gap=1)
        yield Choice(duty, (title, *map(paragraph, duty_sentences(duty, home))))


def _unfinished(home: Home) -> Iterator[Choice]:
    for number, record in enumerate(home.unfinished):
        if number == 0:
            yield _heading(_("Go on where you left"))
        title, details = unfinished_words(record, home)
        yield Choice(record, (paragraph(title, "strong", gap=1), paragraph(details, "faded")))


def _playable(home: Home) -> Iterator[Choice]:
    if home.entries:
        yield _heading(_("Conversations"))
    for entry in home.entries:
        yield Choice(entry, tuple(_entry(entry, home.now)))
    if len(home.entries) > 1:
        title = paragraph(_("Surprise me"), "strong", gap=1)
        yield Choice(A_SURPRISE, (title, paragraph(_(SURPRISE))))


def _entry(entry: Entry, now: str) -> Iterator[Paragraph]:
    state = Piece(own_state(entry.own, now), "faded")
    yield Paragraph((Piece(entry.title, "strong"),), gap=1, aside=None if entry.own else state)
    yield paragraph(entry.summary)
    yield paragraph(place_line(entry), "faded")
    if entry.own:
        yield Paragraph((state,))


def _broken(home: Home) -> Iterator[Choice]:
    if home.broken:
        yield _heading(_("Broken"))
    for volume, (name, problem) in zip(home.broken, broken_words(home), strict=True):
        yield Choice(volume, (paragraph(name, gap=1), paragraph(problem, "faded")))


def _behind(actions: Sequence[str]) -> Iterator[Choice]:
    """List what lies behind home, so that nobody needs to know a key for it."""
    yield _heading(_("And further"))
    for number, action in enumerate(actions):
        yield Choice(action, (paragraph(_(_DOORS[action]), gap=int(not number)),))


def _is_same(key: object, before: object) -> bool:
    """Tell whether a conversation is the one it was, which someone has held or read in another language."""
    return isinstance(key, Entry) and isinstance(before, Entry) and key.volume.id == before.volume.id


def _wrong(volume: Volume) -> str:
    """Say what is wrong with a file and how to see the rest."""
    path = str(volume.path)
    first = headline(volume.errors[0], path, _) if volume.errors else _("This file cannot be read.")
    return f"{first} {_('Everything that is wrong with it: balie check {path}').format(path=path)}"


def _heading(words: str) -> Choice:
    return Choice(None, (Paragraph((Piece(words, "caption"),), gap=1),))
