"""What was picked is told back by what was known and shown by then, in words, and never by the true motive."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import DIMENSIONS, MOTIVES, TESTS, load_rubric
from simulator import i18n
from simulator.accounts import Account, Earlier, Leaving, Reading, Weighing, Writing
from simulator.attempt import Attempt
from simulator.debrief import Debrief, debrief
from simulator.debrief_text import debrief_lines
from simulator.dialogue import Dialogue
from simulator.retelling import told
from simulator.snapshot import WITH
from simulator.variants import resolved
from tests.builders import changed
from tests.examples import examples
from tests.three_acts import THREE_ACTS, of_motive, the_scenario

T = TypeVar("T")
LEFT = "sit_down+known+purpose"
GOOD = (
    "ask", "frustration+sigh", LEFT, "frustration+sure+voice_breaks", "write+letter+stayed",
    "decide+talk+talk_first+reason", "agree+call+who",
)  # fmt: skip
NO_REPORT = changed(THREE_ACTS, "    asks: report\n", "    asks: report\n    techniques: [agreement]\n")
SIGNALLED = changed(THREE_ACTS, "    asks: report\n", "    asks: report\n    techniques: [report, signal]\n")


def held(*names: str, text: str = THREE_ACTS, variant: str = "papers", words: str = "") -> Attempt:
    dialogue = Dialogue(resolved(the_scenario(text), variant), load_rubric(), 7, "Sam")
    return holding(dialogue, *names, words=words)


def holding(dialogue: Dialogue, *names: str, words: str = "") -> Attempt:
    attempt = Attempt(dialogue, ())
    for name in names:
        reply, *picks = name.split(WITH)
        step = dialogue.advance(attempt.snapshot, WITH.join((f"{attempt.snapshot.state}/{reply}", *picks)))
        assert step is not None, (name, attempt.snapshot.state)
        attempt = attempt.with_step(step, words if picks else "")
    return attempt


def changed_to(place: int, name: str, text: str = THREE_ACTS) -> Attempt:
    """Hold the good conversation with one reply changed."""
    return held(*GOOD[:place], name, *GOOD[place + 1 :], text=text)


def accounts(attempt: Attempt) -> list[Account]:
    return [moment.account for moment in debrief(attempt, "en").moments if moment.account]


def only(kind: type[T], attempt: Attempt) -> list[T]:
    return [each for each in accounts(attempt) if isinstance(each, kind)]


def verdicts_of(attempt: Attempt) -> dict[str, str]:
    (leaving,) = only(Leaving, attempt)
    return {each.test: each.verdict for each in leaving.tests}


# Reading the citizen


def test_a_reading_tells_the_signs_shown_by_then_and_which_were_picked() -> None:
    first, second = only(Reading, held(*GOOD))

    assert [(sign.text, sign.of, sign.picked, sign.supports) for sign in first.signs] == [
        ("Hij zucht.", "a weak sign of frustration", True, True)
    ]
    assert (first.shown, first.hinted, first.sure) == ((), ("frustration",), False)
    assert [sign.text for sign in second.signs] == ["Zijn stem slaat over.", "Hij zucht."]
    assert (second.shown, second.sure) == (("frustration",), True)


def test_two_readings_stand_side_by_side_and_a_change_of_mind_on_new_signs_is_praised() -> None:
    first, second = only(Reading, held(*GOOD[:1], "too_early", *GOOD[2:]))

    assert first.earlier is None
    assert (second.earlier, second.changed) == (Earlier(1, "too_early", sure=False), True)
    assert not only(Reading, held(*GOOD))[1].changed


@given(motives=st.dictionaries(st.sampled_from(MOTIVES), st.integers(1, 3), min_size=1))
def test_the_true_motive_has_no_say_in_a_reading(motives: dict[str, int]) -> None:
    scenario = resolved(the_scenario(), "papers")
    other = Dialogue(of_motive(scenario, *motives.items()), load_rubric(), 7, "Sam")

    assert only(Reading, holding(other, *GOOD[:4])) == only(Reading, held(*GOOD[:4]))


# Leaving the protocol


def test_every_one_of_the_eight_tests_is_told_in_order() -> None:
    (leaving,) = only(Leaving, held(*GOOD))

    assert tuple(each.test for each in leaving.tests) == TESTS
    assert leaving.step == "Stop het gesprek met een reden."
    assert leaving.good == ("Je weet wat er speelt.", "Niemand wordt hier bedreigd.")
    assert verdicts_of(held(*GOOD)) == {
        "need": "met", "safety": "met", "purpose": "met", "mandate": "not_asked", "least": "met", "noted": "met",
        "equal": "not_met", "signal": "not_met",
    }  # fmt: skip


def test_a_test_names_the_grounds_that_met_it() -> None:
    (leaving,) = only(Leaving, held(*GOOD))
    grounds = {each.test: each.grounds for each in leaving.tests}

    assert grounds["need"] == grounds["safety"] == ("Je weet wat er speelt.",)
    assert grounds["equal"] == ()


def test_without_grounds_only_what_the_moment_decides_is_met() -> None:
    (leaving,) = only(Leaving, changed_to(2, "sit_down+poor_1"))
    met = [each.test for each in leaving.tests if each.verdict == "met"]

    assert met == ["safety", "least", "noted"]
    assert (leaving.good, leaving.poor) == ((), ("Ik vind hem zielig.",))


def test_a_reply_that_kept_to_the_protocol_and_did_more_for_it_is_named() -> None:
    lighter = changed(THREE_ACTS, "        you: Dan stop ik het gesprek.\n        techniques: [norm]", "        you: Ik roep er iemand bij.\n        techniques: [callback]")  # fmt: skip
    heavier = changed(lighter, "techniques: [slow_down]", "techniques: [platitude]")

    (leaving,) = only(Leaving, held(*GOOD[:3], text=heavier))

    assert leaving.lighter == "Ik roep er iemand bij."
    assert {each.test: each.verdict for each in leaving.tests}["least"] == "not_met"


@pytest.mark.parametrize(("text", "noted", "signal"), [(THREE_ACTS, "met", "not_met"), (NO_REPORT, "not_met", "not_met"), (SIGNALLED, "met", "met")])  # fmt: skip
def test_a_note_and_a_signal_are_looked_up_in_the_rest_of_the_talk(
    text: str, noted: str, signal: str
) -> None:
    found = verdicts_of(held(*GOOD, text=text))

    assert (found["noted"], found["signal"]) == (noted, signal)


def test_before_the_end_a_note_that_was_not_made_yet_is_not_asked() -> None:
    assert verdicts_of(held(*GOOD[:3]))["noted"] == "not_asked"
    assert verdicts_of(held(*GOOD[:5]))["noted"] == "met"


# The closing


def test_a_departure_that_nobody_noted_costs_at_the_end_and_one_that_nobody_passed_on_is_named() -> None:
    noted, unnoted, signalled = (
        held(*GOOD, text=text).closing() for text in (THREE_ACTS, NO_REPORT, SIGNALLED)
    )

    assert (noted.unaccounted, noted.unsignalled) == ((), ("story/sit_down",))
    assert (unnoted.unaccounted, unnoted.unsignalled) == (("story/sit_down",), ("story/sit_down",))
    assert (signalled.unaccounted, signalled.unsignalled) == ((), ())
    assert held(*GOOD[:3]).closing().unaccounted == ()


AGAIN = changed(
    changed(
        THREE_ACTS,
        "        departs_from: end_contact",
        "        goes_to: here\n        departs_from: end_contact",
    ),
    "        steps: [end_contact]",
    "        steps: [end_contact]\n      note: {you: Ik schrijf het op., techniques: [file_note], goes_to: here}",
)
"""One can leave the protocol more than once, and note it on the way."""


@pytest.mark.parametrize(
    ("middle", "unaccounted"),
    [
        ((LEFT, LEFT), ("story/sit_down",)),
        ((LEFT, "note"), ()),
        ((LEFT, LEFT, "note"), ()),
        ((LEFT, "note", LEFT), ("story/sit_down",)),
    ],
)
def test_of_a_reply_that_departed_twice_the_last_time_counts_and_a_note_after_it_clears_it(
    middle: tuple[str, ...], unaccounted: tuple[str, ...]
) -> None:
    text = AGAIN.replace("    asks: report\n", "    asks: report\n    techniques: [agreement]\n")
    attempt = held(*GOOD[:2], *middle, "stop", *GOOD[3:], text=text)

    assert attempt.ended
    assert attempt.closing().unaccounted == unaccounted
    assert len(attempt.departures) == 1


def test_the_closing_names_the_step_and_the_moment_in_words() -> None:
    points = debrief(held(*GOOD, text=NO_REPORT), "nl").closing

    assert [point.hundredths for point in points] == [-100, 0]
    for point in points:
        assert "Stop het gesprek met een reden (moment 3)." in point.sentence


# The report, the agreement and the measure


def test_a_report_tells_what_was_in_what_was_missing_and_what_does_not_belong() -> None:
    (report, agreement) = only(Writing, changed_to(4, "write+letter+aggressor+ill"))

    assert (report.kept, report.missed) == (
        ("Hij legde om tien uur een brief neer.",),
        ("Hij zei dat hij niet wegging.",),
    )
    assert report.wrong == (("Hij is een agressief persoon.", "label"), ("Hij heeft een stoornis.", "health"))
    assert (agreement.asks, agreement.missed, agreement.wrong) == ("agreement", (), ())


def test_a_measure_stands_on_its_ladder_with_what_would_be_too_light_fit_and_be_too_heavy() -> None:
    (weighing,) = only(Weighing, held(*GOOD[:5], "decide+one_contact_person+months_12+reason+companion"))

    assert [(rung.verdict, rung.chosen) for rung in weighing.rungs] == [
        ("too_light", False), ("fits", False), ("fits", True), ("too_heavy", False), ("too_heavy", False),
    ]  # fmt: skip
    assert (weighing.verdict, weighing.timed, weighing.months) == ("too_heavy", True, 3)
    assert (len(weighing.kept), len(weighing.missed), len(weighing.added)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("decided", "lighter", "keeps"),
    [
        ("talk+talk_first+reason", "No: anything lighter", "Yes:"),
        ("one_contact_person+months_3+talk_first+reason", "Yes: Een gesprek met de teamleider.", "Yes:"),
        ("one_contact_person+talk_first+reason", "Yes: Een gesprek met de teamleider.", "Yes:"),
        ("stop_service+months_1", "Yes: Een gesprek met de teamleider.", "No:"),
        ("none", None, "Yes:"),
    ],
)
def test_each_measure_is_held_against_the_two_questions(
    decided: str, lighter: str | None, keeps: str
) -> None:
    i18n.use("en")
    attempt = held(*GOOD[:5], f"decide+{decided}")
    moment = debrief(attempt, "en").moments[5]
    (asked,) = [each for each in told(moment) if each.label == "Ask yourself"]
    text = " ".join(item.text for item in asked.items)

    assert f"Does this citizen keep what is necessary? {keeps}" in text
    assert (f"Can it be lighter? {lighter}" in text) if lighter else "lighter" not in text


MUSTS = "".join(f"      must_{number}: {{text: Zin {number}., is: must}}\n" for number in range(5))


def test_what_two_points_cut_off_of_a_report_is_no_fault_of_reporting() -> None:
    due = changed(THREE_ACTS, "tension: 5", "tension: 8")
    text = changed(due, "      letter: {text", f"{MUSTS}      letter: {{text")
    written = "+".join(f"must_{number}" for number in range(5))
    report = debrief(changed_to(4, f"write+letter+stayed+{written}", text), "en").moments[4]
    wrong_when = load_rubric().techniques["report"].wrong_when.en

    cut = [each for each in report.reasons if each.sentence.startswith("One moment counts for two points")]
    assert [each.dimension for each in cut] == ["protocol"]
    assert wrong_when not in report.lessons


# In words


def ids_in(result: Debrief) -> set[str]:
    """Give every word of the debrief that looks like an id of the scenario."""
    return set(re.findall(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\w+/\w+", "\n".join(debrief_lines(result))))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@examples(10, deadline=None)
@given(data=st.data())
def test_no_reason_and_no_account_shows_an_id(language: str, data: st.DataObject) -> None:
    i18n.use(language)
    dialogue = Dialogue(resolved(the_scenario(), "pressure"), load_rubric(), 7, "Sam")
    attempt = Attempt(dialogue, ())
    while not attempt.ended:
        offer = data.draw(st.sampled_from(dialogue.offers(attempt.snapshot)))
        picks = (
            data.draw(st.lists(st.sampled_from([pick.id for pick in offer.picks]), unique=True))
            if offer.picks
            else []
        )
        step = dialogue.advance(attempt.snapshot, WITH.join((offer.name, *picks)))
        if step is not None:
            attempt = attempt.with_step(step)
    result = debrief(attempt, language)

    assert ids_in(result) == set()
    for moment in result.moments:
        for dimension in DIMENSIONS:
            reasons = [point.hundredths for point in moment.reasons if point.dimension == dimension]
            assert sum(reasons) == moment.points[dimension]


def test_the_note_pad_is_told_once_beside_the_report() -> None:
    attempt = replace(held(*GOOD), notes="Hij was bang.\nDrie uur.")
    result = debrief(attempt, "en")
    told_in = [moment.turn for moment in result.moments for each in told(moment) if "pad" in each.label]

    assert told_in == [GOOD.index("write+letter+stayed")]
    (pad,) = [each for each in told(result.moments[told_in[0]]) if each.label == "Your note pad"]
    assert [item.text for item in pad.items] == [
        "Hij was bang.\nDrie uur.",
        "Your notes, for you alone; they are never scored.",
    ]
    assert "Drie uur." in "\n".join(debrief_lines(result))


def test_without_a_report_the_note_pad_is_told_with_the_last_reply() -> None:
    result = debrief(replace(held(*GOOD[:2]), notes="Drie uur."), "en")

    assert [moment.notes for moment in result.moments] == ["", "Drie uur."]


def test_own_words_stand_in_their_moment_and_say_that_they_are_not_scored() -> None:
    i18n.use("en")
    result = debrief(held(*GOOD, words="Hij was bang."), "en")

    (own,) = [each for each in told(result.moments[2]) if each.label == "Own words"]
    assert [item.text for item in own.items] == [
        "Hij was bang.", "Your own words, for you alone; they are never scored.",
    ]  # fmt: skip
    assert debrief(held(*GOOD), "en").results == result.results


def test_a_line_that_was_a_sign_says_so_in_the_debrief_and_not_before() -> None:
    i18n.use("en")
    attempt = held(*GOOD)
    lines = list(debrief_lines(debrief(attempt, "en")))

    assert "You see: Hij zucht. This was a weak sign of frustration." in lines
    assert "You see: Zijn stem slaat over. This was a clear sign of frustration." in lines
    shown = [line.text for step in attempt.steps for line in step.lines]
    assert not [text for text in shown if "sign of" in text or "teken van" in text]
