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
RUNGS = ("none", "talk", "one_contact_person")
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


_grounds = st.one_of(
    st.just("Zo zit het."), st.lists(st.sampled_from((*FACTS, *CUES)), min_size=1, max_size=3, unique=True)
)
_sentences = st.dictionaries(
    st.sampled_from(("one", "two", "three", "four")),
    st.fixed_dictionaries(
        {"text": st.just("Dat was zo."), "is": st.sampled_from(("must", "ok", "label", "health", "poor"))},
        optional={"when": conditions},
    ),
    min_size=1,
)
_measures = st.builds(
    dict,
    lightest=st.sampled_from(RUNGS),
    acceptable=st.lists(st.sampled_from(RUNGS), max_size=2, unique=True),
    months=st.integers(1, 12),
    must=st.lists(st.sampled_from(("reason", "remedy", "basic_services")), max_size=3, unique=True),
)


@st.composite
def _question(draw: st.DrawFn, states: tuple[str, ...]) -> dict[str, Any]:
    """A state that asks the trainee something."""
    asks = draw(st.sampled_from(("motive", "report", "agreement", "measure")))
    state: dict[str, Any] = {"text": draw(_lines()), "asks": asks, "goes_to": draw(_exits(states))}
    if asks == "measure":
        state["measure"] = draw(_measures)
    elif asks != "motive":
        state["pick"] = draw(_sentences)
    if draw(st.booleans()):
        state["sets"] = [draw(st.sampled_from(FACTS))]
    return state


@st.composite
def _with_departure(draw: st.DrawFn, state: dict[str, Any]) -> dict[str, Any]:
    """Let the first reply of a state leave the protocol."""
    grounds = {
        test: draw(_grounds) for test in ("need", "safety", "purpose", "equal")[: draw(st.integers(1, 4))]
    }
    first = state["replies"]["first"] | {"departs_from": "welcome", "grounds": grounds}
    if draw(st.booleans()):
        first["poor_grounds"] = ["Zomaar.", "Het moest."]
    return {**state, "replies": {**state["replies"], "first": first}}


@st.composite
def scenario_texts(draw: st.DrawFn, *, acts: bool = False) -> str:
    """Make the text of a scenario that can be played; with acts, some states ask and some replies depart."""
    talk = tuple(f"state_{index}" for index in range(draw(st.integers(1, 4))))
    ends = tuple(f"end_{index}" for index in range(draw(st.integers(1, 2))))
    states: dict[str, Any] = {name: draw(_state((*talk, *ends))) for name in talk}
    for name in talk if acts else ():
        way = draw(st.sampled_from(("asks", "departs", "talks")))
        if way == "asks":
            states[name] = draw(_question((*talk, *ends)))
        elif way == "departs":
            states[name] = draw(_with_departure(states[name]))
    for name in ends:
        states[name] = {
            "ending": draw(st.sampled_from(tuple(ENDINGS))),
            "text": "Hij gaat.",
            "why": "Zo ging het.",
        }
    text: str = yaml.dump(
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
        # The pure dumper takes longer than most of what is asked of the scenario.
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
    )  # fmt: skip
    return text


def scenarios(*, acts: bool = False) -> st.SearchStrategy[Scenario]:
    """Make scenarios; each was read from text, as a trainer's would be."""
    return scenario_texts(acts=acts).map(_read)


def _read(text: str) -> Scenario:
    reading = read_scenario(text)
    assert reading.playable, (reading.problems, text)
    assert reading.scenario is not None
    return reading.scenario
