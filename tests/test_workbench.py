"""The commands that write and try a scenario: new, test and translate, as a person runs them."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.builders import PARTS, a_folder, a_scenario, changed
from tests.conversations import COFFEE
from tests.trainer import Desk

GOOD = "goed: {replies: [ask, promise, signal], ending: helped}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


class TestNew:
    def test_writes_a_file_that_checks_and_whose_tests_hold(self, desk: Desk) -> None:
        made = desk.balie(
            "new", "The long wait", "--motive", "distress", "--citizen", "Kim", "--service", "Desk 4"
        )

        assert (made.returncode, made.stdout) == (0, "the-long-wait.yaml\n")
        assert "balie check the-long-wait.yaml" in made.stderr
        assert "gemeente" in made.stderr
        text = (desk.here / "the-long-wait.yaml").read_text(encoding="utf-8")
        assert 'title: "The long wait"' in text
        assert 'setting: "Desk 4"' in text
        assert 'name: "Kim"' in text
        assert "motive: distress" in text
        tested = desk.balie("test", "the-long-wait.yaml")
        assert (tested.returncode, tested.stderr.splitlines()[-1]) == (0, "2 tests, all as expected.")

    def test_writes_in_the_language_of_balie_and_where_it_is_told(self, desk: Desk) -> None:
        made = desk.balie("new", "wacht", "-o", "a b.yaml", "--lang", "nl", "--json")

        assert json.loads(made.stdout) == {
            "file": "a b.yaml", "scenario": "wacht", "motive": "frustration", "protocol": "gemeente",
        }  # fmt: skip
        assert "language: nl" in (desk.here / "a b.yaml").read_text(encoding="utf-8")

    def test_never_takes_the_place_of_a_file_unless_told_to(self, desk: Desk) -> None:
        path = desk.here / "wait.yaml"
        path.write_text("mine", encoding="utf-8")

        refused = desk.balie("new", "wait")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "--force" in refused.stderr
        assert path.read_text(encoding="utf-8") == "mine"

        assert desk.balie("new", "wait", "--force").returncode == 0
        assert "scenario: wait\n" in path.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["123"],
            ["x", "--citizen", "{trainee}"],
            ["x", "--service", "a\x1b[2J"],
            ["x", "-o", "no/such/x.yaml"],
            ["x", "-o", "."],
        ],
    )
    def test_what_cannot_be_gets_one_plain_sentence(self, desk: Desk, arguments: list[str]) -> None:
        result = desk.balie("new", *arguments)

        assert (result.returncode, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.strip().isprintable()
        assert list(desk.here.iterdir()) == []

    def test_a_name_with_its_ending_means_the_same(self, desk: Desk) -> None:
        assert desk.balie("new", "wait.yaml").stdout == "wait.yaml\n"

    @pytest.mark.skipif(os.name == "nt", reason="needs a Unix terminal")
    def test_on_a_terminal_it_asks_until_it_can_be_used(self, desk: Desk) -> None:
        said = on_a_terminal(desk, ["new", "wait"], ["My wait", "Desk 4", "9", "2", "Kim"])
        text = (desk.here / "wait.yaml").read_text(encoding="utf-8")

        assert said.index("title") < said.index("service") < said.index("drives") < said.index("name?")
        assert "from 1 to 3" in said
        assert ('title: "My wait"' in text, "motive: instrumental" in text, 'name: "Kim"' in text) == (
            True,
        ) * 3

    @pytest.mark.skipif(os.name == "nt", reason="needs a Unix terminal")
    def test_who_stops_halfway_leaves_nothing_behind(self, desk: Desk) -> None:
        said = on_a_terminal(desk, ["new", "wait"], ["My wait", "\x03"])

        assert "Stopped." in said
        assert "Traceback" not in said
        assert list(desk.here.iterdir()) == []


def _at_the_terminal() -> None:
    """Make the terminal its own, and let Ctrl-C stop it: who runs the tests may have had that ignored."""
    import fcntl
    import signal
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def on_a_terminal(desk: Desk, arguments: list[str], answers: list[str]) -> str:
    """Run on a terminal of its own and give all that it showed."""
    import pty

    person, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "simulator", *arguments], cwd=desk.here, env=desk.environment() | {"TERM": "dumb"},
        stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
        preexec_fn=_at_the_terminal,
    ):  # fmt: skip
        os.close(terminal)
        shown = b""
        for answer in answers:
            asked = b""
            # What was typed comes back first; the question after it is what is waited for.
            while not asked.endswith((b"] ", b"? ", b": ")):
                asked += os.read(person, 4096)
            shown += asked
            os.write(person, answer.encode() if answer == "\x03" else f"{answer}\n".encode())
        try:
            while True:
                # A Ctrl-C that comes just as Python begins to wait for a line is not seen until the next key.
                if not select.select([person], [], [], 1)[0] and answers[-1] == "\x03":
                    os.write(person, b"\x03")
                    continue
                found = os.read(person, 4096)
                if not found:
                    break
                shown += found
        except OSError:
            pass  # the terminal closes with the program
    os.close(person)
    return shown.decode()


class TestTest:
    def test_one_line_for_each_test_and_the_moment_that_differs(self, desk: Desk) -> None:
        wrong = "  mis: {replies: [noor, noor], ending: helped}"
        text = changed(COFFEE, f"  {GOOD}", f"  {GOOD}\n{wrong}")
        path = desk.coffee(changed(text, "[rule, rule, threaten]", "[rule, threaten]"))
        result = desk.balie("test", str(path))
        line, column = text.split("\n").index(wrong) + 1, wrong.rindex("noor") + 1

        assert result.returncode == 1
        assert result.stdout.splitlines() == [
            str(path),
            "  ok: goed",
            "  differs: mis",
            f"    {path}:{line}:{column}: Reply 2, 'noor', is not on offer in the state 'machine'.",
            "    It is offered there only when: not noor_near. There: noor_near.",
            "    On offer there: machine/rule, machine/ask.",
            "  ok: slecht",
        ]
        assert result.stderr == "1 of 3 tests differs.\n"

    def test_scores_are_worked_out_once_and_compared(self, desk: Desk) -> None:
        text = changed(
            COFFEE, GOOD, 'goed: {replies: [ask, promise, signal], ending: helped, scores: {calm: "< 1"}}'
        )
        path = desk.coffee(changed(text, "[rule, rule, threaten]", "[rule, threaten]"))
        first, data = desk.balie("test", str(path)), desk.balie("test", str(path), "--json")

        assert first.stderr.count("Working out") == 1
        assert "the test asks < 1: Calm" in first.stdout
        good, bad = json.loads(data.stdout)
        assert (good["as_expected"], bad["as_expected"]) == (False, True)
        assert good["scores"]["calm"] >= 1
        assert good["differences"][0]["message"] in first.stdout
        assert "Working out" not in data.stderr

    def test_a_broken_or_missing_file_could_not_run(self, desk: Desk) -> None:
        path = desk.coffee(changed(COFFEE, "start: machine", "start: machin"))

        broken, missing = desk.balie("test", str(path)), desk.balie("test", "no.yaml")

        assert (broken.returncode, missing.returncode) == (2, 2)
        assert "[unknown-state]" in broken.stderr
        assert "[no-such-file]" in missing.stderr

    @pytest.mark.parametrize("command", [("test",), ("score", "--replies", "ask"), ("stats",)])
    def test_every_error_of_a_broken_file_is_told_as_check_tells_it_and_no_warning(
        self, desk: Desk, command: tuple[str, ...]
    ) -> None:
        """The warning stands above both errors in the file."""
        cues = "\n  idle: {text: Niets., points_to: lvb}" + PARTS["cues"]
        states = changed(PARTS["states"], "goes_to: helped", "goes_to: helpedd")
        path = a_folder(desk.here, a_scenario(cues=cues, start="desc", states=states))

        told = desk.balie(command[0], path.name, *command[1:])
        checked = desk.balie("check", "--quick", path.name)

        rules = re.findall(r"\[([a-z-]+)\]$", checked.stdout, re.MULTILINE)
        errors = checked.stdout[checked.stdout.index(f"{path.name}:", len(path.name)) :]
        assert rules == ["never-shown", "unknown-state", "unknown-state"]
        assert (told.returncode, told.stdout) == (2, "")
        assert told.stderr == f"{errors}Everything that is wrong with it: balie check {path.name}\n"

    def test_a_shipped_scenario_is_found_by_its_id(self, desk: Desk) -> None:
        assert desk.balie("test", "over-vijf-minuten", "--lang", "nl").returncode == 0


class TestTranslate:
    def test_makes_a_catalogue_keeps_it_in_step_and_check_knows_it(self, desk: Desk) -> None:
        path = desk.coffee()
        catalogue = desk.here / "translations" / "koffie.en.po"

        made = desk.balie("translate", str(path), "en")
        assert (made.returncode, made.stdout.splitlines()[0]) == (0, str(catalogue))
        file = polib.pofile(str(catalogue))
        for entry in file:
            if entry.msgctxt == "scenario:title":
                entry.msgstr = "Out of coffee"
        file.save()
        path.write_text(
            COFFEE.replace("title: De koffie is op", "title: Alle koffie is op"), encoding="utf-8"
        )

        again = desk.balie("translate", str(path), "en", "--json")
        counts = json.loads(again.stdout)
        assert (counts["changed"], counts["fuzzy"], counts["added"]) == (1, 1, 0)
        assert "Out of coffee" in catalogue.read_text(encoding="utf-8")
        before = catalogue.read_bytes()
        assert desk.balie("translate", str(path), "en").returncode == 0
        assert catalogue.read_bytes() == before
        assert list(catalogue.parent.iterdir()) == [catalogue]

    def test_a_broken_catalogue_is_told_at_its_place_and_left_alone(self, desk: Desk) -> None:
        path = desk.coffee()
        catalogue = desk.here / "translations" / "koffie.en.po"
        catalogue.parent.mkdir()
        catalogue.write_text('msgctxt "scenario:title"\nmsgid "De "koffie"\nmsgstr ""\n', encoding="utf-8")
        before = catalogue.read_bytes()

        result = desk.balie("translate", str(path), "en")

        assert result.returncode == 2
        assert f"{catalogue}:2:1: error:" in result.stderr
        assert catalogue.read_bytes() == before

    def test_its_own_language_a_broken_scenario_and_a_wrong_word_could_not_run(self, desk: Desk) -> None:
        path = desk.coffee()
        same, wrong = desk.balie("translate", str(path), "nl"), desk.balie("translate", str(path), "xx")
        path.write_text(changed(COFFEE, "start: machine", "start: machin"), encoding="utf-8")
        broken = desk.balie("translate", str(path), "en")

        assert (same.returncode, wrong.returncode, broken.returncode) == (2, 2, 2)
        assert "[unknown-state]" in broken.stderr
        assert not (desk.here / "translations").exists()

    def test_a_protocol_can_be_translated_too(self, desk: Desk) -> None:
        desk.coffee()

        made = desk.balie("translate", "protocols/gemeente.yaml", "en", "--json")

        assert json.loads(made.stdout)["texts"] == 3
        assert (desk.here / "protocols" / "translations" / "gemeente.en.po").exists()

    def test_a_place_that_cannot_be_written_gets_one_sentence(self, desk: Desk) -> None:
        path = desk.coffee()
        (desk.here / "translations").write_text("in the way", encoding="utf-8")

        result = desk.balie("translate", str(path), "en")

        assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
        assert "Traceback" not in result.stderr
