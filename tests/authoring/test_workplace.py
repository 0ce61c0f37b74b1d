"""The organisation's folder: where it is found, what is read from it, what its two files say of each other."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.authoring.inspection import inspect, named
from simulator.authoring.library import SHIPPED, library, scenario_files
from simulator.authoring.recognition import kind_of
from simulator.authoring.workplace import at_work, find_workplace, open_trainings, open_workplace
from simulator.i18n import _
from simulator.settings import Contact, load
from tests.builders import PROTOCOL, a_scenario, at, changed
from tests.office import ORGANISATION, TRAININGS, an_office
from tests.test_cli import balie

TODAY = "2026-06-01"
SUPPORT = ORGANISATION + "support: [{name: Opvangteam}, {name: Noor}]\nretention: {practice_days: 60}\n"


def rules(path: Path) -> list[tuple[str, str]]:
    return [(sheet.path.name, problem.rule) for sheet in inspect(path).sheets for problem in sheet.problems]


class TestWhatAFileIs:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            (ORGANISATION, "organisation"),
            (TRAININGS, "trainings"),
            (PROTOCOL, "protocol"),
            (a_scenario(), "scenario"),
            ("# organisation: nee\n" + TRAININGS, "trainings"),
            (ORGANISATION.replace("organisation: gemeente-test\n", ""), "organisation"),
            (TRAININGS.replace("trainings: gemeente-test\n", ""), "trainings"),
            ("scenario: x\norganisation: y\n", "scenario"),
            ("", "scenario"),
            ("zomaar: iets\n", "scenario"),
        ],
    )
    def test_is_told_by_the_keys_at_its_top(self, text: str, kind: str) -> None:
        assert kind_of(text) == kind

    def test_keeps_the_two_files_out_of_the_library(self, tmp_path: Path) -> None:
        an_office(tmp_path)

        found = {volume.path for volume in library((tmp_path,)) if volume.path.parent == tmp_path}

        assert found == {tmp_path / "de-test.yaml"}

    def test_keeps_them_out_of_what_a_protocol_is_held_against(self, tmp_path: Path) -> None:
        an_office(tmp_path)

        assert inspect(tmp_path / "protocols" / "gemeente.yaml").beside == (tmp_path / "de-test.yaml",)


class TestTheFolder:
    def test_is_read_with_the_bytes_and_the_sha_256_of_both_files(self, tmp_path: Path) -> None:
        found = open_workplace(an_office(tmp_path), TODAY, with_scenarios=True)

        assert found.sound
        assert found.problems == {}
        assert found.folder == tmp_path
        assert found.organisation is not None
        assert found.trainings is not None
        for text, body, sha256 in (
            (ORGANISATION, found.organisation.body, found.organisation_sha256),
            (TRAININGS, found.trainings.body, found.trainings_sha256),
        ):
            assert body == text.encode()
            assert sha256 == hashlib.sha256(body).hexdigest()

    def test_can_be_without_trainings(self, tmp_path: Path) -> None:
        found = open_workplace(an_office(tmp_path, trainings=None), TODAY)

        assert (found.trainings, found.trainings_sha256, found.sound) == (None, "", False)

    def test_can_have_other_names(self, tmp_path: Path) -> None:
        path = an_office(tmp_path).rename(tmp_path / "waterhoek.yaml")
        (tmp_path / "trainings.yaml").rename(tmp_path / "scholing.yml")

        assert open_workplace(path, TODAY).sound
        assert open_trainings(tmp_path / "scholing.yml", TODAY).problems == ()

    def test_that_is_not_there_is_told_and_not_raised(self, tmp_path: Path) -> None:
        found = open_workplace(tmp_path / "none" / "organisation.yaml", TODAY)

        assert (found.organisation, found.trainings, found.sound) == (None, None, False)
        assert [each.rule for each in found.problems[found.path]] == ["no-such-file"]

    def test_gives_what_can_be_used_of_broken_files(self, tmp_path: Path) -> None:
        path = an_office(tmp_path, ORGANISATION.replace("version: 1.0.0", "version: een"))
        found = open_workplace(path, TODAY)

        assert found.organisation is not None
        assert found.trainings is not None
        assert found.organisation.name == "Gemeente Test"
        assert [paper.sound for paper in found.papers] == [False, True]
        assert not found.sound

    def test_holds_trainings_against_scenarios_only_when_asked(self, tmp_path: Path) -> None:
        path = an_office(tmp_path, trainings=changed(TRAININGS, "[de-test]", "[de-tset]"))

        assert open_workplace(path, TODAY).sound
        assert not open_workplace(path, TODAY, with_scenarios=True).sound

    @pytest.mark.parametrize(("today", "told"), [("2026-03-31", False), ("2026-04-01", True)])
    def test_notes_an_agreement_from_the_day_after_its_last(
        self, tmp_path: Path, today: str, told: bool
    ) -> None:
        text = ORGANISATION + "works_council: {reference: OR 1, agreed_on: 2026-01-01, until: 2026-03-31, level: goals_met}\n"  # fmt: skip
        found = open_workplace(an_office(tmp_path, text), today)

        assert found.sound
        assert [each.rule for each in found.problems.get(found.path, ())] == ["ended-agreement"] * told

    def test_an_agreement_allows_a_pass_after_its_end_too(self, tmp_path: Path) -> None:
        """The register then asks only that the training is finished: nothing comes to a stop overnight."""
        text = ORGANISATION + "works_council: {reference: OR 1, agreed_on: 2026-01-01, until: 2026-03-31, level: goals_met}\n"  # fmt: skip
        path = an_office(tmp_path, text, TRAININGS + "    mastery: passed\n")

        found = open_workplace(path, TODAY)

        assert found.sound
        assert found.organisation is not None
        assert not found.organisation.may_ask_a_pass(TODAY)


class TestAMistake:
    def test_in_one_file_is_told_once_and_does_not_bring_others(self, tmp_path: Path) -> None:
        text = changed(changed(ORGANISATION, "  high: Elke", "  High: Elke"), "language: nl", "language: NL")
        path = an_office(tmp_path, text)

        assert rules(path) == [("organisation.yaml", "wrong-kind"), ("organisation.yaml", "bad-id"), ("organisation.yaml", "unknown-exposure")]  # fmt: skip
        assert rules(tmp_path / "trainings.yaml") == [("trainings.yaml", "missing-organisation")]

    def test_in_the_organisation_shows_in_the_trainings_beside_it(self, tmp_path: Path) -> None:
        path = an_office(tmp_path, ORGANISATION.replace("high", "hoog"))

        assert rules(path) == rules(tmp_path / "trainings.yaml") == [
            ("trainings.yaml", "untrained-exposure"),
            ("trainings.yaml", "unneeded-training"),
            ("trainings.yaml", "unknown-exposure"),
        ]  # fmt: skip

    def test_in_the_protocol_is_told_where_it_is_named(self, tmp_path: Path) -> None:
        path = an_office(tmp_path)
        (tmp_path / "protocols" / "gemeente.yaml").write_text(PROTOCOL.replace("nl", "NL"), encoding="utf-8")

        assert rules(path) == [("organisation.yaml", "broken-protocol")]

    def test_in_the_name_of_the_protocol_or_a_goal_is_told(self, tmp_path: Path) -> None:
        trainings = changed(TRAININGS, "listen-first", "listen-last")
        path = an_office(
            tmp_path, changed(ORGANISATION, "protocol: gemeente", "protocol: gemeent"), trainings
        )

        assert rules(path) == [("organisation.yaml", "unknown-protocol")]
        path.write_text(ORGANISATION, encoding="utf-8")
        assert rules(path) == [("trainings.yaml", "unknown-goal")]

    def test_in_a_scenario_of_a_training_is_told_in_the_trainings(self, tmp_path: Path) -> None:
        path = an_office(tmp_path)
        (tmp_path / "de-test.yaml").write_text(a_scenario(start="dekc"), encoding="utf-8")

        assert rules(path) == [("trainings.yaml", "broken-scenario")]

    def test_in_a_training_does_not_say_that_nobody_needs_it(self, tmp_path: Path) -> None:
        text = changed(TRAININGS, "    exposures: [high]\n", "")

        assert rules(an_office(tmp_path, trainings=text)) == [("trainings.yaml", "missing-key")]
        assert rules(tmp_path / "trainings.yaml") == [("trainings.yaml", "missing-key")]

    def test_is_told_at_its_place_by_check_which_says_what_else_it_looked_at(self, tmp_path: Path) -> None:
        text = changed(TRAININGS, "[Arbowet 8, Arbobesluit 2.15]", "[Participatiewet]")
        path = an_office(tmp_path, trainings=text)

        alone = balie("check", "--lang", "en", str(path), home=tmp_path / "home")
        whole = balie("check", "--quick", "--lang", "en", str(tmp_path), home=tmp_path / "home")

        line, column = at(text, "[Participatiewet]")
        assert f"trainings.yaml:{line}:{column}: note: " in alone.stdout
        assert f"Also held against it: {tmp_path / 'trainings.yaml'}." in alone.stderr
        assert alone.stdout.count("[missing-arbowet]") == whole.stdout.count("[missing-arbowet]") == 1
        assert (alone.returncode, whole.returncode) == (0, 0)


@pytest.mark.parametrize(
    "basis",
    ["Arbowet 8", "arbowet artikel 8", "Artikel 8 Arbowet", "Arbowet art. 8, lid 1", "Arbeidsomstandighedenwet 8", "Arbowet 3, 5 en 8"],
)  # fmt: skip
def test_article_8_is_found_however_it_is_written(basis: str, tmp_path: Path) -> None:
    an_office(tmp_path, trainings=changed(TRAININGS, "[Arbowet 8, Arbobesluit 2.15]", f"['{basis}']"))

    assert rules(tmp_path / "trainings.yaml") == []


@pytest.mark.parametrize("basis", ["Arbowet 18", "Arbowet 3", "Arbobesluit 8", "Arbobesluit 2.8"])
def test_another_article_is_not_taken_for_it(basis: str, tmp_path: Path) -> None:
    an_office(tmp_path, trainings=changed(TRAININGS, "[Arbowet 8, Arbobesluit 2.15]", f"['{basis}']"))

    assert rules(tmp_path / "trainings.yaml") == [("trainings.yaml", "missing-arbowet")]


class TestWhereItIs:
    def test_nowhere_when_nobody_put_it_anywhere(self, tmp_path: Path) -> None:
        settings = load(None, {"BALIE_HOME": str(tmp_path)})

        assert find_workplace(settings) is None
        assert at_work(settings) == settings

    def test_in_the_home_of_balie(self, tmp_path: Path) -> None:
        path = an_office(tmp_path)

        assert find_workplace(load(None, {"BALIE_HOME": str(tmp_path)})) == path

    @pytest.mark.parametrize("name", ["", "organisation.yaml"])
    def test_where_it_was_named_as_a_file_or_as_a_folder(self, name: str, tmp_path: Path) -> None:
        path = an_office(tmp_path / "office")
        an_office(tmp_path / "home")
        variables = {"BALIE_HOME": str(tmp_path / "home"), "BALIE_ORGANISATION": str(path.parent / name)}

        assert find_workplace(load(None, variables)) == path

    def test_where_it_was_named_even_when_it_is_not_there(self, tmp_path: Path) -> None:
        variables = {"BALIE_HOME": str(tmp_path), "BALIE_ORGANISATION": str(tmp_path / "weg.yaml")}
        settings = at_work(load(None, variables))

        assert find_workplace(settings) == tmp_path / "weg.yaml"
        assert [each.fields["path"] for each in settings.complaints] == [str(tmp_path / "weg.yaml")]


class TestAtWork:
    def test_the_contacts_of_the_organisation_come_first_and_nobody_twice(self, tmp_path: Path) -> None:
        an_office(tmp_path, SUPPORT)
        own = (Contact("Noor"), Contact("Mijn zus"))
        settings = replace(load(None, {"BALIE_HOME": str(tmp_path)}), support=own)

        names = [contact.name for contact in at_work(settings).support]

        assert names == ["Opvangteam", "Noor", "Mijn zus"]

    def test_its_days_hold_unless_the_trainee_chose_otherwise(self, tmp_path: Path) -> None:
        an_office(tmp_path, SUPPORT)
        variables = {"BALIE_HOME": str(tmp_path)}

        usual = at_work(load(None, variables)).keep_days
        (tmp_path / "settings.toml").write_text("keep_days = 30", encoding="utf-8")

        assert (usual, at_work(load(None, variables)).keep_days) == (60, 30)

    def test_its_scenarios_lie_in_the_library(self, tmp_path: Path) -> None:
        an_office(tmp_path)

        found = balie("scenarios", "--lang", "nl", home=tmp_path)

        assert "de-test\n    De test" in found.stdout
        assert found.stderr == ""

    def test_a_broken_file_still_tells_whom_to_turn_to(self, tmp_path: Path) -> None:
        an_office(tmp_path, SUPPORT.replace("version: 1.0.0", "version: een"))

        settings = at_work(load(None, {"BALIE_HOME": str(tmp_path)}))

        assert [contact.name for contact in settings.support] == ["Opvangteam", "Noor"]
        assert (settings.keep_days, settings.scenarios) == (30, ())
        (complaint,) = settings.complaints
        assert _(complaint.message).format(**complaint.fields).startswith(f"The organisation file {tmp_path}")

    def test_the_page_after_a_safe_stop_names_them(self, tmp_path: Path) -> None:
        an_office(tmp_path, SUPPORT)

        found = balie("play", "de-test", "--plain", "--lang", "nl", typed="\nstop\n", home=tmp_path)

        assert "Opvangteam" in found.stdout


class TestTheExample:
    PATH = SHIPPED / "organisation" / "organisation.yaml"

    def test_is_without_a_finding_or_a_note(self) -> None:
        found = open_workplace(self.PATH, TODAY, with_scenarios=True)

        assert found.problems == {}
        assert found.sound

    def test_is_checked_with_the_scenarios(self) -> None:
        assert {self.PATH, self.PATH.with_name("trainings.yaml")} <= set(named((SHIPPED,)))

    def test_has_a_training_for_every_shipped_scenario_and_every_exposure(self) -> None:
        found = open_workplace(self.PATH, TODAY)
        assert found.organisation is not None
        assert found.trainings is not None
        trainings = found.trainings.trainings.values()

        assert {ref.id for each in trainings for ref in each.scenarios} == set(scenario_files([]))
        for group in found.organisation.functions.values():
            assert found.trainings.asked_of(group.exposure.id), group.id
