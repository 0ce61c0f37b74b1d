"""The shape of who and what a scenario knows: citizen, people, facts, cues, documents."""

from __future__ import annotations

from scoring.rubric import MOTIVES, PHASES
from simulator.authoring.form_people import CUE, DOCUMENT, FACT_TABLES, LOOKS, PERSON, PERSON_ACROSS
from simulator.authoring.shape import Shape
from simulator.diagnostics import TOP
from simulator.i18n import N_
from simulator.looks import AGES, BEARDS, BUILDS, HAIR, HEADWEAR, UNSAID, Looks
from simulator.scenario import (
    CITIZEN,
    DANGERS,
    SIGNS,
    STRENGTHS,
    TRAINEE,
    Citizen,
    Cue,
    Document,
    Fact,
    Person,
)
from simulator.source import Mapping, Node, Scalar
from simulator.wording import Phrase, Ref


def read_person(shape: Shape, name: Ref, node: Node) -> Person:
    """Read someone else who speaks."""
    found = shape.fields(node, N_("a person"), PERSON.names, PERSON.required)
    shown = shape.text(found["name"]) if "name" in found else ""
    if name.id in (CITIZEN, TRAINEE):
        shape.note("bad-id", name.span, N_("'{name}' is the id of somebody else."), name=name.id)
    key = f"people/{name.id}:role"
    role = shape.phrase(found["role"], key) if "role" in found else Phrase(key, ("",), node.span)
    return Person(name.id, shown, role)


def read_citizen(shape: Shape, node: Node | None) -> Citizen:
    """Read the person across the desk."""
    empty = Phrase("citizen:need", ("",), TOP)
    if node is None:
        return Citizen("", ((MOTIVES[0], 1),), 5, 5, empty)
    found = shape.fields(node, N_("the citizen"), PERSON_ACROSS.names, PERSON_ACROSS.required)
    return Citizen(
        name=shape.text(found["name"]) if "name" in found else "",
        motive=read_motive(shape, found["motive"]) if "motive" in found else ((MOTIVES[0], 1),),
        tension=shape.number(found["tension"], 0, 10) if "tension" in found else 5,
        trust=shape.number(found["trust"], 0, 10) if "trust" in found else 5,
        need=shape.phrase(found["need"], "citizen:need") if "need" in found else empty,
        history=shape.word(found["history"], PHASES, N_("phase")) if "history" in found else PHASES[0],
        looks=read_looks(shape, found["looks"]) if "looks" in found else UNSAID,
        span=found["motive"].span if "motive" in found else node.span,
    )


def read_looks(shape: Shape, node: Node) -> Looks:
    """Read what the citizen looks like; what is not said is as in the drawing of nobody in particular."""
    found = shape.fields(node, N_("the looks"), LOOKS.names)
    if isinstance(node, Mapping) and not node.entries:
        shape.note_empty(node)

    def word(key: str, words: tuple[str, ...], what: str) -> str:
        return shape.word(found[key], words, what) if key in found else words[0]

    return Looks(
        hair=word("hair", HAIR, N_("kind of hair")),
        beard=word("beard", BEARDS, N_("kind of beard")),
        glasses=shape.flag(found["glasses"]) if "glasses" in found else False,
        headwear=word("headwear", HEADWEAR, N_("kind of headwear")),
        build=word("build", BUILDS, N_("build")),
        age=word("age", AGES, N_("age")),
    )


def read_motive(shape: Shape, node: Node) -> tuple[tuple[str, int], ...]:
    """Read what drives the citizen: one motive, or several with weights."""
    if isinstance(node, Mapping):
        found = shape.fields(node, N_("the motive"), MOTIVES)
        if not node.entries:
            shape.note_empty(node)
        return tuple((motive, shape.number(weight, 1, 10)) for motive, weight in found.items()) or (
            (MOTIVES[0], 1),
        )
    return ((shape.word(node, MOTIVES, N_("motive")), 1),)


def read_fact(shape: Shape, name: Ref, node: Node) -> Fact:
    """Read a fact: a text, or a text with what it counts for."""
    key = f"facts/{name.id}:text"
    if isinstance(node, Scalar):
        return Fact(name.id, name.span, shape.phrase(node, key))
    found = shape.fields(node, N_("a fact"), [key for table in FACT_TABLES for key in table.names])
    if "one_of" in found:
        return Fact(name.id, name.span, shape.phrase(node, key))
    if "text" not in found and isinstance(node, Mapping):
        shape.note(
            "missing-key", node.span, N_("'{key}' is missing in {what}."), key="text", what=N_("a fact")
        )
    text = shape.phrase(found["text"], key) if "text" in found else Phrase(key, ("",), node.span)
    return Fact(name.id, name.span, text, shape.flag(found["missed"]) if "missed" in found else True)


def read_cue(shape: Shape, name: Ref, node: Node) -> Cue:
    """Read an observable sign."""
    found = shape.fields(node, N_("a cue"), CUE.names, CUE.required)
    key = f"cues/{name.id}:text"
    if "points_to" not in found and "danger" not in found and isinstance(node, Mapping):
        shape.note(
            "missing-key",
            name.span,
            N_("A cue points to a motive or to a danger."),
            hint=N_("Add points_to: or danger:."),
        )
    strength = (
        shape.word(found["strength"], STRENGTHS, N_("strength of a cue")) if "strength" in found else None
    )
    return Cue(
        name.id,
        name.span,
        text=shape.phrase(found["text"], key) if "text" in found else Phrase(key, ("",), node.span),
        points_to=_points_to(shape, found["points_to"]) if "points_to" in found else (),
        clear=strength == "clear",
        danger=shape.word(found["danger"], DANGERS, N_("kind of danger")) if "danger" in found else None,
    )


def _points_to(shape: Shape, node: Node) -> tuple[str, ...]:
    nodes = (node,) if isinstance(node, Scalar) else shape.items(node)
    return tuple(shape.word(item, (*MOTIVES, *SIGNS), N_("motive or sign")) for item in nodes)


def read_document(shape: Shape, name: Ref, node: Node) -> Document:
    """Read something to look into beforehand."""
    found = shape.fields(node, N_("a document"), DOCUMENT.names, DOCUMENT.required)
    parts = {
        key: shape.phrase(found[key], f"documents/{name.id}:{key}")
        if key in found
        else Phrase(f"documents/{name.id}:{key}", ("",), node.span)
        for key in ("title", "text")
    }
    return Document(name.id, parts["title"], parts["text"])
