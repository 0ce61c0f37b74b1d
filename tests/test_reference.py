"""The commands that tell: explain and stats, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.authoring.library import protocols_for
from simulator.authoring.rules import rule_names
from tests.builders import PROTOCOL
from tests.trainer import Desk

GOOD = "goed: {replies: [ask, promise, signal], ending: helped}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


class TestExplain:
    @pytest.mark.parametrize("name", ["open_question", "open question", "open-question", "Open Vraag"])
    def test_a_technique_goes_by_any_of_its_names(self, desk: Desk, name: str) -> None:
        result = desk.balie("explain", *name.split(" "))
        technique = load_rubric().techniques["open_question"]

        assert result.returncode == 0
        lines = result.stdout.splitlines()
        assert lines[0] == "open question (open_question)"
        assert lines[1:4] == [technique.definition.en, technique.right_when.en, technique.wrong_when.en]
        assert "de-derde-keer" in result.stdout

    def test_the_table_holds_the_points_of_the_rubric(self, desk: Desk) -> None:
        lines = desk.balie("explain", "open_question").stdout.splitlines()
        start = lines.index("frustration")

        assert lines[start + 2].split() == ["Questioning", "+2", "+2", "+1", "0", "\u22121", "+1"]
        assert lines[start + 5].split() == ["Tension", "\u22121", "\u22121", "\u22121", "0", "0"]

    def test_flaws_and_critical_errors_belong_to_it(self, desk: Desk) -> None:
        data = json.loads(desk.balie("explain", "overpromise", "--json").stdout)

        assert set(data["flaws"]) == {"on_decision"}
        assert set(data["critical"]) == {"promised_decision"}
        assert data["points"]["frustration"]["calm"]["protocol"] == -2
        assert data["tension"]["frustration"]["calm"] == -1

    def test_in_dutch_it_speaks_dutch(self, desk: Desk) -> None:
        result = desk.balie("explain", "report", "--lang", "nl")

        assert load_rubric().techniques["report"].right_when.nl in result.stdout
        assert "geïrriteerd" in result.stdout

    def test_a_miss_gets_the_nearest_and_without_a_name_there_is_everything(self, desk: Desk) -> None:
        miss, everything = desk.balie("explain", "opn", "vraag"), desk.balie("explain")

        assert (miss.returncode, miss.stdout) == (2, "")
        assert "Did you mean 'open_question'?" in miss.stderr
        assert desk.balie("explain", "\x1b[31m").stderr.strip().isprintable()
        for name in (*load_rubric().techniques, *load_rubric().flaws, *rule_names(), "gemeente"):
            assert name in everything.stdout

    def test_a_rule_has_its_page(self, desk: Desk) -> None:
        text, data = desk.balie("explain", "unknown-state"), desk.balie("explain", "unknown-state", "--json")

        assert text.returncode == 0
        assert text.stdout.startswith("unknown-state\n")
        assert json.loads(data.stdout)["rule"] == "unknown-state"
        assert json.loads(data.stdout)["sentence"] in text.stdout


class TestExplainProtocol:
    def test_every_name_that_a_scenario_can_take_from_it_stands_there(self, desk: Desk) -> None:
        text, data = desk.balie("explain", "gemeente"), desk.balie("explain", "gemeente", "--json")
        (protocol,) = protocols_for(desk.here)
        names = {*protocol.goals, *protocol.steps, *protocol.mandates, *protocol.measures}

        listed = {line.strip().partition(":")[0] for line in text.stdout.splitlines()[1:]}
        assert (text.returncode, data.returncode) == (0, 0)
        assert names <= listed
        found = json.loads(data.stdout)
        assert names == set().union(*(found[key] for key in ("goals", "steps", "mandates", "measures")))
        assert found["measures"]["building_ban"]["timed"]
        assert found["steps"]["safety"]["no_deviation"]
        assert text.stdout.count("(Nobody may leave it.)") == len(protocol.fixed)

    def test_ones_own_is_found_in_this_folder_and_by_its_file_anywhere(self, desk: Desk) -> None:
        desk.coffee()
        (desk.here / "protocols" / "gemeente.yaml").rename(desk.here / "elsewhere.yaml")
        own = desk.here / "protocols" / "own.yaml"
        own.write_text(PROTOCOL.replace("protocol: gemeente", "protocol: eigen"), encoding="utf-8")

        assert "listen-first" in desk.balie("explain", "eigen").stdout
        assert "listen-first" in desk.balie("explain", "elsewhere.yaml").stdout
        assert "listen-first" not in desk.balie("explain", "gemeente").stdout

    @pytest.mark.parametrize("text", [None, "\x00", "steps: {", "scenario: x\n"])
    def test_a_file_without_a_protocol_could_not_run(self, desk: Desk, text: str | None) -> None:
        if text is not None:
            (desk.here / "odd.yaml").write_text(text, encoding="utf-8")

        refused = desk.balie("explain", "odd.yaml")

        assert (refused.returncode, refused.stdout) == (2, "")
        assert (
            refused.stderr
            == "There is no protocol in this file, or it has mistakes. See: balie check odd.yaml\n"
        )


class TestStats:
    def test_the_ranges_of_every_ending_are_there_when_asked(self, desk: Desk) -> None:
        path = str(desk.coffee())
        text, data = desk.balie("stats", path, "--ranges"), desk.balie("stats", path, "--ranges", "--json")
        found = {each["ending"]: each["dimensions"] for each in json.loads(data.stdout)["ranges"]}

        assert {"helped", "gone"} <= found.keys()
        assert found["helped"]["calm"]["best"]["mean_hundredths"] == [575, 7]
        assert "  helped: Questioning " in text.stdout
        assert "Calm" in text.stdout
        assert "ranges" not in json.loads(desk.balie("stats", path, "--json").stdout)

    def test_it_is_said_in_both_languages_and_as_json(self, desk: Desk) -> None:
        path = str(desk.coffee())
        english, dutch = desk.balie("stats", path), desk.balie("stats", path, "--lang", "nl")
        data = json.loads(desk.balie("stats", path, "--json").stdout)

        assert english.stdout.splitlines()[0] == "De koffie is op (koffie 1.0.0)"
        assert "States: 4, with 2 to 2 replies of their own." in english.stdout
        assert "Staten: 4" in dutch.stdout
        assert (data["states"], data["replies"], sum(data["endings"].values())) == (4, 9, 3)
        assert data["coverage"]["replies"]["of"] == 9
        assert data["longest_test"]["words"] > 20

    def test_the_names_of_all_replies_stand_with_what_can_be_picked(self, desk: Desk) -> None:
        path = "de-derde-keer"
        text = desk.balie("stats", path, "--names").stdout.splitlines()
        data = json.loads(desk.balie("stats", path, "--names", "--json").stdout)["names"]
        picks = {each["name"]: each["picks"] for each in data}

        (line,) = [line for line in text if "/we_go_on " in line]
        name, *told = line.split()
        assert told == [f"+{pick}" for pick in picks[name]]
        assert {"story_told", "safety", "purpose", "poor_1", "poor_2", "poor_3"} <= set(picks[name])
        assert "names" not in json.loads(desk.balie("stats", path, "--json").stdout)

    def test_a_broken_file_could_not_run(self, desk: Desk) -> None:
        assert desk.balie("stats", "no.yaml").returncode == 2
