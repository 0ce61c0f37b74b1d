"""Home line by line: a numbered list of what is asked, what can be held, and what lies behind it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from simulator import i18n, plain_settings
from simulator.authoring.library import Volume
from simulator.authoring.workplace import at_work, find_workplace
from simulator.desk import Desk
from simulator.events import AttemptRecord, LogError
from simulator.home import Duty, Entry, Home, found, read_home
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
from simulator.i18n import N_, _, ngettext
from simulator.numbered import number_in
from simulator.plain_history import PlainHistory
from simulator.register.errors import RegisterError
from simulator.registrar import Registrar
from simulator.safe_stop import TITLE, calm_sentences, support_lines
from simulator.settings import Complaint, SettingsError
from simulator.settings_file import choose
from simulator.settings_words import CHOICES, in_words
from simulator.tour import WELCOME, Stop, tour

_ASKED = N_("Type a number from 1 to {highest} and Enter; ? repeats, q stops.")
_SEARCH = N_("Type a number and Enter, or a word to look for. Only Enter goes back; ? repeats.")
_GO_ON = N_("Enter goes on; ? repeats, q skips all this.")
_STOP = "stop"


class Holds(Protocol):
    """Holds a conversation from its briefing to its debrief."""

    def __call__(self, volume: Volume, *, assess: bool = False, surprise: bool = False) -> None:
        """Hold one of a scenario: the one that was left, if there is one."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What home leads to and does not know itself."""

    hold: Holds
    go_on: Callable[[AttemptRecord], None]
    """Goes on with a conversation that was left."""
    privacy: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Way:
    words: str
    go: Callable[[], None]


class PlainHome:
    """Holds the home list over two functions: one that reads a line, one that writes one."""

    def __init__(
        self, desk: Desk, read: Callable[[], str | None], write: Callable[[str], None], doors: Doors
    ) -> None:
        self.desk = desk
        self.read = read
        self.write = write
        self.doors = doors
        self._told_kept = False

    def hold(self, *, first: bool = False) -> None:
        """Show the list and do what is chosen, until the person stops; `first` begins with the tour."""
        if first:
            self.tell_tour()
        while True:
            home = self._read()
            ways = tuple(self._ways(home))
            lines = [f"{number}. {way.words}" for number, way in enumerate(ways, 1)]
            self._say("", _("Balie. {welcome}").format(welcome=_(WELCOME)), *self._remarks(home), *lines)
            chosen = self._number(lines, _(_ASKED).format(highest=len(lines)))
            if chosen is None or chosen == len(lines):
                return
            ways[chosen - 1].go()

    def _read(self) -> Home:
        """Read home, and what the organisation asks."""
        home = read_home(self.desk)
        if find_workplace(self.desk.settings) is None:
            return home
        said = Registrar(self.desk).settle()
        try:
            # The database is loaded for who has an organisation alone.
            return home.with_duties(importlib.import_module("simulator.duties").duties(self.desk), said)
        except (RegisterError, LogError) as error:
            named = self.desk.settings.person != ""
            return home.with_duties(None, said, Complaint(error.message, error.fields) if named else None)

    def _remarks(self, home: Home) -> Iterator[str]:
        yield from complaint_sentences(home)
        yield from asked_sentences(home)
        if not self._told_kept:
            self._told_kept = True
            yield kept_words(home)
        for name, problem in broken_words(home):
            yield _("Broken: {name}. {problem}").format(name=name, problem=problem)

    def _ways(self, home: Home) -> Iterator[_Way]:
        for duty in home.duties or ():
            said = " ".join(duty_sentences(duty, home))
            yield _Way(
                _("Asked of you: {title}. {said}").format(title=duty.title, said=said), self._duty(home, duty)
            )
        for record in home.unfinished:
            title, details = unfinished_words(record, home)
            words = _("Go on with: {title} ({details})").format(title=title, details=details)
            yield _Way(words, self._going_on(record))
        count = len(home.entries)
        words = ngettext(
            "Choose a conversation: there is {count}", "Choose a conversation: there are {count}", count
        )
        yield _Way(words.format(count=count), lambda: self._choose(home))
        if count > 1:
            yield _Way(f"{_('Surprise me')}. {_(SURPRISE)}", lambda: self._surprise(home))
        yield _Way(
            _("Earlier conversations"), lambda: PlainHistory(self.desk, self.read, self.write).hold(home)
        )
        yield _Way(_("Your progress"), self._progress)
        yield _Way(_("Settings"), lambda: plain_settings.hold(self.desk, self._say, self.read))
        yield _Way(_("What is stored about you"), self.doors.privacy)
        yield _Way(_("The short tour of Balie"), self.tell_tour)
        yield _Way(_("Stop"), lambda: None)

    # What is chosen

    def _progress(self) -> None:
        """Tell what the person's own conversations show; it is read when someone asks."""
        progress = importlib.import_module("simulator.progress_text")
        try:
            self._say(*progress.progress_lines(progress.progress_of(self.desk, self.write), self.desk))
        except LogError as error:
            self._say(_(error.message).format(**error.fields))

    def _duty(self, home: Home, duty: Duty) -> Callable[[], None]:
        def go() -> None:
            entry = next(filter(None, map(home.entry, duty.scenarios)), None)
            if entry is None:
                self._say(_("There is no conversation here that completes this training."))
            else:
                self.doors.hold(entry.volume, assess=True)

        return go

    def _going_on(self, record: AttemptRecord) -> Callable[[], None]:
        return lambda: self.doors.go_on(record)

    def _surprise(self, home: Home) -> None:
        volume = self.desk.surprise(home.volumes)
        if volume is not None:
            self.doors.hold(volume, surprise=True)

    def _choose(self, home: Home) -> None:
        """Let the person choose from all conversations, or from those that fit a word."""
        entries = home.entries
        self._list(entries, home.now)
        while given := (self.read() or "").strip():
            word = given.lower()
            number = number_in(word, len(entries))
            if number is not None:
                self.doors.hold(entries[number - 1].volume)
                return
            if word in ("q", "b"):
                return
            fitting = home.entries if word == "?" else found(home.entries, given)
            if not fitting:
                self._say(_("Nothing fits what you typed."), _(_SEARCH))
                continue
            entries = fitting
            self._list(entries, home.now)

    def _list(self, entries: tuple[Entry, ...], now: str) -> None:
        about = _("{number}. {title}. {summary} {place}. You: {state}.")
        self._say(
            "",
            *(
                about.format(
                    number=number,
                    title=entry.title,
                    summary=entry.summary,
                    place=place_line(entry).rstrip("."),
                    state=own_state(entry.own, now),
                )
                for number, entry in enumerate(entries, 1)
            ),
            _(_SEARCH),
        )

    def _number(self, lines: list[str], asked: str) -> int | None:
        """Ask for a number until one is given; None when the person stops."""
        self._say(asked)
        while (given := self.read()) is not None:
            word = given.strip().lower()
            number = number_in(word, len(lines))
            if number is not None or word == "q":
                return number
            if word == _STOP:
                self._say("", _(TITLE), *calm_sentences(over=False, kept=self.desk.log.keeps))
                self._say("", *support_lines(self.desk.settings.support))
                return None
            self._say(*(lines if word == "?" else ()), asked)
        return None

    # The tour

    def tell_tour(self) -> None:
        """Tell the tour and ask its questions; each has an answer ready."""
        number = 0
        # A language that was chosen changes the words of all that follows.
        while number < len(stops := tour(self.desk.settings, by_line=True, keeps=self.desk.log.keeps)):
            stop = stops[number]
            self._tell(stop)
            if not (self._answered(stop) if stop.asks else self._goes_on(stop)):
                return
            number += 1

    def _tell(self, stop: Stop) -> None:
        self._say("", f"{stop.title}.", *stop.sentences)

    def _goes_on(self, stop: Stop) -> bool:
        self._say(_(_GO_ON))
        while (given := self.read()) is not None and given.strip() == "?":
            self._tell(stop)
            self._say(_(_GO_ON))
        return given is not None and given.strip().lower() not in ("q", _STOP)

    def _answered(self, stop: Stop) -> bool:
        """Take an answer, or the one that is ready; False when the person leaves the tour."""
        key, now = stop.asks, getattr(self.desk.settings, stop.asks)
        values = CHOICES.get(key, ())
        ready = in_words(key, now)
        listed = [f"{number}. {in_words(key, value)}" for number, value in enumerate(values, 1)]
        how = (
            _("Type a number and Enter; only Enter keeps {ready}.")
            if values
            else _("Type the name and Enter; only Enter keeps {ready}.")
        )
        self._say(*listed, how.format(ready=ready))
        while (given := self.read()) is not None:
            word = given.strip()
            if word.lower() in ("q", _STOP):
                return False
            if word == "?":
                self._tell(stop)
                self._say(*listed, how.format(ready=ready))
                continue
            number = number_in(word, len(values))
            value = now if not word else values[number - 1] if number else word
            if (not values or value in values) and self._kept(key, value):
                return True
            self._say(how.format(ready=ready))
        return False

    def _kept(self, key: str, value: object) -> bool:
        try:
            self.desk.settings = at_work(choose(self.desk.settings, {key: value}, keep=self.desk.log.keeps))
        except SettingsError as error:
            self._say(_(error.message).format(**error.fields))
            return False
        i18n.use(self.desk.settings.language)
        return True

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.write(line)
