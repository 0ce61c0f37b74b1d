"""What is asked with a reply: the question, the order on the screen, and what can be ticked together."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.asking import Answer, groups, in_view, lacking, own_words_sentence, question
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.i18n import use
from simulator.snapshot import Offer, Snapshot
from simulator.taking import take
from tests.acted import an_acted_volume
from tests.conversations import a_dialogue

BEFORE = {
    "first_look/frustration": ("ask",),
    "bench/help_now": ("ask", "too_early"),
    "the_measure/decide": ("ask", "too_early", "wait"),
    "the_report/write": ("ask", "too_early", "wait", "decide"),
    "the_agreement/agree": ("ask", "too_early", "wait", "decide", "write"),
}


def a_talk(folder: Path, seed: int = 7) -> Dialogue:
    scenario = an_acted_volume(folder).scenario
    assert scenario is not None
    return a_dialogue(scenario, seed)


def offered(dialogue: Dialogue, name: str) -> tuple[Snapshot, Offer]:
    attempt = take(dialogue, BEFORE[name])
    assert isinstance(attempt, Attempt)
    offer = dialogue.offer(attempt.snapshot, name)
    assert offer is not None
    return attempt.snapshot, offer


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("first_look/frustration", "How sure are you, and what did you see that says so?"),
        ("bench/help_now", "On what grounds do you leave this step: Help de mensen op volgorde?"),
        ("the_measure/decide", "Which measure, for how long, and what goes with it?"),
        ("the_report/write", "What goes in?"),
        ("the_agreement/agree", "What goes in?"),
    ],
)
def test_what_is_asked_is_one_sentence(tmp_path: Path, name: str, asked: str) -> None:
    dialogue = a_talk(tmp_path)

    assert question(dialogue, offered(dialogue, name)[1]) == asked


@pytest.mark.parametrize("name", BEFORE)
def test_everything_on_offer_is_in_view_once(tmp_path: Path, name: str) -> None:
    dialogue = a_talk(tmp_path)
    offer = offered(dialogue, name)[1]

    assert sorted(pick.id for pick in in_view(dialogue, offer)) == sorted(pick.id for pick in offer.picks)


@pytest.mark.parametrize("name", ["bench/help_now", "the_report/write"])
def test_no_place_on_the_screen_is_always_the_right_one(tmp_path: Path, name: str) -> None:
    """The file has the good ones first; over some seeds each of them stands everywhere."""
    firsts = set()
    for seed in range(40):
        dialogue = a_talk(tmp_path, seed)
        firsts.add(in_view(dialogue, offered(dialogue, name)[1])[0].id)

    dialogue = a_talk(tmp_path)
    assert firsts == {pick.id for pick in offered(dialogue, name)[1].picks}


def test_the_rungs_of_a_ladder_stay_in_their_order(tmp_path: Path) -> None:
    dialogue = a_talk(tmp_path)
    offer = offered(dialogue, "the_measure/decide")[1]

    headings = [heading for heading, _picks in groups(in_view(dialogue, offer))]
    assert headings == ["The measure: one", "For how long: one", "What goes with it"]
    assert in_view(dialogue, offer) == offer.picks


def test_of_a_ladder_one_is_ticked_and_of_a_list_as_many_as_one_wants(tmp_path: Path) -> None:
    answer = Answer(offered(a_talk(tmp_path), "the_measure/decide")[1])
    for name in ("letter", "reason", "months_3", "ban", "remedy", "months_1"):
        answer = answer.toggled(name)

    assert answer.name == "the_measure/decide+ban+months_1+reason+remedy"
    assert answer.toggled("ban").toggled("reason").name == "the_measure/decide+months_1+remedy"


def test_what_is_not_there_cannot_be_ticked(tmp_path: Path) -> None:
    answer = Answer(offered(a_talk(tmp_path), "the_report/write")[1])

    assert answer.toggled("nothing") == answer


@pytest.mark.parametrize("name", BEFORE)
def test_whatever_is_ticked_can_be_given(tmp_path: Path, name: str) -> None:
    dialogue = a_talk(tmp_path)
    snapshot, offer = offered(dialogue, name)
    answer = Answer(offer)
    for pick in reversed(offer.picks):
        answer = answer.toggled(pick.id)
        step = dialogue.advance(snapshot, answer.name)
        assert step is not None
        assert step.name == answer.name


@pytest.mark.parametrize(
    ("ticked", "lacks"),
    [
        (set(), False),
        ({"letter"}, False),
        ({"ban"}, True),
        ({"ban", "reason"}, True),
        ({"ban", "months_3"}, False),
        ({"ban", "open_ended"}, False),
    ],
)
def test_a_measure_that_is_for_a_time_lacks_how_long(tmp_path: Path, ticked: set[str], lacks: bool) -> None:
    dialogue = a_talk(tmp_path)
    _snapshot, offer = offered(dialogue, "the_measure/decide")

    assert (lacking(dialogue, Answer(offer, frozenset(ticked))) is not None) is lacks


def test_nothing_else_that_is_asked_lacks_anything(tmp_path: Path) -> None:
    dialogue = a_talk(tmp_path)

    for name in BEFORE.keys() - {"the_measure/decide"}:
        _snapshot, offer = offered(dialogue, name)
        assert lacking(dialogue, Answer(offer)) is None


def test_who_weighs_a_measure_is_not_said_to_decide_it(tmp_path: Path) -> None:
    _snapshot, offer = offered(a_talk(tmp_path), "the_measure/decide")

    assert [line.text for line in offer.lines] == ["Je weegt welke maatregel past."]


def test_own_words_are_said_to_stay_only_where_something_is_kept() -> None:
    use("nl")

    assert "logboek" in own_words_sentence(kept=True)
    assert "logboek" not in own_words_sentence(kept=False)
    assert "weg als Balie stopt" in own_words_sentence(kept=False)
