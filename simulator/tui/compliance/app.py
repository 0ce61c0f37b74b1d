"""Opens the screen of the compliance officer, and does what is asked on it."""

from __future__ import annotations

import importlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator import __version__
from simulator.events import utc_now
from simulator.i18n import N_, _, language, say
from simulator.office import Office
from simulator.register.errors import RegisterError
from simulator.register.reports import REPORTS
from simulator.register.trust import signer
from simulator.register.verification import Verdict
from simulator.register.view import Filters
from simulator.spreadsheet import to_csv
from simulator.tui.compliance.errands import Checked, Done, Errands, Verification, in_words
from simulator.tui.compliance.listing import filtered, list_of_filters, list_of_reports, seeker
from simulator.tui.compliance.orders import ACCESS, REPORT_KEYS, Order, Shown, fetch, reworded
from simulator.tui.compliance.screens import FrontScreen, ReportScreen, TableScreen
from simulator.tui.compliance.seeking import persons
from simulator.tui.compliance.styles import COMPLIANCE_STYLES
from simulator.tui.compliance.telling import Check, error_sentence, verdict_sentences
from simulator.tui.frame import CRASHED, Worded, played, tell_of
from simulator.tui.remembering import Remembering
from simulator.tui.seeking import Found, SeekScreen
from simulator.tui.theme import STYLE_SHEET

_SLOW_SECONDS = 1.0
"""Who waits longer than this is told what for."""


class ComplianceApp(Remembering):
    """Shows what the register holds; it changes nothing in it."""

    CSS = STYLE_SHEET + COMPLIANCE_STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"report('{name}')", REPORTS[name].title, show=False)
            for key, name in REPORT_KEYS.items()
        ),
        Binding("f", "filters", N_("Choose what is shown"), show=False),
        Binding("p", "person", N_("Choose another person"), show=False),
        Binding("r", "again", N_("Read the register again"), show=False),
        Binding("v", "verify", N_("Check the register, or stop checking"), show=False),
        Binding("s", "save", N_("Save the report as a page"), show=False),
        Binding("c", "save_csv", N_("Save the report as CSV"), show=False),
    ]

    def __init__(self, office: Office) -> None:
        super().__init__(office.settings, office)
        self.office = office
        self.errands = Errands(self.post_message)
        self.front = FrontScreen(office.organisation.name, lambda: self.read(Order()))
        self.shown: Shown | None = None
        self.check: Check = None
        self.verification: Verification | None = None
        self._told_slow = False

    def get_default_screen(self) -> Screen[None]:
        """Open the first page at once, before anything was read."""
        return self.front

    def on_mount(self) -> None:
        """Tell those who wait what for."""
        self.set_interval(_SLOW_SECONDS, self._tell_the_time)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done where the person is."""
        del parameters
        order = self.shown.order if self.shown is not None else Order()
        match action:
            case "report" | "reports" | "verify":
                return self._on_tables
            case "filters":
                return self._on_tables and order.report != ACCESS
            case "unfilter":
                return order.filters != Filters()
            case "person":
                return self._on_tables and order.report == ACCESS
            case "save" | "save_csv":
                return self._on_tables and order.report is not None
        return True

    def speak(self, wanted: str) -> None:
        """Speak this language from now on; the tables are made anew of what was read."""
        super().speak(wanted)
        if self.shown is not None:
            shown = self.shown
            self.front.fill(shown, self.check)
            self._run(lambda: reworded(shown), self._show_anew)

    async def _show_anew(self, shown: object) -> None:
        """Show the same in another language on every page that stands open."""
        assert isinstance(shown, Shown)
        self.shown = shown
        self.front.fill(shown, self.check)
        for screen in self.screen_stack:
            if isinstance(screen, ReportScreen):
                screen.show(shown)
        top: object = self.screen
        if isinstance(top, Worded) and not isinstance(top, TableScreen):
            top.reword()

    # Reading

    def read(self, order: Order, *, anew: bool = False) -> None:
        """Read what is asked and show it."""
        before = None if anew else self.shown
        self._run(lambda: fetch(self.office, order, before), self._show)

    def _run(self, work: Callable[[], object], then: Callable[[object], Awaitable[object]]) -> None:
        self.errands.run(work, then)

    @on(Done)
    async def take(self, done: Done) -> None:
        """Go on with what came of it, unless something else was asked meanwhile."""
        if not self.errands.takes(done):
            return
        if self._told_slow:
            self._told_slow = False
            self._say()
        if isinstance(done.result, Exception):
            self.complain(error_sentence(in_words(done.result)))
        else:
            await done.then(done.result)

    async def _show(self, shown: object) -> None:
        assert isinstance(shown, Shown)
        if shown.spoken != language():
            self._run(lambda: reworded(shown), self._show)
            return
        self.shown = shown
        self.front.fill(shown, self.check)
        if shown.report is None:
            return
        await self.close_over()
        if isinstance(self.screen, ReportScreen):
            self.screen.say()
            self.screen.show(shown)
        elif self.screen is self.front:
            await self.push_screen(ReportScreen(shown), self._left)

    def _left(self, _nothing: None) -> None:
        """Know that no report is open any more."""
        self.errands.forget()
        if self.shown is not None:
            self.shown = replace(self.shown, order=replace(self.shown.order, report=None), laid=None)

    def _tell_the_time(self) -> None:
        """Say what is waited for, and for how long."""
        since = self.errands.since
        if since is not None and time.monotonic() - since >= _SLOW_SECONDS:
            self._told_slow = True
            count = int(time.monotonic() - since)
            self._say(_("The register is being read: {count} s.").format(count=count))

    def _say(self, *sentences: str) -> None:
        if isinstance(self.screen, TableScreen):
            self.screen.say(*sentences)

    def action_again(self) -> None:
        """Read everything again: another program may have added to it."""
        self.read(self.shown.order if self.shown else Order(), anew=True)

    # Reports

    @property
    def _on_tables(self) -> bool:
        return isinstance(self.screen, TableScreen)

    def action_reports(self) -> None:
        """Offer every report."""
        if self._on_tables:
            self.push_screen(list_of_reports(), self._listed)

    def _listed(self, name: str | None) -> None:
        if name is not None:
            self.action_report(name)

    def action_report(self, name: str) -> None:
        """Open a report; the one about one person asks for whom first."""
        if not self._on_tables or self.shown is None:
            return
        if name == ACCESS:
            self._ask_for_person()
        else:
            self.read(Order(self.shown.order.filters, name))

    def action_person(self) -> None:
        """Ask for another person, in the report about one."""
        if self.shown is not None and self.shown.order.report == ACCESS:
            self._ask_for_person()

    def _ask_for_person(self) -> None:
        assert self.shown is not None
        people = self.shown.view.people
        asked = SeekScreen(REPORTS[ACCESS].title, N_("Who? Type a key or a name."), seek=persons(people))
        self.push_screen(asked, self._asked_for)

    def _asked_for(self, found: Found | None) -> None:
        if found is not None and self.shown is not None:
            self.read(Order(self.shown.order.filters, ACCESS, str(found.value)))

    # Filters

    def action_filters(self) -> None:
        """Offer what can be filtered by."""
        if self._on_tables and self.shown is not None and self.shown.order.report != ACCESS:
            self.push_screen(list_of_filters(self.shown.order.filters, self.shown.view), self._filter)

    def _filter(self, which: str | None) -> None:
        if which is None or self.shown is None:
            return
        asked = seeker(which, self.shown.view)
        if asked is None:
            self._filter_by(Filters())
            return

        def found(value: Found | None) -> None:
            if value is not None and self.shown is not None:
                self._filter_by(filtered(self.shown.order.filters, which, value.value))

        self.push_screen(asked, found)

    def action_unfilter(self) -> None:
        """Show everything again."""
        if self.shown is not None and self.shown.order.filters != Filters():
            self._filter_by(Filters())

    def _filter_by(self, filters: Filters) -> None:
        assert self.shown is not None
        self.read(replace(self.shown.order, filters=filters))

    # Verifying

    def action_verify(self) -> None:
        """Verify the register, or stop that."""
        if not self._on_tables:
            return
        if self.verification is not None:
            self.verification.stop()
            return
        self.check = (0, self.shown.view.size if self.shown else 0)
        self._tell_check()
        self.verification = Verification(self.office, self.post_message)
        self.verification.begin()

    @on(Checked)
    def take_check(self, checked: Checked) -> None:
        """Show how far the verification is, or what it found."""
        state = checked.state
        if not isinstance(state, tuple):
            self.verification = None
        self.check = in_words(state) if isinstance(state, Exception) else state
        self._tell_check()

    def _tell_check(self) -> None:
        if self.shown is not None:
            self.front.tell(self.shown, self.check)
        match self.check:
            case Verdict(ok=True):
                self._say(*verdict_sentences(self.check))
            case Verdict():
                self.complain(" ".join(verdict_sentences(self.check)))
            case RegisterError():
                self.complain(error_sentence(self.check))
            case None:
                self._say(say(N_("The check was stopped: nothing is known of the rest.")))
            case (done, count):
                words = _("Being checked: {done} of {count} entries (v stops).")
                self._say(words.format(done=done, count=count))

    # Saving

    def action_save(self) -> None:
        """Write the report as a page, and say where."""
        self._save(_page)

    def action_save_csv(self) -> None:
        """Write the report as CSV, and say where."""
        self._save(_csv)

    def _save(self, write: Callable[[Office, Shown], Path]) -> None:
        shown = self.shown
        if self._on_tables and shown is not None and shown.laid is not None:
            self._run(lambda: _written(write, self.office, shown), self._saved)

    async def _saved(self, path: object) -> None:
        if path is None:
            self.complain(say(N_("The report could not be written, neither here nor in your home folder.")))
        else:
            self._say(say(N_("Written to {path}."), path=path))


def _written(write: Callable[[Office, Shown], Path], office: Office, shown: Shown) -> Path | None:
    try:
        return write(office, shown)
    except OSError:
        return None


def _page(office: Office, shown: Shown) -> Path:
    """Write a page; the templates are loaded when one is asked for."""
    assert shown.laid is not None
    reports = importlib.import_module("simulator.reports")
    view = shown.view
    vkey = signer(view.checkpoint, office.vkeys())
    head = reports.Letterhead(office.organisation.name, view.today, __version__, view.checkpoint, vkey)
    return _beside(reports.sheet_page([shown.laid.sheet], head), shown, "html")


def _csv(_office: Office, shown: Shown) -> Path:
    assert shown.laid is not None
    return _beside(to_csv(shown.laid.sheet, language()).decode(), shown, "csv")


def _beside(text: str, shown: Shown, suffix: str) -> Path:
    """Write it in the current folder, or else at home; raises OSError."""
    saving = importlib.import_module("simulator.reports.saving")
    name = f"{shown.order.report}-{shown.view.today}".replace("_", "-")
    path: Path = saving.save_beside(text, name, (Path.cwd(), Path.home()), suffix=suffix)
    return path


def run(office: Office) -> int:
    """Open the screen over a register and give the exit code: 0, or 2 when the program itself went wrong."""
    app = ComplianceApp(office)
    wrong = played(app)
    if app.verification is not None:
        app.verification.stop()
    app.errands.close()
    if wrong is None:
        return app.return_code or 0
    tell_of(wrong, office.settings.places, utc_now(), kept=False)
    return CRASHED
