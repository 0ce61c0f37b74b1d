"""Whether a scenario makes sense: each rule told once, and never for what another rule already told."""

from __future__ import annotations

import pytest

from simulator.authoring.reader import read_scenario
from simulator.authoring.sense import RULES, all_problems, check
from simulator.diagnostics import Diagnostic
from tests.authoring.sound import SOUND
from tests.builders import a_scenario, a_world, at, changed, findings, places, read


def only(text: str, rule: str, words: str, which: int = 0) -> Diagnostic:
    problems = findings(text)
    assert places(problems) == [(rule, *at(text, words, which))]
    return problems[0]


def states(*lines: str, start: str = "xa", **changes: str) -> str:
    """A scenario of these states only, each in one line, with tests that name none of them."""
    tests = "\n  one: {replies: [], ending: harm}\n  two: {replies: [], ending: harm}"
    text = "".join(f"\n  {line}" for line in lines)
    shown = {"facts": None, "briefing": "<voice_breaks> Zijn stem slaat over."}
    return a_scenario(start=start, states=text, tests=tests, **shown, **changes)


def state(name: str, *targets: str) -> str:
    """A state with one reply to each target."""
    replies = ", ".join(
        f"r{number}: {{you: say {number}, techniques: [host], goes_to: {target}}}"
        for number, target in enumerate(targets)
    )
    return f"{name}: {{text: x, replies: {{{replies}}}}}"


END = "end: {text: x, ending: harm}"
TURNS = {"max_turns": "9", "out_of_turns": "end"}


class TestReaching:
    def test_a_row_of_states_beyond_reach_is_told_by_its_first(self) -> None:
        only(
            states(state("xa", "end"), state("xb", "xc"), state("xc", "end"), END),
            "unreachable-state",
            "xb: {",
        )

    def test_a_ring_of_states_beyond_reach_is_told_once(self) -> None:
        text = states(state("xa", "end"), state("xb", "xc"), state("xc", "xb", "end"), END, **TURNS)

        only(text, "unreachable-state", "xb: {")

    def test_two_places_beyond_reach_are_told_each(self) -> None:
        text = states(state("xa", "end"), state("xb", "end"), state("xc", "end"), END)

        assert [rule for rule, _, _ in places(findings(text))] == ["unreachable-state"] * 2

    def test_what_only_the_end_of_turns_leads_to_is_reached(self) -> None:
        assert findings(states(state("xa", "late"), "late: {text: x, ending: harm}", END, **TURNS)) == ()

    def test_a_misspelled_way_does_not_make_its_end_unreachable(self) -> None:
        text = states(state("xa", "middel"), state("middle", "end"), END)

        only(text, "unknown-state", "middel")

    def test_a_misspelled_start_does_not_make_everything_unreachable(self) -> None:
        only(states(state("first", "end"), END, start="frist"), "unknown-state", "frist")

    def test_a_start_that_resembles_nothing_is_told_alone(self) -> None:
        only(states(state("xa", "end"), END, start="xyz"), "unknown-state", "xyz")

    def test_a_broken_way_does_not_make_unreachable_what_the_tests_come_by(self) -> None:
        only(changed(SOUND, "    goes_to: talk", "    goes_to: nowhere"), "unknown-state", "nowhere")

    def test_a_broken_way_does_not_hide_a_state_that_nothing_names(self) -> None:
        text = changed(SOUND, "    goes_to: talk", "    goes_to: nowhere")
        text = changed(text, "tests:\n", "  island: {text: x, ending: harm}\ntests:\n")

        assert [rule for rule, _, _ in places(findings(text))] == ["unknown-state", "unreachable-state"]


class TestLeadingOn:
    def test_a_state_without_replies_is_told_once(self) -> None:
        only(states(state("xa", "xb"), "xb: {text: x}", END, **TURNS), "dead-end", "xb: {")

    def test_a_state_with_an_empty_list_of_replies_is_told_once(self) -> None:
        only(states(state("xa", "xb"), "xb: {text: x, replies: {}}", END, **TURNS), "dead-end", "xb: {")

    def test_replies_that_all_lack_a_way_on_are_told_at_their_state(self) -> None:
        replies = "{r: {you: x, techniques: [host]}, q: {you: y, techniques: [host]}}"

        problem = only(states(f"xa: {{text: x, replies: {replies}}}", END, **TURNS), "no-exit", "xa: {")

        assert problem.message == "No reply of the state '{name}' leads on."

    def test_a_reply_that_lacks_a_way_on_is_told_at_the_reply(self) -> None:
        replies = "{r: {you: x, techniques: [host]}, q: {you: y, techniques: [host], goes_to: end}}"

        only(states(f"xa: {{text: x, replies: {replies}}}", END), "no-exit", "r: {you")

    def test_an_always_reply_has_a_way_of_its_own(self) -> None:
        text = states(state("xa", "end"), END, always="\n  w: {you: x, techniques: [host]}")

        only(text, "no-exit", "w: {")

    def test_a_ring_without_a_way_out_is_told_once(self) -> None:
        text = states(state("xa", "xb", "end"), state("xb", "xc"), state("xc", "xb"), END, **TURNS)

        only(text, "no-ending", "xb: {")

    def test_what_leads_only_into_such_a_ring_is_part_of_it(self) -> None:
        text = states(state("xa", "xb"), state("xb", "xc"), state("xc", "xb"), END, **TURNS)

        only(text, "no-ending", "xa: {")

    def test_two_rings_without_a_way_out_are_told_each(self) -> None:
        text = states(state("xa", "xb", "xc", "end"), state("xb", "here"), state("xc", "here"), END, **TURNS)

        assert [rule for rule, _, _ in places(findings(text))] == ["no-ending", "no-ending"]

    def test_a_talk_that_goes_round_needs_a_limit(self) -> None:
        only(states(state("xa", "xb"), state("xb", "xa", "end"), END), "endless-talk", "xa: {")
        assert findings(states(state("xa", "xb"), state("xb", "xa", "end"), END, **TURNS)) == ()

    def test_staying_is_going_round_too(self) -> None:
        only(states(state("xa", "here", "end"), END), "endless-talk", "xa: {")

    def test_a_talk_without_an_end_is_not_also_endless(self) -> None:
        text = states(state("xa", "xb", "end"), state("xb", "here", "here"), END)

        only(text, "no-ending", "xb: {")


class TestCriticalErrors:
    @pytest.mark.parametrize(
        ("techniques", "flaws", "needed"),
        [
            ("threaten", "", True),
            ("touch", "", True),
            ("give_in", "", True),
            ("belittle", "", False),
            ("belittle", "discriminatory", True),
            ("overpromise", "", False),
            ("overpromise", "on_decision", True),
            ("warn", "", False),
            ("warn", "untrue", True),
            ("warn", "no_mandate", True),
            ("quiet_place", "closed", True),
            ("bad_news", "small_talk", False),
            ("bad_news", "reopened", True),
            ("norm", "", False),
        ],
    )
    def test_an_act_that_is_critical_by_itself_or_by_its_flaw_is_heard(
        self, techniques: str, flaws: str, needed: bool
    ) -> None:
        text = changed(a_scenario(), "[hide_rules]", f"[{techniques}]\n        flaws: [{flaws}]")

        assert [problem.rule for problem in findings(text)] == (["missing-heard"] if needed else [])
        heard = changed(text, f"flaws: [{flaws}]", f"flaws: [{flaws}]\n        heard: Zo hoort hij het.")
        assert findings(heard) == ()


class TestNames:
    def test_a_flaw_of_a_misspelled_technique_is_not_also_idle(self) -> None:
        only(
            changed(a_scenario(), "[hide_rules]", "[wran]\n        flaws: [untrue]"),
            "unknown-technique",
            "wran",
        )

    def test_a_condition_in_a_script_may_have_been_a_bracket(self) -> None:
        text = changed(a_scenario(), "Hij legt een brief", "[zucht] Hij legt een brief")

        assert only(text, "unknown-fact", "zucht").hint == "Write \\[ to mean the bracket itself."

    def test_a_condition_elsewhere_is_a_condition(self) -> None:
        text = changed(a_scenario(), "[hide_rules]", "[hide_rules]\n        when: zucht")

        assert only(text, "unknown-fact", "zucht").hint == "There are: {names}."

    @pytest.mark.parametrize("key", ["sets", "unsets"])
    def test_a_cue_is_not_set(self, key: str) -> None:
        text = changed(a_scenario(), "[hide_rules]", f"[hide_rules]\n        {key}: [voice_breaks]")

        assert only(text, "unknown-fact", "voice_breaks", 2).message == "There is no fact called '{name}'."

    def test_without_the_protocol_its_goals_and_steps_are_not_held_against_it(self) -> None:
        text = changed(a_scenario(protocol="xyz"), "[hide_rules]", "[hide_rules]\n        steps: [abc]")

        only(text, "unknown-protocol", "xyz")

    def test_the_people_of_other_states_are_not_missed(self) -> None:
        only(
            changed(a_scenario(), "    target: organisation", "    target: self\n    with: fardia"),
            "unknown-person",
            "fardia",
        )


class TestTests:
    @pytest.mark.parametrize("ending", ["helped", "helped_and_agreed", "harm"])
    def test_an_ending_is_named_by_its_state_or_its_kind(self, ending: str) -> None:
        assert findings(changed(a_scenario(), "[ask], ending: helped", f"[ask], ending: {ending}")) == ()

    @pytest.mark.parametrize("reply", ["ask", "desk/ask"])
    def test_a_reply_is_named_by_its_id_or_in_full(self, reply: str) -> None:
        assert findings(changed(a_scenario(), "replies: [ask]", f"replies: [{reply}]")) == ()

    def test_a_state_to_talk_in_is_no_ending(self) -> None:
        only(changed(a_scenario(), "[ask], ending: helped", "[ask], ending: desk"), "unknown-state", "desk}")

    def test_the_same_reply_may_be_taken_twice(self) -> None:
        text = changed(a_scenario(), "replies: [ask]", "replies: [ask, ask]")

        assert findings(text) == ()


def test_rules_are_asked_of_any_scenario_that_could_be_read() -> None:
    scenario = read(a_scenario())

    assert check(scenario, a_world()) == ()
    assert [each for rule in RULES for each in rule(scenario, a_world())] == []
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize("section", ["facts", "cues", "people", "always"])
def test_of_a_section_that_cannot_be_read_no_name_is_missed(section: str) -> None:
    lines = SOUND.split("\n")
    start = lines.index(f"{section}:")
    end = next(number for number in range(start + 1, len(lines)) if lines[number][:1] != " ")
    text = "\n".join([*lines[:start], f"{section}: [nothing]", *lines[end:]])

    assert [problem.rule for problem in all_problems(read_scenario(text), a_world())] == ["wrong-kind"]
