"""When the program itself goes wrong: no traceback, no value, a report, and an exit code."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from simulator.start import Start
from simulator.tui.app import CRASHED, BalieApp, run
from simulator.tui.conversation import ConversationScreen
from simulator.tui.sheet import Sheet
from tests.tui.house import a_desk, press, settle

SECRET = "Bas woont op de Dorpsstraat"


def played(monkeypatch: pytest.MonkeyPatch, *keys: str) -> None:
    """Let the app that `run` opens press keys without a terminal."""
    plain_run = BalieApp.run

    async def play(pilot: Pilot[int]) -> None:
        # What fails is the app's to tell, not that of whoever presses the keys.
        with suppress(WorkerFailed):
            await settle(pilot)
            await press(pilot, *keys)

    # Without a size, Textual asks a terminal that may not be there for one, again and again.
    monkeypatch.setattr(
        BalieApp, "run", lambda app: plain_run(app, headless=True, size=(80, 24), auto_pilot=play)
    )


@pytest.mark.parametrize("where", ["action", "worker", "painting", "mounting", "language"])
def test_a_mistake_ends_in_two_sentences_and_a_report_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], where: str
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        who_it_is = SECRET
        raise ValueError(who_it_is)

    place = {
        "action": (ConversationScreen, "action_move"),
        "worker": (ConversationScreen, "_taken"),
        "painting": (Sheet, "_painted"),
        "mounting": (ConversationScreen, "on_mount"),
        "language": (ConversationScreen, "reword"),
    }
    monkeypatch.setattr(*place[where], fail, raising=True)
    played(monkeypatch, "enter", "1", "down", "f2")

    code = run(a_desk(tmp_path).settings, Start("koffie"))

    out, err = capfd.readouterr()
    reports = list((tmp_path / "crashes").iterdir())
    assert code == CRASHED
    # Who asked for Dutch reads Dutch, also when that is what went wrong.
    told = {"language": "Balie is gestopt door een fout in het programma zelf."}
    assert told.get(where, "Balie has stopped because of a mistake in the program itself.") in err
    assert str(reports[0]) in err
    assert "ValueError" in reports[0].read_text(encoding="utf-8")
    for text in (out, err, reports[0].read_text(encoding="utf-8")):
        assert SECRET not in text
        assert "who_it_is" not in text
        assert "Traceback" not in text
