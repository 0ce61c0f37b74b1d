"""Where replies and states lead: the forms of goes_to, and what is wrong with one."""

from __future__ import annotations

import pytest

from simulator.scenario import HERE
from tests.authoring.reading import only, reply_of
from tests.authoring.sound import SOUND
from tests.builders import changed, read


class TestExits:
    def exits(self, goes_to: str) -> list[tuple[str, str | None]]:
        reply = reply_of(
            changed(SOUND, "        once: yes\n", f"        once: yes\n        goes_to: {goes_to}\n"),
            "talk/send",
        )
        return [(way.to.id, way.when.text if way.when else None) for way in reply.exits]

    @pytest.mark.parametrize(
        ("goes_to", "expected"),
        [
            ("left", [("left", None)]),
            ("here", [(HERE, None)]),
            ("[left]", [("left", None)]),
            ("[{state: left}]", [("left", None)]),
            ("[{when: known, state: left}, {state: here}]", [("left", "known"), (HERE, None)]),
            ("[{when: known, state: left}, helped]", [("left", "known"), ("helped", None)]),
            (
                "\n          - when: tension > 3\n            state: left\n          - state: here",
                [("left", "tension > 3"), (HERE, None)],
            ),
        ],
    )
    def test_forms(self, goes_to: str, expected: list[tuple[str, str | None]]) -> None:
        assert self.exits(goes_to) == expected

    @pytest.mark.parametrize(
        ("goes_to", "rule", "words"),
        [
            ("[{when: known, state: left}]", "open-exit", "left}]"),
            ("[{state: left}, {state: helped}]", "open-exit", "left}, {"),
            ("[left, helped]", "open-exit", "left, helped]"),
            ("[{when: known}, {state: helped}]", "missing-key", "when: known}"),
            ("[{when: knwn, state: left}, {state: helped}]", "unknown-fact", "knwn"),
            (
                "[{when: known or, state: left}, {state: helped}]",
                "bad-condition",
                ", state: left}, {state: helped}",
            ),
            ("[{if: known, state: left}, {state: helped}]", "unknown-key", "if"),
            ("[{when: known, state: left, goes: x}, {state: helped}]", "unknown-key", "goes: x"),
            ("lft", "unknown-state", "lft"),
            ("nowhere", "unknown-state", "nowhere"),
            ("[{when: known, state: nowhere}, {state: helped}]", "unknown-state", "nowhere"),
            ("Here", "unknown-state", "Here"),
        ],
    )
    def test_mistakes(self, goes_to: str, rule: str, words: str) -> None:
        text = changed(SOUND, "        once: yes\n", f"        once: yes\n        goes_to: {goes_to}\n")

        only(text, rule, words)

    def test_a_replys_own_exit_goes_before_the_states(self) -> None:
        text = changed(SOUND, "        once: yes\n", "        once: yes\n        goes_to: here\n")
        scenario = read(text)
        state = scenario.states["talk"]
        assert state.replies is not None

        assert [way.to.id for way in scenario.exits_of(state, state.replies["send"])] == [HERE]
        assert [way.to.id for way in scenario.exits_of(state, state.replies["sum_up"])] == ["helped", "left"]
