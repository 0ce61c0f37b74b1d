"""The plain face where something is to be ticked, where someone stops at once, and where one is surprised."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.desk import Desk
from simulator.events import AttemptStarted, Event, ReplyChosen
from simulator.plain import PlainFace
from simulator.practice.log import open_log
from simulator.practice.memory import MemoryLog
from simulator.session import Session
from simulator.settings import Contact
from tests.acted import an_acted_volume
from tests.conversations import AT, some_settings

TICKING = "Type the numbers of what you tick"
CALM = "You stopped. That is all right."


class Keeping(MemoryLog):
    """Remembers everything it was asked to write."""

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[AttemptStarted] = []
        self.events: list[tuple[Event, str | None]] = []

    def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
        super().start(started, sources)
        self.starts.append(started)

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        super().append(attempt, event, ending)
        self.events.append((event, ending))


class Person:
    """Says a reply by its full name, ticks by words, or types a line as it stands."""

    def __init__(self, folder: Path, *inputs: str, **settings: object) -> None:
        self.volume = an_acted_volume(folder)
        self.log = Keeping()
        chosen = replace(some_settings(folder / "home"), **settings)  # type: ignore[arg-type]
        self.desk = Desk(chosen, self.log, clock=lambda: AT, new_seed=lambda: 1)
        self.inputs: Iterator[str] = iter(inputs)
        self.output = io.StringIO()
        self.face = PlainFace(self.desk, self.read, lambda line: print(line, file=self.output))

    def read(self) -> str | None:
        """Give the next line; words between < and > become the numbers before them."""
        given = next(self.inputs, None)
        if given is None or not given.startswith("<"):
            return given
        return " ".join(self.number_of(words) for words in given[1:-1].split("|"))

    def number_of(self, words: str) -> str:
        numbered = (line for line in reversed(self.lines) if line[:1].isdigit())
        return next(line.split(".")[0] for line in numbered if words in line)

    def hold(self, *, surprise: bool = False, assessment: bool = False) -> Session:
        session = self.desk.begin(self.volume, 1, surprise=surprise, assessment=assessment)
        self.face.hold(self.volume, session)
        return session

    @property
    def lines(self) -> list[str]:
        return self.output.getvalue().splitlines()

    @property
    def names(self) -> list[str]:
        return [event.reply for event, _ending in self.log.events]  # type: ignore[union-attr]


ASK, SURE = "<Wat is er gebeurd?>", "<Dit lijkt op frustratie>"


def test_what_is_ticked_goes_with_the_reply_and_own_words_go_to_the_log_alone(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, SURE, "<zeker|drie uur wacht>", "Hij trilde \x1b[2J\u202e.")
    session = talk.hold()

    assert talk.names == ["desk/ask", "first_look/frustration+sure+waited"]
    event, _ending = talk.log.events[-1]
    assert event.words == "Hij trilde  [2J ."  # type: ignore[union-attr]
    assert session.attempt.words == {1: "Hij trilde  [2J ."}
    assert "trilde" not in repr(session.attempt.steps) + repr(session.attempt.scorecard())


def test_one_question_then_a_numbered_line_for_each_under_its_heading(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, SURE)
    talk.hold()
    asked = talk.lines.index("How sure are you, and what did you see that says so?")

    assert talk.lines[asked : asked + 6] == [
        "How sure are you, and what did you see that says so?",
        "How sure.",
        "1. Ik weet het zeker.",
        "What you saw and heard.",
        "2. Het water druipt uit zijn mouwen.",
        "3. Hij zegt dat hij al drie uur wacht.",
    ]


@pytest.mark.parametrize("numbers", ["3 2", "2,3", " 2 , 3 2 "])
def test_numbers_may_stand_in_any_order_with_spaces_or_commas(tmp_path: Path, numbers: str) -> None:
    talk = Person(tmp_path, ASK, SURE, numbers, "")
    talk.hold()

    assert talk.names[-1] == "first_look/frustration+drips+waited"


def test_an_empty_line_ticks_nothing(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, SURE, "", "")
    talk.hold()

    assert talk.names[-1] == "first_look/frustration"


@pytest.mark.parametrize("given", ["0", "9", "x", "1 9", "1.", "-1", "\u0663", "99999999999999999999"])
def test_what_is_no_number_of_the_list_is_asked_again(tmp_path: Path, given: str) -> None:
    talk = Person(tmp_path, ASK, SURE, given, "1", "")
    talk.hold()

    assert "These are not numbers from 1 to 3." in talk.lines
    assert talk.names[-1] == "first_look/frustration+sure"


def test_a_question_mark_repeats_the_list(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, SURE, "?")
    talk.hold()

    assert talk.lines.count("1. Ik weet het zeker.") == 2
    assert len(talk.names) == 1


def test_a_question_mark_is_not_taken_for_own_words(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, SURE, "", "?", "It was loud.")
    talk.hold()

    assert len([line for line in talk.lines if line.startswith("Add own words in one line")]) == 2
    assert [event.words for event, _end in talk.log.events if isinstance(event, ReplyChosen)][
        -1
    ] == "It was loud."


def test_b_goes_back_to_the_replies_and_from_the_words_to_the_list(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, SURE, "b", SURE, "1", "b", "", "")
    session = talk.hold()

    assert (talk.names[-1], session.turn) == ("first_look/frustration", 2)


def test_what_has_nothing_to_tick_is_taken_at_once(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, "<nog niet te zeggen>")
    talk.hold()

    assert talk.names[-1] == "first_look/too_early"
    assert not any(TICKING in line for line in talk.lines)


def test_of_a_ladder_only_one_can_be_ticked(tmp_path: Path) -> None:
    to_measure = (ASK, "<nog niet te zeggen>", "<Nog even geduld>", "1")
    talk = Person(tmp_path, *to_measure, "1 2", "2 3 10", "2 5", "")
    talk.hold()

    assert talk.lines.count("You ticked two of a list of which one can be ticked.") == 2
    assert talk.names[-1] == "the_measure/decide+letter+months_1"


def test_a_whole_conversation_with_every_act_reaches_its_debrief(tmp_path: Path) -> None:
    talk = Person(
        tmp_path,
        *(ASK, SURE, "<drie uur wacht>", ""),
        *("<aan de beurt>", "<al drie uur|hij is vergeten>", "Hij was aan de beurt."),
        *("1", "<Een brief|De reden>", ""),
        *("1", "<doorweekt|drie uur had gewacht>", ""),
        *("1", "<droge plek|dinsdag>", ""),
    )
    session = talk.hold()

    assert session.ended
    assert "Debrief: De natte jas" in talk.lines
    assert talk.names[2] == "bench/help_now+heard+purpose"


def test_an_asking_state_is_a_thought_that_the_citizen_does_not_hear(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, SURE, "", "", "?")
    talk.hold()

    assert "In your head. Bas does not hear this." not in talk.lines
    assert "In je hoofd. Bas hoort dit niet." in talk.lines
    assert "You think: Dit lijkt op frustratie: er is iets opgestapeld." in talk.lines
    thinking = talk.lines[talk.lines.index("In je hoofd. Bas hoort dit niet.") :]
    assert not any("(Je wenkt Noor.)" in line for line in thinking[: thinking.index("Your choice, 1 to 4:")])


def test_a_hint_at_a_question_never_answers_it(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, "h")
    talk.hold()
    hints = [line for line in talk.lines if line.startswith("Hint:")]

    assert len(hints) == 1
    assert "Were the signs clear?" in hints[0]


# The safe stop

PLACES = {
    "the replies": (ASK, "stop"),
    "the list to tick": (ASK, SURE, "stop"),
    "the own words": (ASK, SURE, "1", " STOP "),
}


@pytest.mark.parametrize("inputs", PLACES.values(), ids=PLACES.keys())
def test_stop_leads_to_the_calm_page_and_nothing_of_it_is_written(
    tmp_path: Path, inputs: tuple[str, ...]
) -> None:
    contacts = (Contact("Bureau Steun", "010 1", "op werkdagen"), Contact("Noor"))
    talk = Person(tmp_path, *inputs, support=contacts)
    session = talk.hold()
    quitting = Person(tmp_path / "q", ASK, "q")
    quitting.hold()

    calm = talk.lines[talk.lines.index(CALM) :]
    assert calm[-3:] == ["Do you want to talk to someone?", "Bureau Steun, 010 1, op werkdagen", "Noor"]
    assert not session.ended
    assert not any("Debrief" in line for line in talk.lines)
    assert talk.log.events == quitting.log.events
    assert "stop" not in repr(talk.log.starts).lower()


def test_stop_works_before_and_after_the_debrief(tmp_path: Path) -> None:
    to_the_end = (ASK, "<nog niet te zeggen>", "<Nog even geduld>", *("1", "", "") * 3)
    for inputs in ((*to_the_end, "stop"), (*to_the_end, "", "stop")):
        talk = Person(tmp_path, *inputs)
        talk.hold()

        after = talk.lines[talk.lines.index(CALM) :]
        assert "nothing more happens with it" in after[1]


def test_without_contacts_the_page_says_who_there_always_is(tmp_path: Path) -> None:
    talk = Person(tmp_path, "stop")
    talk.hold()

    assert "your team leader, the confidential adviser or your doctor" in talk.lines[-1]


# The content note


@pytest.mark.parametrize("given", ["n", " N ", "q", "stop"])
def test_who_rather_not_begins_nothing(tmp_path: Path, given: str) -> None:
    talk = Person(tmp_path, given)

    assert not talk.face.willing(talk.volume)
    assert talk.lines[0] == "Before you start: Er wordt geschreeuwd."
    assert talk.log.starts == []


def test_a_question_mark_repeats_the_warning_and_begins_nothing(tmp_path: Path) -> None:
    talk = Person(tmp_path, "?", "n")

    assert not talk.face.willing(talk.volume)
    assert talk.lines.count("Before you start: Er wordt geschreeuwd.") == 2


def test_enter_goes_on_and_the_note_is_not_read_out_twice(tmp_path: Path) -> None:
    talk = Person(tmp_path, "")

    assert talk.face.willing(talk.volume)
    talk.hold()
    assert talk.lines.count("Before you start: Er wordt geschreeuwd.") == 1


# A surprise


def test_what_it_is_about_is_told_only_in_the_debrief(tmp_path: Path) -> None:
    talk = Person(tmp_path, ASK, "<nog niet te zeggen>", "<Nog even geduld>", *("1", "", "") * 3)
    talk.hold(surprise=True)
    before = talk.output.getvalue().partition("Debrief:")[0]

    for told in ("De natte jas", "doorweekt voor de balie", "Eerst luisteren", "frustration", "Even zitten"):
        assert told not in before
    assert "Your role: gastheer" in before
    assert "Where you are: Een hal aan de kade." in before
    assert "Debrief: De natte jas" in talk.lines
    assert talk.log.starts[0].surprise


def test_an_unfinished_surprise_is_not_gone_on_with_by_its_name(tmp_path: Path) -> None:
    talk = Person(tmp_path)
    with open_log(tmp_path / "home" / "practice.sqlite3") as log:
        desk = Desk(talk.desk.settings, log, clock=lambda: AT)
        desk.begin(talk.volume, 1, surprise=True)

        assert desk.unfinished_of("kade") is None
        assert [record.started.surprise for record in desk.unfinished()] == [True]


def test_a_measure_that_is_for_a_time_is_asked_again_until_it_says_how_long(tmp_path: Path) -> None:
    inputs = (
        ASK,
        "<te zeggen>",
        "",
        "",
        "<Nog even geduld>",
        "<maatregel past>",
        "<Niet meer in het gebouw>",
    )
    talk = Person(tmp_path, *inputs, "<Niet meer in het gebouw|Voor drie maanden>", "")
    talk.hold()

    assert "Say for how long" in talk.output.getvalue()
    assert talk.names[-1] == "the_measure/decide+ban+months_3"
