"""Earlier conversations line by line: to look back on one, to erase one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.debrief import debrief
from simulator.debrief_text import debrief_lines
from simulator.desk import Desk
from simulator.events import LogError, Outline
from simulator.home import Home
from simulator.i18n import N_, _, language
from simulator.numbered import number_in
from simulator.past import Page, details_of, entries_by_id, read_page, title_of
from simulator.registrar import Registrar

PAGE = 10
"""Conversations that are told at a time."""
_ASKED = N_(
    "Type a number and Enter to look back on it, or e and a number to erase it. "
    "Only Enter goes back; ? repeats."
)
_OLDER = N_("o gives older ones, n newer ones.")


class PlainHistory:
    """Lists what is in the practice log, newest first."""

    def __init__(self, desk: Desk, read: Callable[[], str | None], write: Callable[[str], None]) -> None:
        self.desk = desk
        self.read = read
        self.write = write

    def hold(self, home: Home | None = None) -> None:
        """Show the list and open what is chosen, until the person goes back."""
        entries = entries_by_id(self.desk, home)
        after = 0
        while True:
            try:
                page = read_page(self.desk, after, PAGE)
            except LogError as error:
                self._say(_(error.message).format(**error.fields))
                return
            lines = [
                f"{number}. {title_of(each, entries)}. {details_of(each, entries, page.now)}."
                for number, each in enumerate(page.outlines, page.after + 1)
            ]
            if not lines:
                self._say(_("There are no earlier conversations yet."))
                return
            chosen = self._answered(page, lines)
            if chosen is None:
                return
            after = chosen

    def _answered(self, page: Page, lines: list[str]) -> int | None:
        """Do what is typed, and give where to go on in the list; None when the person goes back."""
        self._say("", *lines, *self._asked(page))
        while given := (self.read() or "").strip().lower():
            match given:
                case "q" | "b":
                    return None
                case "?":
                    return page.after
                case "o" if page.older:
                    return page.after + PAGE
                case "n" if page.newer:
                    return page.after - PAGE
            erases = given.startswith("e")
            number = number_in(given.removeprefix("e").strip(), page.after + len(lines))
            if number is not None and number > page.after:
                outline = page.outlines[number - page.after - 1]
                self._erase(outline) if erases else self._look_back(outline)
                return page.after
            self._say(*self._asked(page))
        return None

    def _asked(self, page: Page) -> Iterator[str]:
        yield _(_ASKED)
        if page.older or page.newer:
            yield _(_OLDER)

    def _look_back(self, outline: Outline) -> None:
        if outline.broken_off:
            self._say(_("This conversation was broken off, so there is nothing to look back on."))
        elif outline.ending is None:
            self._say(_("This conversation has not ended yet. You can go on with it from the first list."))
        else:
            self._tell(outline)

    def _tell(self, outline: Outline) -> None:
        try:
            record = self.desk.log.read(outline.started.attempt)
            attempt = self.desk.reread(record) if record else None
        except LogError as error:
            self._say(_(error.message).format(**error.fields))
            return
        if attempt is None:
            self._say(_("This conversation cannot be played back in this version of Balie."))
            return
        self._say("", _("The scores are being worked out, over every conversation there could have been."))
        appraisal = self.desk.appraise(attempt, outline.started)
        self._say("", *debrief_lines(debrief(attempt, language(), appraisal)))
        self._say(*Registrar(self.desk).looked_back(outline.started).sentences)

    def _erase(self, outline: Outline) -> None:
        self._say(_("Erase this conversation? It is gone for good. Type yes and Enter; only Enter keeps it."))
        if (self.read() or "").strip().lower() not in ("y", "yes", "j", "ja"):
            self._say(_("It is kept."))
            return
        try:
            self.desk.log.erase(outline.started.attempt)
        except LogError as error:
            self._say(_(error.message).format(**error.fields))
            return
        self._say(_("The conversation is erased."))

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.write(line)
