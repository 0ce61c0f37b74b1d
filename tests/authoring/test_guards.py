"""Conditions by their own logic: what can never be, what always is, and what hides behind something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rubric import AFTERMATH, PHASES
from simulator.condition_syntax import parse_condition
from simulator.conditions import Condition, Values
from simulator.diagnostics import TOP
from simulator.passage import Passage
from tests.authoring.reading import only
from tests.authoring.sound import SOUND
from tests.builders import a_scenario, at, changed, findings, places
from tests.examples import examples

LINE = "[tension >= 6] Hij slaat"


def shown_when(condition: str) -> str:
    return changed(SOUND, LINE, f"[{condition}] Hij slaat")


class TestNeverAndAlways:
    @pytest.mark.parametrize(
        "condition",
        [
            "tension > 10",
            "trust < 0",
            "trust < 3 and trust > 6",
            "known and not known",
            "phase > violent",
            "3 > 5",
        ],
    )
    def test_what_no_values_make_true_is_never_true(self, condition: str) -> None:
        assert (
            only(shown_when(condition), "never-true", condition)
            .splitlines()[0]
            .endswith("warning: This condition is never true. [never-true]")
        )

    @pytest.mark.parametrize(
        "condition",
        [
            "tension >= 0",
            "trust <= 10",
            "known or not known",
            "tension < 6 or tension > 3",
            "phase >= aftermath",
        ],
    )
    def test_what_all_values_make_true_is_always_true(self, condition: str) -> None:
        assert "This condition is always true." in only(shown_when(condition), "always-true", condition)

    def test_a_part_that_is_settled_is_named_at_its_condition(self) -> None:
        assert "'tension > 10' in this condition is never true." in only(
            shown_when("known or tension > 10"), "never-true", "known or tension"
        )
        assert "'trust >= 0' in this condition is always true." in only(
            shown_when("known and trust >= 0"), "always-true", "known and trust"
        )

    @pytest.mark.parametrize(
        "condition",
        ["tension >= 1", "known", "tension >= 5 and tension >= 7", "phase >= calm", "not (known and sigh)"],
    )
    def test_what_can_go_either_way_is_left_alone(self, condition: str) -> None:
        assert findings(shown_when(condition)) == ()

    def test_a_condition_that_reads_too_much_to_try_is_left_alone(self) -> None:
        facts = "".join(f"\n  f{n}: Feit." for n in range(10))
        sets = ", ".join(f"f{n}" for n in range(10))
        names = " and ".join(f"f{n}" for n in range(10))
        text = changed(a_scenario(facts=facts), "sets: [need_known]", f"sets: [{sets}]")

        assert findings(changed(text, "Hij legt een", f"[{names} and not f0] Hij legt een")) == ()


class TestHiddenExits:
    def exits(self, *conditions: str) -> str:
        ways = "".join(f"          - {{when: {each}, state: left}}\n" for each in conditions)
        return changed(SOUND, "          - {when: tension >= 8, state: left}\n", ways)

    def test_a_narrow_condition_behind_a_wide_one_is_hidden(self) -> None:
        text = self.exits("tension >= 5", "tension >= 8")

        assert places(findings(text)) == [("hidden-exit", *at(text, "left}", 1))]

    def test_several_together_hide_one(self) -> None:
        text = self.exits("known", "not known and trust > 3", "tension > 3 and trust > 5")

        assert [rule for rule, _, _ in places(findings(text))] == ["hidden-exit"]

    @pytest.mark.parametrize(
        "conditions",
        [("tension >= 8", "tension >= 5"), ("known", "tension >= 8"), ("tension < 5", "tension >= 5")],
    )
    def test_ways_that_each_have_a_turn_are_left_alone(self, conditions: tuple[str, ...]) -> None:
        """Also where all together cover everything: the format asks for a last way without a condition."""
        assert findings(self.exits(*conditions)) == ()

    def test_a_way_that_can_never_be_is_told_as_that_alone(self) -> None:
        assert [rule for rule, _, _ in places(findings(self.exits("tension >= 5", "trust > 10")))] == [
            "never-true"
        ]


class TestSameReplies:
    SAME = changed(SOUND, "you: U moet elders zijn.", "you: Dus u  wacht al weken.")

    def test_the_same_words_are_told_whatever_the_space_between_them(self) -> None:
        only(self.SAME, "same-reply", "send:")

    def test_replies_that_are_never_open_together_may_have_the_same_words(self) -> None:
        text = changed(
            self.SAME, "        keeps: [phone]\n", "        keeps: [phone]\n        when: tension < 5\n"
        )
        text = changed(
            text, "        promises: [phone]\n", "        promises: [phone]\n        when: tension >= 5\n"
        )

        assert findings(changed(text, "once: yes", "once: no")) == ()

    def test_the_same_words_in_another_state_are_another_reply(self) -> None:
        assert findings(changed(SOUND, "you: U moet elders zijn.", "you: Zo is de procedure.")) == ()


@st.composite
def conditions(draw: st.DrawFn) -> str:
    leaf = st.one_of(
        st.builds("{} {} {}".format, st.sampled_from(["tension", "trust"]), st.sampled_from(["<", ">=", "=="]),
                  st.integers(0, 10)),
        st.builds("phase {} {}".format, st.sampled_from(["<", ">="]), st.sampled_from(PHASES)),
        st.sampled_from(["known", "not sigh"]),
    )  # fmt: skip
    return draw(
        st.recursive(
            leaf,
            lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
            max_leaves=4,
        )
    )


@examples(40)
@given(conditions())
def test_never_and_always_are_exact(text: str) -> None:
    """What is told is what trying every combination of values, one by one, gives."""
    condition = parse_condition(Passage(text, (), TOP))
    assert isinstance(condition, Condition)
    tried = {
        condition.holds(Values(tension, trust, phase, frozenset(known)))
        for tension in range(11) for trust in range(11) for phase in (*PHASES, AFTERMATH)
        for known in ((), ("known",), ("sigh",), ("known", "sigh"))
    }  # fmt: skip
    whole = [
        problem.rule for problem in findings(shown_when(text)) if problem.fields.get("part") == condition.text
    ]

    assert whole == {frozenset({True}): ["always-true"], frozenset({False}): ["never-true"]}.get(
        frozenset(tried), []
    )
