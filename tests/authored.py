"""Scenarios as an author would shape them, made up from a number: the same number gives the same text.

A first minute, the story, what must be arranged, the agreement, the talk with a colleague and several
endings; in every state one reply that fits, one that is plausible but less, and one or two that are wrong.
What is said is filling: the length of a reply, its politeness and its place are drawn, so that they tell
nothing. Which reply fits is decided by the shipped rubric, as an author would who knows the trade: never
worse than its neighbours in any dimension, in the phases that the moment is meant for.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product
from typing import Any, NamedTuple

import yaml

from scoring import AFTERMATH, DIMENSIONS, START, Act, Circumstances, Observation, judge, load_rubric

MOTIVES = ("frustration", "instrumental", "distress")
_LISTENING = ("open_question", "probe", "closed_question", "paraphrase", "summarise", "reflect_feeling", "silence",
              "host", "validate", "apologise", "predict", "slow_down")  # fmt: skip
_ARRANGING = ("joint_solution", "offer_choice", "predict", "callback", "summarise", "explain_procedure",
              "companion", "bad_news", "validate", "open_question")  # fmt: skip
_SETBACK = ("validate", "apologise", "slow_down", "i_message", "norm", "reflect_feeling", "silence", "quiet_place",
            "offer_choice", "standby", "closed_question", "joint_solution")  # fmt: skip
_SAFETY = ("call_help", "standby", "slow_down", "norm", "warn", "end_conversation", "reflect_feeling",
           "offer_choice", "joint_solution")  # fmt: skip
_MISTAKES = (
    "interrogate",
    "interrupt",
    "argue",
    "belittle",
    "platitude",
    "hide_rules",
    "send_away",
    "overpromise",
)
_BAD_AFTER = ("platitude", "belittle", "send_away", "hide_rules", "ignore")
_SENTENCES = (
    "Ik zeg hier iets over.", "Dat pak ik zo op.", "Zo zit het nu.", "Daar ga ik op in.", "Nu dit eerst.",
    "Dank u wel, meneer.", "Sorry dat het zo loopt.", "Graag even dit.", "Helaas.", "Dat is wat ik erover zeg, hier.",
    "Ik leg mijn pen neer en kijk op van het scherm.", "Op mijn scherm staat wat u eerder hebt gestuurd.",
)  # fmt: skip


class Kind(NamedTuple):
    """What a moment is meant for."""

    pool: tuple[str, ...]
    wrong: tuple[str, ...]
    phases: tuple[str, ...]
    """The phases in which it is expected."""
    target: str | None = "organisation"
    danger: str | None = None
    must: frozenset[str] = frozenset()
    """The reply that fits holds one of these."""


_SAFE = frozenset({"call_help", "standby", "slow_down", "end_conversation"})
OPENING = Kind(_LISTENING, _MISTAKES, ("irritated", "angry"))
STORY = Kind(_LISTENING, _MISTAKES, ("irritated", "angry"))
ARRANGE = Kind(_ARRANGING, (*_MISTAKES, "give_in"), ("calm", "irritated", "angry"))
SETBACK = Kind(_SETBACK, (*_MISTAKES, "give_in"), ("angry",), "person")
THREAT = Kind(
    _SAFETY,
    ("give_in", "argue", "ignore", "hide_rules", "threaten"),
    ("threatening",),
    "person",
    "threat",
    _SAFE,
)
CLOSING = Kind(
    ("summarise", "predict", "callback", "joint_solution", "host"), _MISTAKES, ("calm", "irritated")
)
SUPPORT = Kind(("aftercare",), _BAD_AFTER, (AFTERMATH,), None)
REPORT = Kind(("report",), _BAD_AFTER, (AFTERMATH,), None)
NOTE = Kind(("file_note", "signal"), _BAD_AFTER, (AFTERMATH,), None)


class Citizen(NamedTuple):
    """What drives the citizen, and how it begins."""

    motive: tuple[tuple[str, int], ...]
    tension: int


Points = tuple[int, ...]


@cache
def _points(techniques: tuple[str, ...], kind: Kind, motive: tuple[tuple[str, int], ...]) -> Points:
    """Give weighted points by dimension, added up over the phases that a moment is meant for."""
    total = [0, 0, 0]
    for phase in kind.phases:
        shown = Circumstances(
            phase=phase, motive=motive, peak="threatening" if kind.danger or phase == AFTERMATH else "angry",
            target=kind.target, dangers=frozenset({kind.danger} if kind.danger else ()), signs=frozenset(),
            duty_to_report=kind is REPORT, danger_outside=False,
        )  # fmt: skip
        act = Act(techniques, frozenset(), False)
        judged, _memory = judge(load_rubric(), START, Observation("x", 0, act, (act,), shown, True, False))
        for place, dimension in enumerate(DIMENSIONS):
            total[place] += judged.weighted[dimension] - 500 * len(judged.critical)
    return tuple(total)


def _no_better(one: Points, other: Points) -> bool:
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def _replies(rng: random.Random, kind: Kind, citizen: Citizen) -> list[tuple[str, tuple[str, ...]]]:
    """Choose what is on offer: fitting, less, wrong and sometimes wrong again, with their techniques."""

    def worth(techniques: tuple[str, ...]) -> Points:
        return _points(techniques, kind, citizen.motive)

    single = [(name,) for name in kind.pool]
    able = [*single, *combinations(kind.pool, 2)] if len(kind.pool) > 3 else single
    able = [each for each in able if not kind.must or kind.must.intersection(each)]
    most = max(sum(worth(each)) for each in able)
    fitting = [each for each in able if sum(worth(each)) >= 0.8 * most and min(worth(each)) >= 0]
    found = rng.choice(fitting or [max(able, key=lambda each: sum(worth(each)))])
    best = worth(found)
    below = [each for each in (*single, ("platitude",)) if _no_better(worth(each), best) and each != found]
    less = [each for each in below if -0.2 * most <= sum(worth(each)) <= 0.5 * most] or [("platitude",)]
    errors = [each for each in product(kind.wrong) if sum(worth(each)) < 0 and _no_better(worth(each), best)]
    replies = [("fits", found), ("less", rng.choice(less))]
    names = ("wrong", "worse")[: rng.choice((1, 2))]
    return [*replies, *zip(names, rng.sample(errors, len(names)), strict=True)]


class _Author:
    """Writes one scenario."""

    def __init__(self, number: int) -> None:
        self.rng = random.Random(number)
        first, second = self.rng.sample(MOTIVES, 2)
        mixed = self.rng.random() < 0.25
        motive = ((first, 2), (second, 1)) if mixed else ((first, 1),)
        self.citizen = Citizen(motive, self.rng.choice((4, 5, 5, 6)))
        self.main = first
        self.threatens = self.rng.random() < 0.6
        self.promises = self.rng.random() < 0.5
        self.states: dict[str, Any] = {}
        self.names: dict[tuple[str, str], str] = {}
        self.line: list[str] = []

    def write(self) -> dict[str, Any]:
        """Give the parts of the file."""
        stories = [f"story_{index}" for index in range(self.rng.choice((1, 2, 2, 3)))]
        arranging = [f"arrange_{index}" for index in range(self.rng.choice((2, 3, 3)))]
        self.line = ["opening", *stories, *arranging, "closing"]
        for place, name in enumerate(self.line):
            kind = {"opening": OPENING, "closing": CLOSING}.get(name, STORY if name in stories else ARRANGE)
            self._moment(name, kind, (*self.line, "note")[place + 1], "turned")
        self._know("opening", "story_0", fact="need_known")
        self._know("arrange_0", "arrange_1", fact="arranged")
        # He is calmer once there is something to do: what came before is behind him.
        self.states["arrange_0"]["tension"] = self.rng.choice((3, 4))
        self.states["closing"]["tension"] = self.rng.choice((2, 3))
        self._turned()
        self._afterwards()
        self._endings()
        return self.states

    # Moments

    def _moment(self, name: str, kind: Kind, onward: str, astray: str) -> None:
        offered = _replies(self.rng, kind, self.citizen)
        self.rng.shuffle(offered)
        replies = {}
        for place, (role, techniques) in enumerate(offered):
            reply = self._words(techniques)
            reply["goes_to"] = onward if role in ("fits", "less") else astray
            replies[f"{name}_{'abcd'[place]}"] = reply
            self.names[name, role] = f"{name}_{'abcd'[place]}"
        self.states[name] = {"text": self._scene(name, kind), "replies": replies}
        if kind.target:
            self.states[name]["target"] = kind.target
        if kind.phases == (AFTERMATH,):
            self.states[name] |= {"with": "farida", "phase": AFTERMATH}

    def _words(self, techniques: Sequence[str]) -> dict[str, Any]:
        said = " ".join(self.rng.sample(_SENTENCES, self.rng.randint(1, 5)))
        return {"you": said, "techniques": list(techniques), "heard": "Dat hoorde hij."}

    def _scene(self, name: str, kind: Kind) -> str:
        if kind.phases == (AFTERMATH,):
            return "Farida: Wat doen we nu?"
        lines = ["Dennis: Zo gaat het niet."]
        cue = {"opening": "weak_sign", "story_0": "clear_sign"}.get(
            name, "threat_sign" if kind.danger else None
        )
        return "\n".join(
            [*([f"<{cue}> Hij beweegt."] if cue else []), "[tension >= 7] Hij staat op.", *lines]
        )

    def _know(self, *states: str, fact: str) -> None:
        """Let the fitting reply bring a fact to light; and in the second state the lesser one too."""
        for state in states:
            self.states[state]["replies"][self.names[state, "fits"]]["sets"] = [fact]
        self.states[states[-1]]["replies"][self.names[states[-1], "less"]]["sets"] = [fact]

    def _turned(self) -> None:
        """Write the setback: it is left for the thread of the talk, or it turns into a threat."""
        back = [{"when": "need_known", "state": "arrange_0"}, {"state": "story_0"}]
        self._moment("turned", SETBACK, "story_0", "cut_off")
        for role in ("fits", "less"):
            self.states["turned"]["replies"][self.names["turned", role]]["goes_to"] = back
        if self.threatens:
            harmful = "rewarded" if self.rng.random() < 0.5 else "harmed"
            self._moment("threat", THREAT, "arrange_0", harmful)
            self.states["threat"] |= {"phase": "threatening", "sets": ["threatened"]}
            for role in ("wrong", "worse"):
                if ("turned", role) in self.names:
                    reply = self.states["turned"]["replies"][self.names["turned", role]]
                    reply["goes_to"] = [{"when": "tension >= 8", "state": "threat"}, {"state": "cut_off"}]
            if self.rng.random() < 0.5:
                # A threat that no tact avoids: it comes with what is asked for.
                self._detour("arrange_0", "threat")
                for role in ("fits", "less"):
                    self.states["threat"]["replies"][self.names["threat", role]]["goes_to"] = "arrange_1"

    def _detour(self, state: str, to: str) -> None:
        for role in ("fits", "less"):
            reply = self.states[state]["replies"][self.names[state, role]]
            reply["goes_to"] = [{"when": "threatened", "state": "arrange_1"}, {"state": to}]

    def _afterwards(self) -> None:
        """Write the talk with the colleague: the duties after a threat, the note, and the call if promised."""
        last = [
            {"when": "need_known and arranged", "state": "helped"},
            {"when": "need_known", "state": "back_tomorrow"},
            {"state": "unmet"},
        ]
        self._moment("note", NOTE, "unmet", "unmet")
        if self.threatens:
            self._moment("support", SUPPORT, "report", "report")
            self._moment("report", REPORT, "note", "note")
            for reply in self.states["closing"]["replies"].values():
                if reply["goes_to"] == "note":
                    reply["goes_to"] = [{"when": "threatened", "state": "support"}, {"state": "note"}]
        final = "note"
        if self.promises:
            self._moment("call", Kind(("callback",), _BAD_AFTER, (AFTERMATH,), None), "unmet", "unmet")
            self.states["closing"]["replies"][self.names["closing", "fits"]]["promises"] = ["call"]
            self.states["call"]["replies"][self.names["call", "fits"]]["keeps"] = ["call"]
            final = "call"
            for reply in self.states["note"]["replies"].values():
                reply["goes_to"] = "call"
        for reply in self.states[final]["replies"].values():
            reply["goes_to"] = last

    def _endings(self) -> None:
        kinds = {"helped": "helped_and_agreed", "back_tomorrow": "ended_safely", "unmet": "quiet_need_unmet",
                 "cut_off": "quiet_need_unmet", "harmed": "harm", "rewarded": "aggression_rewarded",
                 "too_long": "quiet_need_unmet"}  # fmt: skip
        reached = set(_destinations(self.states))
        for name, kind in kinds.items():
            if name in reached or name == "too_long":
                self.states[name] = {"ending": kind, "text": "Zo liep het af.", "why": "Zo ging het."}


def _destinations(states: dict[str, Any]) -> Iterator[str]:
    for state in states.values():
        for reply in state["replies"].values():
            ways = reply["goes_to"]
            yield from [ways] if isinstance(ways, str) else [way["state"] for way in ways]


class _Plain(yaml.CSafeDumper):
    """Writes everything out: the format has no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def authored(number: int) -> str:
    """Give the text of the scenario of this number."""
    author = _Author(number)
    states = author.write()
    first = next(iter(states["opening"]["replies"]))
    cues: dict[str, Any] = {
        "weak_sign": {"text": "Hij tikt.", "points_to": author.main},
        "clear_sign": {"text": "Zijn stem slaat over.", "points_to": author.main, "strength": "clear"},
    }
    facts = {"need_known": "Je weet wat er speelt.", "arranged": "Het is geregeld."}
    if author.threatens:
        cues["threat_sign"] = {"text": "Hij heft zijn vuist.", "danger": "threat"}
        facts["threatened"] = "Er is gedreigd."
    motive = dict(author.citizen.motive)
    return yaml.dump(
        {
            "scenario": f"made-up-{number}", "version": "1.0.0", "language": "nl", "title": "Verzonnen",
            "summary": "Verzonnen.", "role": "klerk", "setting": "Balie.", "minutes": 8,
            "goals": ["listen-first"], "protocol": "gemeente", "out_of_turns": "too_long",
            "citizen": {"name": "Dennis", "motive": motive if len(motive) > 1 else author.main,
                        "tension": author.citizen.tension, "trust": 3, "need": "Rust."},
            "people": {"farida": {"name": "Farida", "role": "collega"}},
            "facts": facts, "cues": cues, "start": "opening", "states": states,
            "tests": {"goed": {"replies": [first], "ending": "unmet"}, "slecht": {"replies": [first], "ending": "unmet"}},
        },
        Dumper=_Plain, allow_unicode=True, sort_keys=False,
    )  # fmt: skip
