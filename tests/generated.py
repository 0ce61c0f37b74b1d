"""Scenarios made up by hypothesis: small, sound, with loops, guards, once, always and endings."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

from scoring import PHASES, load_rubric
from simulator.authoring.reader import read_scenario
from simulator.scenario import ENDINGS, Scenario

FACTS = ("told", "seen", "kept")
CUES = ("sigh", "fist")
TECHNIQUES = tuple(load_rubric().techniques)
TARGETS = ("self", "organisation", "person", "own_object")

_atoms = st.one_of(
    st.sampled_from((*FACTS, *CUES)),
    st.builds(
        "{} {} {}".format,
        st.sampled_from(("tension", "trust")),
        st.sampled_from(("<", "<=", "==", "!=", ">=", ">")),
        st.integers(0, 10),
    ),
    st.builds("phase {} {}".format, st.sampled_from(("<", ">=", "==")), st.sampled_from(PHASES)),
)
conditions = st.recursive(
    _atoms,
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
    ),
    max_leaves=4,
)


@st.composite
def _lines(draw: st.DrawFn) -> str:
    lines = ["Hij kijkt op."]
    if draw(st.booleans()):
        lines.append(f"[{draw(conditions)}] Hij staat op.")
    if draw(st.booleans()):
        lines.append(f"<{draw(st.sampled_from(CUES))}> Dennis: Nou?")
    return "\n".join(lines)


@st.composite
def _exits(draw: st.DrawFn, states: tuple[str, ...]) -> Any:
    to = st.sampled_from((*states, "here"))
    if draw(st.booleans()):
        return draw(to)
    guarded = [{"when": draw(conditions), "state": draw(to)} for _ in range(draw(st.integers(1, 2)))]
    return [*guarded, {"state": draw(to)}]


@st.composite
def _reply(draw: st.DrawFn, states: tuple[str, ...], *, open_: bool) -> dict[str, Any]:
    reply: dict[str, Any] = {
        "you": draw(st.sampled_from(("Vertel eens.", "(Je wacht.)\nNeem de tijd.", "(Farida) Kom je?"))),
        "techniques": draw(st.lists(st.sampled_from(TECHNIQUES), min_size=1, max_size=3, unique=True)),
        "goes_to": draw(_exits(states)),
    }
    if not open_ and draw(st.booleans()):
        reply["when"] = draw(conditions)
    if not open_ and draw(st.booleans()):
        reply["once"] = True
    for key in ("sets", "unsets"):
        if draw(st.booleans()):
            reply[key] = draw(st.lists(st.sampled_from(FACTS), max_size=2, unique=True))
    if draw(st.booleans()):
        reply["reaction"] = draw(_lines())
    if draw(st.booleans()):
        reply |= {"tension": draw(st.sampled_from(("+2", "-3", "0"))), "why": "Zo is hij."}
    if draw(st.booleans()):
        reply[draw(st.sampled_from(("promises", "keeps")))] = ["call"]
    return reply


@st.composite
def _state(draw: st.DrawFn, states: tuple[str, ...]) -> dict[str, Any]:
    state: dict[str, Any] = {
        "text": draw(_lines()),
        "target": draw(st.sampled_from(TARGETS)),
        "replies": {"first": draw(_reply(states, open_=True))}
        | {
            name: draw(_reply(states, open_=False)) for name in ("second", "third")[: draw(st.integers(0, 2))]
        },
    }
    if draw(st.booleans()):
        state["phase"] = draw(st.sampled_from((*PHASES, "aftermath")))
    if draw(st.booleans()):
        state["tension"] = draw(st.integers(0, 10))
    if draw(st.booleans()):
        state["with"] = "farida"
    if draw(st.booleans()):
        state["sets"] = [draw(st.sampled_from(FACTS))]
    return state


@st.composite
def scenario_texts(draw: st.DrawFn) -> str:
    """Make the text of a scenario that can be played."""
    talk = tuple(f"state_{index}" for index in range(draw(st.integers(1, 4))))
    ends = tuple(f"end_{index}" for index in range(draw(st.integers(1, 2))))
    states: dict[str, Any] = {name: draw(_state((*talk, *ends))) for name in talk}
    for name in ends:
        states[name] = {
            "ending": draw(st.sampled_from(tuple(ENDINGS))),
            "text": "Hij gaat.",
            "why": "Zo ging het.",
        }
    return yaml.safe_dump(
        {
            "scenario": "made-up",
            "version": "1.0.0",
            "language": "nl",
            "title": "Verzonnen",
            "summary": "Verzonnen.",
            "role": "klerk",
            "setting": "Balie.",
            "minutes": 1,
            "goals": ["listen"],
            "protocol": "gemeente",
            "max_turns": draw(st.integers(1, 12)),
            "out_of_turns": ends[0],
            "citizen": {
                "name": "Dennis",
                "motive": draw(
                    st.sampled_from(("frustration", "distress", {"frustration": 2, "instrumental": 1}))
                ),
                "tension": draw(st.integers(0, 10)),
                "trust": draw(st.integers(0, 10)),
                "need": "Rust.",
            },
            "people": {"farida": {"name": "Farida", "role": "collega"}},
            "facts": dict.fromkeys(FACTS, "Iets."),
            "cues": {
                "sigh": {"text": "Hij zucht.", "points_to": "frustration", "strength": "clear"},
                "fist": {"text": "Een vuist.", "danger": "threat"},
            },
            "always": {"near": {"you": "(Je wenkt.)", "techniques": ["standby"], "when": "not kept",
                                "sets": ["kept"], "goes_to": "here"}},
            "start": talk[0],
            "states": states,
            "tests": {"a": {"replies": ["first"], "ending": ends[0]}},
        },
        allow_unicode=True,
        sort_keys=False,
    )  # fmt: skip


def scenarios() -> st.SearchStrategy[Scenario]:
    """Make scenarios; each was read from text, as a trainer's would be."""
    return scenario_texts().map(_read)


def _read(text: str) -> Scenario:
    reading = read_scenario(text)
    assert reading.playable, (reading.problems, text)
    assert reading.scenario is not None
    return reading.scenario
