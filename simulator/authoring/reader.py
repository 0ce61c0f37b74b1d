"""From a source tree to a scenario: the shape of every key of the scenario file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from scoring.rubric import AFTERMATH, PHASES
from simulator.authoring.act_reader import read_answers, read_asks, read_variant
from simulator.authoring.bounds import read_bounds
from simulator.authoring.form import MOST_GOALS, MOST_TURNS, STATE, TAKEN, TEST
from simulator.authoring.keys import (
    ENDING_KEYS,
    FILE_KEYS,
    REQUIRED,
    STATE_KEYS,
    TEST_KEYS,
)
from simulator.authoring.people_reader import read_citizen, read_cue, read_document, read_fact, read_person
from simulator.authoring.recovery import is_certain, whole_part
from simulator.authoring.reply_reader import read_exits, read_reply
from simulator.authoring.shape import (
    KEBAB,
    LANGUAGE,
    LANGUAGE_SHAPE,
    SNAKE,
    VERSION,
    VERSION_SHAPE,
    Shape,
)
from simulator.diagnostics import TOP, Diagnostic, has_errors, with_later
from simulator.i18n import N_
from simulator.scenario import (
    ALWAYS,
    CITIZEN,
    ENDINGS,
    TARGETS,
    Citizen,
    Cue,
    Fact,
    Person,
    Reply,
    Scenario,
    State,
    Trial,
    Variant,
)
from simulator.script import cast_of
from simulator.source import Entry, Node, Parsed, parse
from simulator.source import Mapping as MappingNode
from simulator.wording import Phrase, Ref, Wording

T = TypeVar("T")
DEFAULT_MAX_TURNS = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a file: a scenario when one could be built, and everything that is wrong."""

    scenario: Scenario | None
    problems: tuple[Diagnostic, ...]
    lines: tuple[str, ...]
    unread: frozenset[str] = frozenset()
    """Top-level keys whose value is no mapping: what is in it is not known. `asks`: one was guessed."""
    astray: frozenset[str] = frozenset()
    """Names under a top-level key that there is not: it is not known what they are."""

    @property
    def playable(self) -> bool:
        """Whether there is a scenario and nothing keeps it from being played."""
        return self.scenario is not None and not has_errors(self.problems)


def read_scenario(text: str) -> Reading:
    """Read the text of a scenario file; never raises, whatever the text."""
    parsed = parse(text)
    if parsed.root is None and parsed.problems:
        return Reading(None, with_later(parsed.problems, _before(parsed)), parsed.lines)
    if not isinstance(parsed.root, MappingNode):
        return Reading(None, parsed.problems or (_no_scenario(),), parsed.lines)
    if _is_cut_short(parsed.root, parsed.problems):
        return Reading(None, parsed.problems, parsed.lines)
    shape = Shape(parsed.lines)
    scenario = _Reader(shape).read(parsed.root)
    unread = {entry.key.text for entry in parsed.root.entries if not isinstance(entry.value, MappingNode)}
    strange = (entry.value for entry in parsed.root.entries if entry.key.text not in FILE_KEYS)
    astray = {each.key.text for node in strange if isinstance(node, MappingNode) for each in node.entries}
    problems, doubtful = with_later(parsed.problems, shape.problems), frozenset(unread | shape.doubtful)
    return Reading(scenario, problems, parsed.lines, doubtful, frozenset(astray))


def _before(parsed: Parsed) -> tuple[Diagnostic, ...]:
    """Give what is wrong with the form of the part before a syntax error, as far as that is certain."""
    part = whole_part(parsed)
    if part is None or not isinstance(part.root, MappingNode):
        return ()
    shape = Shape(part.lines)
    scenario = _Reader(shape).read(part.root)
    return tuple(problem for problem in shape.problems if is_certain(problem, part.root, scenario))


def _is_cut_short(root: MappingNode, problems: tuple[Diagnostic, ...]) -> bool:
    """Tell whether a second document begins before the scenario is whole: what is missing is behind it."""
    keys = {entry.key.text for entry in root.entries}
    return not keys.issuperset(("states", "tests")) and any(
        problem.rule == "several-documents" for problem in problems
    )


def _no_scenario() -> Diagnostic:
    return Diagnostic(
        "no-scenario",
        TOP,
        N_("There is no scenario in this file."),
        hint=N_("A scenario starts with the line: scenario: its-name"),
    )


class _Reader:
    """Reads the file top down; the people first, because scripts name them."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def read(self, root: MappingNode) -> Scenario:
        shape = self.shape
        found = shape.fields(root, N_("the scenario"), FILE_KEYS, REQUIRED)
        people = self._each(found, "people", SNAKE, partial(read_person, shape))
        citizen = read_citizen(shape, found.get("citizen"))
        shape.cast = cast_of(citizen, people)
        if not isinstance(found.get("people", root), MappingNode):
            shape.cast = replace(shape.cast, complete=False)
        self._refuse_same_names(found, citizen, people)
        facts = self._each(found, "facts", SNAKE, partial(read_fact, shape))
        cues = self._each(found, "cues", SNAKE, partial(read_cue, shape))
        variants = self._each(found, "variants", SNAKE, partial(read_variant, shape), some=True)
        self._refuse_clashes(facts, cues, variants)
        return Scenario(
            id=shape.identifier(found["scenario"], KEBAB).id if "scenario" in found else "",
            version=shape.matching(found["version"], VERSION, VERSION_SHAPE) if "version" in found else "",
            language=self._language(found),
            title=self._phrase(found, "title"),
            summary=self._phrase(found, "summary"),
            role=self._phrase(found, "role"),
            setting=self._phrase(found, "setting"),
            minutes=shape.number(found["minutes"], 1, 240) if "minutes" in found else 1,
            goals=shape.refs(found["goals"], MOST_GOALS) if "goals" in found else (),
            protocol=self._ref(found, "protocol"),
            content_note=self._phrase(found, "content_note") if "content_note" in found else None,
            briefing=self._briefing(found),
            documents=self._each(found, "documents", SNAKE, partial(read_document, shape)),
            max_turns=self._max_turns(found),
            out_of_turns=shape.ref(found["out_of_turns"]) if "out_of_turns" in found else None,
            citizen=citizen,
            people=people,
            facts=facts,
            cues=cues,
            always=self._each(found, "always", SNAKE, lambda name, node: self._reply(ALWAYS, name, node)),
            start=self._ref(found, "start"),
            states=self._each(found, "states", SNAKE, self._state, some=True),
            tests=tuple(self._each_named(found, "tests", self._test)),
            mandate=shape.ref(found["mandate"]) if "mandate" in found else None,
            variants=variants,
            same_for=shape.refs(found["same_for"], least=1) if "same_for" in found else (),
        )

    # Small parts

    def _language(self, found: dict[str, Node]) -> str:
        if "language" not in found:
            return ""
        return self.shape.matching(found["language"], LANGUAGE, LANGUAGE_SHAPE)

    def _briefing(self, found: dict[str, Node]) -> Wording | None:
        if "briefing" not in found:
            return None
        return self.shape.wording(found["briefing"], "scenario:briefing", in_reply=False)

    def _max_turns(self, found: dict[str, Node]) -> int:
        if "max_turns" not in found:
            return DEFAULT_MAX_TURNS
        return self.shape.number(found["max_turns"], 1, MOST_TURNS)

    def _each(
        self,
        found: dict[str, Node],
        key: str,
        pattern: re.Pattern[str],
        read: Callable[[Ref, Node], T],
        *,
        some: bool = False,
    ) -> Mapping[str, T]:
        if key not in found:
            return MappingProxyType({})
        pairs = (
            (self.shape.identifier(entry.key, pattern), entry.value)
            for entry in self.shape.entries(found[key], key, some=some)
        )
        return MappingProxyType({name.id: read(name, value) for name, value in pairs})

    def _each_named(self, found: dict[str, Node], key: str, read: Callable[[Entry], T]) -> list[T]:
        return [read(entry) for entry in self.shape.entries(found[key], key)] if key in found else []

    def _phrase(self, found: dict[str, Node], key: str) -> Phrase:
        name = f"scenario:{key}"
        return self.shape.phrase(found[key], name) if key in found else Phrase(name, ("",), TOP)

    def _ref(self, found: dict[str, Node], key: str) -> Ref:
        return self.shape.ref(found[key]) if key in found else Ref("", TOP)

    def _refuse_same_names(
        self, found: dict[str, Node], citizen: Citizen, people: Mapping[str, Person]
    ) -> None:
        """Scripts name people by their names, so each has one of their own."""
        taken = {citizen.name}
        entries = self._each_named(found, "people", lambda each: each)
        for person, entry in zip(people.values(), entries, strict=False):
            if person.name and person.name in taken:
                self.shape.note(
                    "same-name",
                    entry.key.span,
                    N_("There is already somebody called '{name}'."),
                    name=person.name[:40],
                    hint=N_("Lines are spoken by name: give each person another name."),
                )
            taken.add(person.name)

    def _refuse_clashes(
        self, facts: Mapping[str, Fact], cues: Mapping[str, Cue], variants: Mapping[str, Variant]
    ) -> None:
        """Conditions read facts, cues and variants by name, so each has one of its own."""
        named: tuple[Fact | Cue | Variant, ...] = (*facts.values(), *cues.values(), *variants.values())
        for found in named:
            if found.id in TAKEN:
                self.shape.note(
                    "bad-id", found.span, N_("'{name}' already means something in conditions."), name=found.id
                )
        for cue in cues.values():
            if cue.id in facts:
                self._refuse_taken(cue, N_("'{name}' is already a fact; a cue needs a name of its own."))
        for variant in variants.values():
            if variant.id in facts or variant.id in cues:
                message = N_("'{name}' is already a fact or a cue; a variant needs a name of its own.")
                self._refuse_taken(variant, message)

    def _refuse_taken(self, found: Cue | Variant, message: str) -> None:
        self.shape.note("bad-id", found.span, message, name=found.id)

    # States

    def _reply(self, state: str, name: Ref, node: Node) -> Reply:
        return read_reply(self.shape, state, name, node)

    def _state(self, name: Ref, node: Node) -> State:
        shape = self.shape
        found = shape.fields(node, N_("a state"), STATE_KEYS, STATE.required)
        key = f"{name.id}:text"
        self._refuse_mixed(name, found)
        asks = read_asks(shape, name, node, found)
        addressee = self._addressee(found)
        shape.cast = replace(shape.cast, front=addressee.id if addressee else CITIZEN)
        return State(
            id=name.id,
            span=name.span,
            text=(
                shape.wording(found["text"], key, in_reply=False)
                if "text" in found
                else Wording(key, ((),), ("",), False, name.span)
            ),
            target=shape.word(found["target"], TARGETS, N_("target")) if "target" in found else None,
            addressee=addressee,
            overheard=shape.flag(found["overheard"]) if "overheard" in found else False,
            phase=shape.word(found["phase"], (*PHASES, AFTERMATH), N_("phase")) if "phase" in found else None,
            tension=shape.number(found["tension"], 0, 10) if "tension" in found else None,
            later=shape.phrase(found["later"], f"{name.id}:later") if "later" in found else None,
            sets=shape.refs(found["sets"]) if "sets" in found else (),
            unsets=shape.refs(found["unsets"]) if "unsets" in found else (),
            exits=read_exits(shape, found["goes_to"]) if "goes_to" in found else (),
            always=shape.flag(found["always"]) if "always" in found else True,
            danger_outside=shape.flag(found["danger_outside"]) if "danger_outside" in found else False,
            replies=self._replies(name, asks, found),
            asks=asks,
            only=shape.ref(found["only"]) if "only" in found else None,
            ending=self._ending(node, found),
            why=shape.phrase(found["why"], f"{name.id}:why") if "why" in found and not asks else None,
            next=shape.phrase(found["next"], f"{name.id}:next") if "next" in found else None,
            acceptable=shape.flag(found["acceptable"]) if "acceptable" in found else False,
        )

    def _replies(self, state: Ref, asks: str | None, found: dict[str, Node]) -> Mapping[str, Reply]:
        own = self._each(found, "replies", SNAKE, lambda name, node: self._reply(state.id, name, node))
        if asks is None:
            return own
        # A question has no replies of its own; where they stand there, what is wrong in them is told too.
        return MappingProxyType({**read_answers(self.shape, state, asks, found), **own})

    def _ending(self, node: Node, found: dict[str, Node]) -> str | None:
        if "ending" in found:
            return self.shape.word(found["ending"], ENDINGS, N_("kind of ending"))
        # What is no state at all does not also lack replies.
        return None if isinstance(node, MappingNode) else next(iter(ENDINGS))

    def _addressee(self, found: dict[str, Node]) -> Ref | None:
        if "with" not in found:
            return None
        person = self.shape.ref(found["with"])
        return None if person.id == CITIZEN else person

    def _refuse_mixed(self, name: Ref, found: dict[str, Node]) -> None:
        """An ending has nothing to choose; a state without one has something."""
        if "ending" in found and "replies" in found:
            self.shape.note(
                "ending-with-replies",
                name.span,
                N_("'{name}' is an ending and has replies; it can be only one."),
                name=name.id,
            )
        if "ending" not in found:
            for key in ENDING_KEYS[1:]:
                if key in found and not (key == "why" and "asks" in found):
                    self.shape.note(
                        "not-an-ending",
                        found[key].span,
                        N_("'{key}' belongs to an ending; this state has none."),
                        key=key,
                        hint=N_("Add ending: with its kind, or leave this out."),
                    )

    def _test(self, entry: Entry) -> Trial:
        found = self.shape.fields(entry.value, N_("a test"), TEST_KEYS, TEST.required)
        return Trial(
            entry.key.text,
            entry.key.span,
            replies=self.shape.refs(found["replies"], MOST_TURNS, unique=False) if "replies" in found else (),
            ending=self.shape.ref(found["ending"]) if "ending" in found else Ref("", entry.key.span),
            seed=self.shape.number(found["seed"], 0, 999_999) if "seed" in found else 0,
            scores=read_bounds(self.shape, found["scores"]) if "scores" in found else (),
            variant=self.shape.ref(found["variant"]) if "variant" in found else None,
        )
