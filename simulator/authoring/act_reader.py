"""The shape of the three acts: what a state asks, what carries a departure, and the variants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.authoring.form_acts import (
    ASKS,
    GROUNDS,
    MEASURE,
    MOST_MONTHS,
    MOST_WEIGHT,
    NATURE,
    PART,
    STATEMENT,
    VARIANT,
)
from simulator.authoring.keys import STATE_KEYS
from simulator.authoring.people_reader import read_motive
from simulator.authoring.shape import SNAKE, Shape
from simulator.i18n import N_
from simulator.questions import ANSWERS, Ground, Proportion, Statement
from simulator.scenario import Reply, Variant
from simulator.source import Mapping as MappingNode
from simulator.source import Node, Scalar, Sequence
from simulator.wording import Phrase, Ref, Wording

BELONGS: Mapping[str, tuple[str, ...]] = {
    "pick": ("report", "agreement"),
    "measure": ("measure",),
    "techniques": ("report", "agreement"),
    "steps": ("report", "agreement", "measure"),
    "promises": ("report", "agreement", "measure"),
    "keeps": ("report", "agreement", "measure"),
    "heard": ("report", "agreement", "measure"),
}
"""For each key of a question what it can belong to."""
_TELLING = {"measure": "measure", "pick": "report"}
"""For each key that only some questions have, the one that is most likely meant."""
_POOR = re.compile(r"poor_[0-9]+")
_NEEDS = {"report": "pick", "agreement": "pick", "measure": "measure"}


def read_asks(shape: Shape, name: Ref, node: Node, found: Mapping[str, Node]) -> str | None:
    """Read what a state asks, and refuse the keys that belong to another question or to none.

    After a mistake it is the question that goes with the keys, so that one slip does not bring others.
    """
    asks = shape.word(found["asks"], ASKS.meanings, N_("kind of question")) if "asks" in found else None
    given = found.get("asks")
    if asks is None:
        asks = _misnamed(node)
        if asks is not None:
            return asks
    elif not (isinstance(given, Scalar) and given.text in ASKS.meanings):
        shape.doubtful.add("asks")
        return asks if _goes_with(asks, found) else _meant(found) or asks
    meant = _refuse_what_belongs_elsewhere(shape, asks, found)
    if meant and "replies" not in found and "ending" not in found:
        shape.doubtful.add("asks")
        return meant
    if asks:
        _tell_what_is_amiss(shape, name, asks, found)
    return asks


def _refuse_what_belongs_elsewhere(shape: Shape, asks: str | None, found: Mapping[str, Node]) -> str | None:
    """Refuse keys of other questions; give the question they go with, where they tell."""
    wrong = [key for key, questions in BELONGS.items() if key in found and asks not in questions]
    meant = _meant(found) if any(key in _TELLING for key in wrong) else None
    for key in wrong[:1] if meant else wrong:
        shape.note(
            "no-question",
            found[key].span,
            N_("'{key}' belongs to a state that asks: {questions}."),
            key=key,
            questions=", ".join(BELONGS[key]),
            hint=N_("Add asks: to this state, or leave this out."),
        )
    return meant


def _tell_what_is_amiss(shape: Shape, name: Ref, asks: str, found: Mapping[str, Node]) -> None:
    """Tell what a question needs and has not, and that it has its replies already."""
    if asks in _NEEDS and _NEEDS[asks] not in found:
        shape.doubtful.add("asks")
        shape.note(
            "missing-key",
            found["asks"].span,
            N_("'{key}' is missing in {what}."),
            key=_NEEDS[asks],
            what=f"asks: {asks}",
        )
    if "replies" in found:
        shape.note(
            "asks-with-replies",
            name.span,
            N_("'{name}' asks something and has replies; it can be only one."),
            hint=N_("Put the replies in a state before or after it."),
            name=name.id,
        )


def read_answers(shape: Shape, state: Ref, asks: str, found: Mapping[str, Node]) -> Mapping[str, Reply]:
    """Make the replies that a question offers by itself."""
    refs = {key: shape.refs(found[key]) for key in ("steps", "promises", "keeps") if key in found}
    if "techniques" in found:
        refs["techniques"] = shape.techniques(found["techniques"])
    elif asks in ("report", "agreement"):
        refs["techniques"] = (Ref(asks, found["asks"].span if "asks" in found else state.span),)
    statements = _statements(shape, state, found["pick"]) if "pick" in found else MappingProxyType({})
    measure = _proportion(shape, found["measure"]) if "measure" in found else None
    replies = (
        Reply(
            id=answer,
            name=f"{state.id}/{answer}",
            span=state.span,
            you=Wording(f"{state.id}/{answer}:you", (), (), True, state.span),
            techniques=refs.get("techniques", ()),
            steps=refs.get("steps", ()),
            promises=refs.get("promises", ()),
            keeps=refs.get("keeps", ()),
            heard=shape.phrase(found["heard"], f"{state.id}/{answer}:heard") if "heard" in found else None,
            why=shape.phrase(found["why"], f"{state.id}:why") if "why" in found else None,
            asks=asks,
            statements=statements,
            measure=measure,
        )
        for answer in ANSWERS[asks]
    )
    return MappingProxyType({reply.id: reply for reply in replies})


def _misnamed(node: Node) -> str | None:
    """Give the question that stands behind a key which is none, and is told to be none."""
    entries = node.entries if isinstance(node, MappingNode) else ()
    words = (
        entry.value.text
        for entry in entries
        if entry.key.text not in STATE_KEYS and isinstance(entry.value, Scalar)
    )
    return next((word for word in words if word in ASKS.meanings), None)


def _goes_with(asks: str, found: Mapping[str, Node]) -> bool:
    return all(asks in questions for key, questions in BELONGS.items() if key in found)


def _meant(found: Mapping[str, Node]) -> str | None:
    """Give the question that was most likely meant, by the keys beside it."""
    return next((asks for key, asks in _TELLING.items() if key in found), None)


def read_grounds(shape: Shape, full: str, node: Node) -> tuple[Ground, ...]:
    """Read what can carry a departure, test by test."""
    found = shape.fields(node, N_("the grounds"), GROUNDS.names, GROUNDS.required)
    grounds = tuple(_ground(shape, full, test, found[test]) for test in GROUNDS.names if test in found)
    texts = {ground.test for ground in grounds if ground.text}
    for ref in (ref for ground in grounds for ref in ground.names):
        if ref.id in texts or _POOR.fullmatch(ref.id):
            shape.note("bad-id", ref.span, N_("'{name}' means another ground here."), name=ref.id)
    return grounds


def read_poor_grounds(shape: Shape, full: str, node: Node) -> tuple[tuple[Phrase, ...], tuple[Ref, ...]]:
    """Read the reasons that carry nothing: sentences, and names of facts and cues."""
    items = shape.items(node)
    names = [item for item in items if isinstance(item, Scalar) and SNAKE.fullmatch(item.text)]
    texts = enumerate((item for item in items if item not in names), 1)
    return (
        tuple(shape.phrase(item, f"{full}:poor_grounds/{number}") for number, item in texts),
        tuple(shape.ref(item) for item in names),
    )


def read_variant(shape: Shape, name: Ref, node: Node) -> Variant:
    """Read one version of the conversation."""
    found = shape.fields(node, N_("a variant"), VARIANT.names, VARIANT.required)
    return Variant(
        id=name.id,
        span=name.span,
        weight=shape.number(found["weight"], 1, MOST_WEIGHT) if "weight" in found else 1,
        motive=read_motive(shape, found["motive"]) if "motive" in found else None,
        need=shape.phrase(found["need"], f"variants/{name.id}:need") if "need" in found else None,
        tension=shape.number(found["tension"], 0, 10) if "tension" in found else None,
        trust=shape.number(found["trust"], 0, 10) if "trust" in found else None,
        start=shape.ref(found["start"]) if "start" in found else None,
    )


def _ground(shape: Shape, full: str, test: str, node: Node) -> Ground:
    if isinstance(node, Sequence):
        return Ground(test, shape.refs(node, least=1))
    if isinstance(node, Scalar) and SNAKE.fullmatch(node.text):
        # One word is meant as a name, as it is in a list: nobody writes a reason in one word.
        return Ground(test, (shape.ref(node),))
    return Ground(test, (), shape.phrase(node, f"{full}:grounds/{test}"))


def _statements(shape: Shape, state: Ref, node: Node) -> Mapping[str, Statement]:
    pairs = (
        (shape.identifier(entry.key, SNAKE), entry.value) for entry in shape.entries(node, "pick", some=True)
    )
    return MappingProxyType({name.id: _statement(shape, state, name, value) for name, value in pairs})


def _statement(shape: Shape, state: Ref, name: Ref, node: Node) -> Statement:
    found = shape.fields(node, N_("a sentence to pick"), STATEMENT.names, STATEMENT.required)
    key = f"{state.id}:pick/{name.id}"
    return Statement(
        id=name.id,
        span=name.span,
        text=shape.phrase(found["text"], key) if "text" in found else Phrase(key, ("",), name.span),
        nature=shape.word(found["is"], NATURE.meanings, N_("kind of sentence")) if "is" in found else "ok",
        when=shape.condition(found["when"]) if "when" in found else None,
    )


def _proportion(shape: Shape, node: Node) -> Proportion:
    found = shape.fields(node, N_("the measure"), MEASURE.names, MEASURE.required)
    return Proportion(
        span=node.span,
        lightest=shape.ref(found["lightest"]) if "lightest" in found else Ref("", node.span),
        acceptable=shape.refs(found["acceptable"]) if "acceptable" in found else (),
        months=shape.number(found["months"], 1, MOST_MONTHS) if "months" in found else None,
        must=tuple(_parts(shape, found["must"])) if "must" in found else (),
    )


def _parts(shape: Shape, node: Node) -> Iterator[Ref]:
    for item in shape.items(node):
        yield Ref(shape.word(item, PART.meanings, N_("part of a measure")), item.span)
