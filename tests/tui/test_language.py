"""Two languages in one run: a screen that changes says what it would have said from the start."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from simulator import i18n
from simulator.i18n import again, say
from simulator.registrar import _NO_TRACE
from simulator.tallying import TallyForm
from simulator.tui.app import BalieApp
from simulator.tui.assessing import AssessingScreen
from simulator.tui.furniture import Line
from simulator.tui.preview.screen import PreviewScreen
from simulator.tui.preview.thorough import Thorough
from simulator.tui.tally import TallyScreen
from tests.tui.compliance.offices import an_open_office, app_of, do, watch
from tests.tui.compliance.offices import until as until_read
from tests.tui.debriefs import until
from tests.tui.house import (
    MACHINE,
    Play,
    a_balie,
    a_desk,
    all_text,
    debriefing,
    on_screen,
    perform,
    press,
    settle,
)
from tests.tui.house import say as reply
from tests.tui.previewing import BROKEN, a_preview
from tests.tui.previewing import until as until_previewed
from tests.tui.ticking import an_app

Look = Callable[[Pilot[int]], Awaitable[None]]
Walk = Callable[[Pilot[int], Look], Awaitable[None]]
Stage = Callable[[str, Play], None]
FORM = TallyForm("koffie", "1.0.0", (("listen-first", "Eerst luisteren."),), (("queue", "De rij."),))
CATALOGUE = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "scenario:title"
msgid "De koffie is op"
msgstr "There is no coffee left"
"""


PARTS: set[str] = {"WaysScreen", "Unhurried", "Noting", "Gauging", "Facing"}
"""Screens that are never opened themselves."""


def subclasses(kind: type[object]) -> set[type[object]]:
    """Give every class that is made of this one."""
    found = set(kind.__subclasses__())
    return found.union(*map(subclasses, found))


def seen(pilot: Pilot[int]) -> str:
    """Give what the terminal shows and what is scrolled away; of a question, what stands below it too."""
    if isinstance(pilot.app.screen, ModalScreen):
        below = pilot.app.screen_stack[-2]
        words = [line._right for line in below.query(Line)] + [line._left for line in below.query(Line)]
        return f"{all_text(pilot)}\n{words}"
    # How many lines are below is told a moment later.
    return re.sub(r"↓ \d+", "↓", f"{on_screen(pilot)}\n{all_text(pilot)}")


def compare(walk: Walk, stage: Stage, ready: Play = settle) -> None:
    """Walk three times: in one language, in the other, and from the one to the other and back at each stop."""
    looks: dict[str, list[str]] = {"nl": [], "en": [], "nl to en": [], "en to nl": []}

    def walked(language: str, *, changing: bool) -> None:
        async def look(pilot: Pilot[int]) -> None:
            await ready(pilot)
            if not changing:
                looks[language].append(seen(pilot))
                return
            for name in ("nl to en", "en to nl"):
                await press(pilot, "f2")
                await ready(pilot)
                looks[name].append(seen(pilot))

        stage(language, lambda pilot: walk(pilot, look))

    walked("en", changing=False)
    walked("nl", changing=False)
    walked("nl", changing=True)
    for stop, (english, dutch) in enumerate(zip(looks["en"], looks["nl"], strict=True)):
        assert english != dutch, stop
        assert english == looks["nl to en"][stop]
        assert dutch == looks["en to nl"][stop]


async def through_a_conversation(pilot: Pilot[int], look: Look) -> None:
    await look(pilot)
    await press(pilot, "enter")
    await look(pilot)
    await press(pilot, "enter", "d")
    await look(pilot)
    await press(pilot, "escape", "b")
    await look(pilot)
    await press(pilot, "h")
    await look(pilot)
    await press(pilot, "escape")
    await look(pilot)
    await press(pilot, "escape", "exclamation_mark")
    await look(pilot)
    await press(pilot, "3")
    await reply(pilot, "always/noor", "machine/ask", "bench/promise")
    await look(pilot)
    await reply(pilot, "after/signal")
    await press(pilot, "enter")
    await until(pilot, lambda: debriefing(pilot).result.passed is not None)
    await look(pilot)
    await pilot.app.push_screen(TallyScreen(FORM))
    await press(pilot, "enter")
    await look(pilot)
    await pilot.app.push_screen(AssessingScreen((say(_NO_TRACE),)))
    await settle(pilot)
    await look(pilot)


def test_every_screen_of_the_trainee_changes_its_language_and_back(tmp_path: Path) -> None:
    def stage(language: str, play: Play) -> None:
        i18n.use(language)
        perform(a_balie(a_desk(tmp_path, language=language, figure="away")), play, size=(110, 48))

    compare(through_a_conversation, stage)


async def through_the_acts(pilot: Pilot[int], look: Look) -> None:
    await press(pilot, "enter")
    await reply(pilot, "desk/ask", "first_look/frustration")
    await press(pilot, "space", "down")
    await look(pilot)
    await press(pilot, "w", *"klaar")
    await look(pilot)
    await press(pilot, "escape")
    await look(pilot)


def test_what_is_ticked_and_written_stays_when_the_language_changes(tmp_path: Path) -> None:
    def stage(language: str, play: Play) -> None:
        i18n.use(language)
        perform(an_app(tmp_path, language=language), play, size=(110, 48))

    compare(through_the_acts, stage)


async def through_a_preview(pilot: Pilot[int], look: Look) -> None:
    await look(pilot)
    await press(pilot, "g")
    await look(pilot)


async def through_its_findings(pilot: Pilot[int], look: Look) -> None:
    await look(pilot)
    await press(pilot, "f")
    await look(pilot)


async def previewed(pilot: Pilot[int]) -> None:
    """Wait until the file was read in the language in use."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, PreviewScreen)
    await until_previewed(pilot, lambda: screen._spoken == i18n.language())


@pytest.mark.parametrize(("text", "walk"), [(MACHINE, through_a_preview), (BROKEN, through_its_findings)])
def test_the_preview_reads_its_file_again_in_the_other_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, walk: Walk
) -> None:
    monkeypatch.setattr(Thorough, "QUIET_SECONDS", 3600.0)

    def stage(language: str, play: Play) -> None:
        i18n.use(language)
        perform(a_preview(tmp_path, text, desk=a_desk(tmp_path, text, language=language)), play, (120, 40))

    compare(walk, stage, previewed)


async def through_the_register(pilot: Pilot[int], look: Look) -> None:
    await look(pilot)
    for keys in (
        ("enter",),
        ("escape", "2"),
        ("enter",),
        ("escape", "question_mark"),
        ("escape", "f"),
        ("3",),
    ):
        await do(pilot, *keys)
        await look(pilot)


async def read_anew(pilot: Pilot[int]) -> None:
    """Wait until the tables are in the language in use."""
    app = app_of(pilot)
    await until_read(pilot, lambda: app.shown is not None and app.shown.spoken == i18n.language())


def test_every_screen_of_the_register_changes_its_language_and_back(tmp_path: Path) -> None:
    folders = iter("abc")

    def stage(language: str, play: Play) -> None:
        i18n.use(language)
        watch(an_open_office(tmp_path / next(folders)), play, size=(120, 40))

    compare(through_the_register, stage, read_anew)


def test_a_scenario_that_has_not_begun_is_told_in_the_other_language(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, language="nl")
    (tmp_path / "scenarios" / "translations").mkdir()
    (tmp_path / "scenarios" / "translations" / "koffie.en.po").write_text(CATALOGUE, encoding="utf-8")
    i18n.use("nl")

    async def play(pilot: Pilot[int]) -> None:
        assert "De koffie is op" in on_screen(pilot)
        await press(pilot, "f2")
        assert "There is no coffee left" in on_screen(pilot)
        await press(pilot, "f2", "enter")
        assert "De koffie is op" in on_screen(pilot)
        await press(pilot, "f2")
        assert "There is no coffee left" in on_screen(pilot)
        await press(pilot, "enter", "f2")
        assert "There is no coffee left" in all_text(pilot)
        assert "Jij" in i18n._("You")

    perform(a_balie(desk), play, size=(100, 40))


def test_every_screen_can_be_said_again() -> None:
    every = [each for each in subclasses(Screen) if each.__module__.startswith("simulator.")]

    assert len(every) > 15
    assert [
        each.__name__ for each in every if not hasattr(each, "reword") and each.__name__ not in PARTS
    ] == []


def test_a_sentence_is_said_again_with_what_was_filled_in() -> None:
    inner = say("today")
    sentence = say("Team: {what}", what=inner)

    assert sentence == "Team: today"
    i18n.use("nl")
    assert again(sentence) == "Team: vandaag"
    assert again("Team: today") == "Team: today"


def test_a_notice_that_cannot_be_said_again_goes_and_the_others_stay(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, BalieApp)
        await press(pilot, "ctrl+c")
        assert "Press Ctrl+Q" in on_screen(pilot)
        await press(pilot, "f2")
        assert "Ctrl+Q" in on_screen(pilot)
        assert "Press" not in on_screen(pilot)
        app.complain("Something else.")
        await press(pilot, "f2")
        assert "Something else." not in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play)
