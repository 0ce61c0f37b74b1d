"""Home as values: what is asked first, what someone did with each conversation, and what a search finds."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import i18n
from simulator.desk import Desk
from simulator.duties import duties
from simulator.events import LogError, Practised
from simulator.home import Duty, Home, entries_of, found, read_home
from simulator.home_text import asked_sentences, duty_sentences, own_state, place_line, unfinished_words
from simulator.practice.log import open_log
from simulator.practice.memory import MemoryLog
from simulator.register.due import DueState
from simulator.register.errors import RegisterError
from simulator.settings import Complaint
from simulator.trainings import Trigger
from tests.conversations import AT, COFFEE, a_library, some_settings
from tests.recorded import BAD, an_organisation, at_the_desk, hold
from tests.test_house import ROOT

NOW = "2026-03-02T12:00:00Z"


def a_desk(home: Path, log: object | None = None) -> Desk:
    a_library(home / "scenarios")
    a_library(home / "scenarios", COFFEE.replace("scenario: koffie", "scenario: thee"), "thee.yaml")
    settings = replace(some_settings(home), scenarios=(home / "scenarios",))
    return Desk(settings, log or MemoryLog(), clock=lambda: AT, new_seed=lambda: 1)  # type: ignore[arg-type]


def test_each_conversation_has_what_the_person_did_with_it(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.sqlite3") as log:
        desk = a_desk(tmp_path, log)
        hold(desk, assessment=False)
        hold(desk, replies=BAD, assessment=False)
        hold(desk)
        desk.begin(desk.find("thee"))  # type: ignore[arg-type]
        home = read_home(desk)

    koffie, thee = home.entry("koffie"), home.entry("thee")
    assert koffie is not None
    assert thee is not None
    assert koffie.own == Practised("koffie", 2, AT, 1, AT)
    assert thee.own is None
    assert [record.started.scenario for record in home.unfinished] == ["thee"]
    assert home.held == 4


def test_a_surprise_says_nowhere_what_it_is_before_its_debrief(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.sqlite3") as log:
        desk = a_desk(tmp_path, log)
        volume = desk.find("koffie")
        session = desk.begin(volume, surprise=True)  # type: ignore[arg-type]
        home = read_home(desk)
        assert unfinished_words(home.unfinished[0], home)[0] == "A surprise"
        for reply in BAD:
            session.choose(session.turn, reply)
        assert log.practised() == ()
        log.looked_back(session.started.attempt, AT)
        assert [each.scenario for each in log.practised()] == ["koffie"]


def test_a_log_that_cannot_be_read_leaves_the_conversations(tmp_path: Path) -> None:
    class Torn(MemoryLog):
        def practised(self) -> tuple[Practised, ...]:
            raise LogError("The practice log {path} is damaged.", path="here")

    home = read_home(a_desk(tmp_path, Torn()))

    assert home.entry("koffie") is not None
    assert [each.message for each in home.complaints] == ["The practice log {path} is damaged."]


@pytest.mark.parametrize("typed", ["koffie", "KOF", "man koffie", "gastvrouw", "kofie"])
def test_a_search_looks_in_titles_summaries_and_roles_and_forgives_a_slip(tmp_path: Path, typed: str) -> None:
    entries, _broken = entries_of(a_desk(tmp_path).volumes(), (), "Sam")

    assert "koffie" in [entry.volume.id for entry in found(entries, typed)]
    assert "de-derde-keer" not in [entry.volume.id for entry in found(entries, typed)]
    assert found(entries, "zebra") == ()


def test_what_presses_most_is_asked_first_and_what_is_done_is_not_asked() -> None:
    given = [
        Duty("soon", DueState.DUE_SOON, "2026-04-01"),
        Duty("done", DueState.DONE, "2027-01-01"),
        Duty("late", DueState.OVERDUE, "2026-01-01"),
        Duty("exempt", DueState.EXEMPT),
        Duty("never", DueState.NEVER, None),
    ]

    home = Home().with_duties(given)

    assert [duty.title for duty in home.duties or ()] == ["late", "never", "soon"]


def test_a_duty_says_by_when_why_and_what_completes_it() -> None:
    duty = Duty("Luisteren", DueState.OVERDUE, "2026-02-28", (Trigger.INCIDENT,), ("koffie",))

    said = list(duty_sentences(duty, Home(now=NOW)))

    assert said == [
        "It should have been done by 28/2/2026.",
        "Your team looked back on an incident.",
        "Still to hold as an assessment: koffie.",
    ]
    assert "compliance officer" in list(duty_sentences(replace(duty, scenarios=()), Home(now=NOW)))[-1]


def test_nothing_asked_not_known_and_not_read_are_three_things() -> None:
    assert list(asked_sentences(Home())) == []
    assert list(asked_sentences(Home().with_duties([]))) == [
        "You are up to date: no training is asked of you now."
    ]
    unread = Home().with_duties(None, not_read=Complaint("It is away."))
    assert list(asked_sentences(unread)) == [
        "What your organisation asks of you could not be read: It is away."
    ]


def test_own_state_in_words_in_both_languages() -> None:
    own = Practised("koffie", 3, "2026-01-05T12:00:00Z", 1, "2026-01-06T12:00:00Z")

    assert own_state(own, NOW) == "practised 3 times, last on 5/1/2026 · last assessment on 6/1/2026"
    assert own_state(None, NOW) == "not yet held"
    i18n.use("nl")
    assert own_state(own, NOW) == "3 keer geoefend, voor het laatst op 5-1-2026 · laatste toets op 6-1-2026"


def test_an_entry_tells_role_time_and_place(tmp_path: Path) -> None:
    entry = read_home(a_desk(tmp_path)).entry("koffie")

    assert entry is not None
    assert place_line(entry).startswith("gastvrouw · 2 minutes · ")


# What the register asks


def test_what_was_never_done_is_asked_with_the_conversations_that_complete_it(tmp_path: Path) -> None:
    an_organisation(tmp_path, scenarios="koffie, thee")
    with at_the_desk(tmp_path) as desk:
        hold(desk, "koffie")
        desk.log.looked_back(desk.log.attempts()[0].started.attempt, AT)
        [duty] = duties(desk)

    assert (duty.title, duty.state) == ("Eerst luisteren", DueState.NEVER)
    assert duty.reasons == (Trigger.START,)
    assert duty.scenarios == ("thee",)


def test_who_is_not_on_the_list_and_a_register_that_is_away_are_told(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path, person="nobody") as desk, pytest.raises(RegisterError, match="staff list"):
        duties(desk)
    path.unlink()
    with at_the_desk(tmp_path) as desk, pytest.raises(RegisterError, match="no register"):
        duties(desk)


def test_home_is_read_without_the_database_of_the_register(tmp_path: Path) -> None:
    an_organisation(tmp_path)
    program = (
        "import sys\nfrom simulator.settings import load\nfrom simulator.desk import open_desk\n"
        "from simulator.home import read_home\nread_home(open_desk(load()))\n"
        "import simulator.tui.app, simulator.home_text\n"
        "assert not {'sqlalchemy', 'alembic', 'cryptography', 'simulator.duties'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env={"BALIE_HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
