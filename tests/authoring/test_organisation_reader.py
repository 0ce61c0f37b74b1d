"""The organisation file: what is read from it, and every mistake at its place."""

from __future__ import annotations

import pytest

from simulator.authoring.organisation_reader import OrganisationReading, read_organisation
from simulator.diagnostics import render
from simulator.organisation import Level, Organisation, Retention
from simulator.settings import Contact
from tests.builders import at, changed, places
from tests.office import ORGANISATION

FULL = (
    ORGANISATION
    + """\
signals: {letters: Onze brieven zijn niet te begrijpen.}
works_council:
  reference: OR 2026-04
  agreed_on: 2026-03-01
  until: 2028-02-29
  level: scores
retention: {years_after_leaving: 0, practice_days: 60, backup_days: 7, selection: Selectielijst 5.1}
support:
  - {name: Opvangteam, phone: 5501, what: dag en nacht}
  - {name: Noor}
register: {url: postgresql://balie@server/balie}
"""
)


def read(text: str) -> Organisation:
    reading = read_organisation(text, text.encode())
    assert reading.problems == ()
    assert reading.usable
    assert reading.organisation is not None
    return reading.organisation


class TestTheFile:
    def test_is_read_with_what_it_says(self) -> None:
        found = read(FULL)

        assert (found.id, found.name, found.protocol.id) == ("gemeente-test", "Gemeente Test", "gemeente")
        assert found.functions["balie"].exposure.id == "high"
        assert found.exposures["high"].texts == ("Elke dag boze inwoners.",)
        assert list(found.signals) == ["letters"]
        assert found.retention == Retention(0, 60, 7, "Selectielijst 5.1")
        assert found.support == (Contact("Opvangteam", "5501", "dag en nacht"), Contact("Noor"))
        assert found.url == "postgresql://balie@server/balie"
        assert found.body == FULL.encode()

    def test_says_no_more_than_it_must_by_itself(self) -> None:
        found = read(ORGANISATION)

        assert found.level_on("2026-06-01") is Level.COMPLETION
        assert (found.retention, found.support, found.url) == (Retention(), (), None)

    @pytest.mark.parametrize(
        ("day", "level"),
        [("2026-02-28", "completion"), ("2026-03-01", "scores"), ("2028-02-29", "scores"), ("2028-03-01", "completion")],
    )  # fmt: skip
    def test_has_an_agreement_that_holds_from_its_first_to_its_last_day(self, day: str, level: str) -> None:
        assert read(FULL).level_on(day) == level
        assert read(FULL).may_ask_a_pass(day) is (level == "scores")

    def test_takes_a_text_of_several_lines_as_one(self) -> None:
        text = changed(ORGANISATION, "high: Elke dag boze inwoners.", "high: |\n    Elke dag\n    boos.")

        assert read(text).exposures["high"].texts == ("Elke dag boos.",)


MISTAKES = [
    ("organisation: gemeente-test", "organisation: Gemeente Test", "bad-id", "Gemeente Test\nversion"),
    ("version: 1.0.0", "version: een", "wrong-kind", "een\n"),
    ("language: nl", "language: NL", "wrong-kind", "NL\n"),
    ("name: Gemeente Test\n", "", "missing-key", "organisation: g"),
    ("name: Gemeente Test", f"name: {'x' * 121}", "wrong-kind", "xxx"),
    ("protocol: gemeente", "protocol: [gemeente]", "wrong-kind", "[gemeente]"),
    ("  high: Elke dag boze inwoners.", "  Hoog: Elke dag.", "bad-id", "Hoog"),
    ("  high: Elke dag boze inwoners.", "  high: ''", "empty-text", "''"),
    ("{text: Medewerkers van de balie, exposure", "{tekst: Medewerkers van de balie, exposure", "unknown-key", "tekst"),
    (", exposure: high}", "}", "missing-key", "text: Mede"),
    ("agreed_on: 2026-03-01", "agreed_on: 2026-02-30", "bad-date", "2026-02-30"),
    ("agreed_on: 2026-03-01", "agreed_on: 1 maart 2026", "bad-date", "1 maart"),
    ("agreed_on: 2026-03-01", "agreed_on: 20260301", "bad-date", "20260301"),
    ("until: 2028-02-29", "until: 2026-02-28", "bad-date", "2026-02-28"),
    ("level: scores", "level: completion", "unknown-word", "completion"),
    ("years_after_leaving: 0", "years_after_leaving: 51", "wrong-kind", "51"),
    ("practice_days: 60", "practice_days: 0", "wrong-kind", "0, backup"),
    ("backup_days: 7", "backup_days: een week", "wrong-kind", "een week"),
    ("{name: Noor}", "{phone: 5502}", "missing-key", "phone: 5502"),
    ("{name: Noor}", "Noor", "wrong-kind", "Noor"),
    ("url: postgresql", "url: mysql", "wrong-kind", "mysql"),
    ("balie@server/balie", "balie:geheim@server/balie", "password-in-url", "postgresql"),
    ("@server/balie", "@server/balie?sslmode=require&password=geheim", "password-in-url", "postgresql"),
    ("postgresql://balie@server/balie", "mysql://u:geheim@server/x", "password-in-url", "mysql"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "words"), MISTAKES)
def test_one_mistake_is_one_finding_at_its_place(old: str, new: str, rule: str, words: str) -> None:
    text = changed(FULL, old, new)
    reading = read_organisation(text)

    assert places(reading.problems) == [(rule, *at(text, words))]
    assert reading.organisation is not None
    assert not reading.usable


def test_many_mistakes_are_told_at_once() -> None:
    text = FULL
    for old, new in (("version: 1.0.0", "version: een"), ("2026-03-01", "2026-13-01"), ("level: scores", "level: alles"), ("{name: Noor}", "{naam: Noor}")):  # fmt: skip
        text = changed(text, old, new)

    assert [each.rule for each in read_organisation(text).problems] == ["wrong-kind", "bad-date", "unknown-word", "unknown-key"]  # fmt: skip


@pytest.mark.parametrize("date", ["agreed_on: 2026-13-01", "until: 2028-02-30"])
def test_an_agreement_whose_dates_are_not_clear_never_holds(date: str) -> None:
    key = date.split(":", maxsplit=1)[0]
    line = next(line for line in FULL.splitlines() if key in line)
    organisation = read_organisation(changed(FULL, line.strip(), date)).organisation
    assert organisation is not None

    assert {organisation.level_on(day) for day in ("2026-04-01", "2030-01-01")} == {Level.COMPLETION}


def shown(reading: OrganisationReading) -> str:
    return "\n".join(render(each, "x.yaml", reading.lines, lambda text: text) for each in reading.problems)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://balie:geheim@server/balie",
        "'postgresql://balie:geheim@server/balie'",
        "|\n      postgresql://balie:geheim@server/balie",
        "postgresql://server/balie?password=geheim",
    ],
)
def test_a_password_is_neither_shown_nor_kept(url: str) -> None:
    reading = read_organisation(ORGANISATION + f"register:\n    url: {url}\n")
    assert reading.organisation is not None

    assert "password-in-url" in shown(reading)
    assert "geheim" not in shown(reading)
    assert reading.organisation.url is None


@pytest.mark.parametrize("url", ["sqlite:///C:/Users/noor@werk/register.sqlite3", "postgresql+psycopg://balie@[::1]:5432/balie", "postgresql:///balie"])  # fmt: skip
def test_an_address_without_a_password_is_taken(url: str) -> None:
    assert read(ORGANISATION + f"register: {{url: '{url}'}}\n").url == url
