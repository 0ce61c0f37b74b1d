"""The preview: a real file, real keys, and a conversation that goes on in every version that is saved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.tui.documents import DocumentsScreen
from simulator.tui.preview.findings import FindingsScreen
from tests.tui.house import (
    MACHINE,
    ListeningLog,
    a_desk,
    all_text,
    on_screen,
    perform,
    press,
    settle,
)
from tests.tui.previewing import BROKEN, PLEDGE, a_preview, file_of, give, preview, save, state, until
from tests.tui.test_markup import PAYLOADS, poisoned

ROOT = Path(__file__).parents[2]


# The conversation and the panel


def test_a_whole_conversation_goes_by_keys_and_begins_again(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask", "bench/promise", "after/signal")
        assert "Hij krijgt koffie." in on_screen(pilot)
        await press(pilot, "1")
        assert state(pilot) == "machine"
        assert "Hij krijgt koffie." not in all_text(pilot)

    perform(a_preview(tmp_path), play, size=(120, 40))


def test_the_panel_tells_what_a_trainee_never_sees(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask", "bench/promise")
        text = preview(pilot).panel.text
        assert "after  turn 2 of 6" in text
        assert "bench/promise" in text
        assert "heard Je weet dat hij al uren wacht." in text
        assert "waited Hij zegt hoe lang hij wacht." in text
        assert "Open promises\n–  call" in text
        assert "signal → helped" in text
        assert "protocol +2.0" in text

    perform(a_preview(tmp_path), play, size=(160, 45))


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((99, 30), False), ((100, 30), True)])
def test_the_panel_stands_beside_where_there_is_room_and_else_below(
    tmp_path: Path, size: tuple[int, int], beside: bool
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        screen = preview(pilot)
        assert (screen.panel.region.x > 0) == beside
        assert screen.panel.region.bottom <= screen.keys.region.y
        assert screen.panel.size.height > 5
        assert "Tension" in on_screen(pilot)
        assert "1  " in on_screen(pilot)

    perform(a_preview(tmp_path), play, size=size)


def test_p_turns_the_page_of_the_panel_and_comes_back_to_the_first(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        panel = preview(pilot).panel
        tops = [panel.top]
        for _page in range(12):
            await press(pilot, "p")
            tops.append(panel.top)
            if panel.top == 0:
                break
        assert tops[1] > 0
        assert tops[-1] == 0

    perform(a_preview(tmp_path), play, size=(80, 24))


def test_a_step_back_a_restart_and_the_documents_have_their_keys(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "b")
        await give(pilot, "machine/ask", "bench/promise")
        await press(pilot, "b")
        assert state(pilot) == "bench"
        await press(pilot, "r")
        assert state(pilot) == "machine"
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DocumentsScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is preview(pilot)

    perform(a_preview(tmp_path), play)


def test_the_next_seed_holds_the_same_conversation(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask", "bench/promise")
        await press(pilot, "n")
        talk = preview(pilot).talk
        assert talk
        assert (talk.dialogue.seed, talk.names) == (8, ("machine/ask", "bench/promise"))
        assert "seed 8" in all_text(pilot)

    perform(a_preview(tmp_path), play, size=(120, 40))


# Versions of the file


def test_a_saved_file_is_painted_and_the_replies_are_given_again(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask")
        save(tmp_path, MACHINE.replace("Ik zit hier al drie uur.", "Ik zit hier al vijf uur."))
        await until(pilot, lambda: "vijf uur" in on_screen(pilot))
        assert state(pilot) == "bench"
        assert "Read again" in on_screen(pilot)

    perform(a_preview(tmp_path), play, size=(120, 40))


def test_what_is_gone_is_told_in_one_line_and_comes_back_with_the_reply(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask", "bench/promise", "after/signal")
        save(tmp_path, PLEDGE)
        await until(pilot, lambda: state(pilot) == "bench")
        assert "1 of 3 replies still exist" in all_text(pilot)
        assert "Gone: bench/promise." in all_text(pilot)
        save(tmp_path, MACHINE)
        await until(pilot, lambda: state(pilot) == "helped")

    perform(a_preview(tmp_path), play, size=(120, 40))


def test_a_broken_file_leaves_the_last_version_and_shows_the_findings_above_it(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask")
        save(tmp_path, BROKEN)
        await until(pilot, lambda: "cannot be played" in on_screen(pilot))
        line = BROKEN.splitlines().index("start: nowhere") + 1
        assert f"{line}:8 There is no state called 'nowhere'." in on_screen(pilot)
        await give(pilot, "bench/promise")
        assert state(pilot) == "after"
        save(tmp_path, MACHINE)
        await until(pilot, lambda: "cannot be played" not in on_screen(pilot))
        assert state(pilot) == "after"

    perform(a_preview(tmp_path), play, size=(120, 40))


def test_a_file_that_was_never_playable_waits_for_one_that_is(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "cannot be played yet" in on_screen(pilot)
        await press(pilot, "1", "enter", "b", "r", "n", "g", "slash", "p", "d", "pagedown", "end")
        assert pilot.app.screen is preview(pilot)
        save(tmp_path, MACHINE)
        await until(pilot, lambda: "Alweer leeg" in on_screen(pilot))

    perform(a_preview(tmp_path, BROKEN), play)


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff", b"\x1b]0;x\x07: [", b"{" * 9000, b"a: !!python/object:x {}"]
)
def test_no_bytes_crash_it(tmp_path: Path, body: bytes) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask")
        file_of(tmp_path).write_bytes(body)
        await until(pilot, lambda: "cannot be played" in on_screen(pilot))
        await press(pilot, "f", "down", "1", "escape", "b", "1")
        assert not any(ord(char) < 32 and char != "\n" for char in on_screen(pilot))

    perform(a_preview(tmp_path), play)


def test_the_reader_keeps_his_place_in_the_text(tmp_path: Path) -> None:
    lines = "".join(f"      Bas: Regel {number}.\n      Hij zucht.\n" for number in range(40))
    long = MACHINE.replace("      Hij schudt aan de automaat.\n", lines)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "home", "pagedown")
        top = preview(pilot).sheet.top
        save(tmp_path, long.replace("Regel 39.", "Regel 39, nieuw."))
        await until(pilot, lambda: "nieuw" in preview(pilot).sheet.text)
        assert top > 0
        assert preview(pilot).sheet.top == top

    perform(a_preview(tmp_path, long), play, size=(120, 30))


def test_the_colours_that_a_key_chose_hold_the_next_time(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "t")

    perform(a_preview(tmp_path, desk=desk), play)
    assert 'theme = "light"' in desk.settings.places.settings_file.read_text(encoding="utf-8")


def test_nothing_is_written_down_anywhere(tmp_path: Path) -> None:
    log = ListeningLog()
    desk = a_desk(tmp_path, log=log)

    def written() -> dict[Path, int]:
        # What a slow look worked out of the file is kept, and says nothing of what was done here.
        kept = (path for path in tmp_path.rglob("*") if "analysis" not in path.parts)
        return {path: path.stat().st_mtime_ns for path in kept if path != tmp_path}

    before = written()

    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask", "bench/promise", "after/signal")
        await press(pilot, "b", "b", "g", *"shout", "enter")
        await until(pilot, lambda: state(pilot) == "shouting")
        await press(pilot, "n", "r", "escape")

    perform(a_preview(tmp_path, desk=desk), play)
    assert (log.starts, log.events) == ([], [])
    assert written() == before


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_as_it_stands(tmp_path: Path, payload: str) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "g")
        assert payload in all_text(pilot)
        await press(pilot, "escape")
        assert payload in preview(pilot).choices.text
        await give(pilot, "machine/ask")
        assert payload in preview(pilot).sheet.text
        assert payload in preview(pilot).panel.text
        save(tmp_path, poisoned(payload).replace("start: machine", f'start: "{payload}"'))
        await until(pilot, lambda: "cannot be played" in on_screen(pilot))
        assert payload in preview(pilot).trouble.text
        await press(pilot, "f")
        assert f'start: "{payload}"' in on_screen(pilot)
        await pilot.click(offset=(30, 5))
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindingsScreen)

    perform(a_preview(tmp_path, poisoned(payload)), play, size=(140, 45))


# The command


@pytest.mark.parametrize("variables", [{}, {"TERM": "dumb"}])
def test_without_a_terminal_one_sentence_says_what_else_there_is(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    a_desk(tmp_path)
    environment = dict(os.environ) | {"BALIE_HOME": str(tmp_path), "LANGUAGE": "en"} | variables
    result = subprocess.run(
        [sys.executable, "-m", "simulator", "preview", str(file_of(tmp_path))],
        cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "A preview needs the full screen. Without it: balie check, and balie play --plain --no-trace.\n"
    )
