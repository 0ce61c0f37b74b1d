"""From text to trainings: the shape of every key of the trainings file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.authoring.form_trainings import (
    LONGEST_RIE,
    MASTERY,
    MODALITY,
    MOST_ITEMS,
    MOST_MONTHS,
    MOST_NAMES,
    REFRESH_ON,
    TRAINING,
    TRAININGS,
)
from simulator.authoring.particulars import read_line, read_lines, read_words
from simulator.authoring.shape import KEBAB, LANGUAGE, LANGUAGE_SHAPE, VERSION, VERSION_SHAPE, Shape
from simulator.diagnostics import TOP, Diagnostic, has_errors, in_order
from simulator.i18n import N_
from simulator.source import Entry, Node, parse
from simulator.source import Mapping as MappingNode
from simulator.trainings import Mastery, Modality, Training, Trainings, Trigger
from simulator.wording import Phrase, Ref

Fields = dict[str, Node]


@dataclass(frozen=True, slots=True)
class TrainingsReading:
    """What came out of a trainings file."""

    trainings: Trainings | None
    problems: tuple[Diagnostic, ...]
    lines: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether anybody can take these trainings."""
        return self.trainings is not None and not has_errors(self.problems)


def read_trainings(text: str, body: bytes = b"") -> TrainingsReading:
    """Read the text of a trainings file; never raises, whatever the text."""
    parsed = parse(text)
    if not isinstance(parsed.root, MappingNode):
        nothing = Diagnostic("no-trainings", TOP, N_("There are no trainings in this file."))
        return TrainingsReading(None, parsed.problems or (nothing,), parsed.lines)
    shape = Shape(parsed.lines)
    found = shape.fields(parsed.root, N_("the trainings"), TRAININGS.names, TRAININGS.required)
    trainings = Trainings(
        id=shape.identifier(found["trainings"], KEBAB).id if "trainings" in found else "",
        version=shape.matching(found["version"], VERSION, VERSION_SHAPE) if "version" in found else "",
        language=shape.matching(found["language"], LANGUAGE, LANGUAGE_SHAPE) if "language" in found else "",
        trainings=_programme(shape, found["programme"]) if "programme" in found else MappingProxyType({}),
        span=found["trainings"].span if "trainings" in found else TOP,
        body=body,
    )
    problems = in_order((*parsed.problems, *shape.problems))
    return TrainingsReading(trainings, problems, parsed.lines)


def _programme(shape: Shape, node: Node) -> Mapping[str, Training]:
    read = (_training(shape, entry) for entry in shape.entries(node, "programme", some=True))
    return MappingProxyType({training.id: training for training in read})


def _training(shape: Shape, entry: Entry) -> Training:
    name = shape.identifier(entry.key, KEBAB)
    found = shape.fields(entry.value, N_("a training"), TRAINING.names, TRAINING.required)
    title = read_line(shape, found["title"]) if "title" in found else ""
    return Training(
        id=name.id,
        span=name.span,
        title=Phrase(f"programme/{name.id}:title", (title,), name.span),
        version=shape.matching(found["version"], VERSION, VERSION_SHAPE) if "version" in found else "",
        goals=_refs(shape, found, "goals"),
        scenarios=_refs(shape, found, "scenarios"),
        exposures=_refs(shape, found, "exposures"),
        legal_basis=_lines(shape, found, "legal_basis", least=1),
        rie=read_line(shape, found["rie"], LONGEST_RIE) if "rie" in found else "",
        catalogue=_lines(shape, found, "catalogue"),
        modality=Modality(_word(shape, found, "modality", Modality.SOLO)),
        refresh_months=(
            shape.number(found["refresh_months"], 1, MOST_MONTHS) if "refresh_months" in found else 12
        ),
        triggers=_triggers(shape, found),
        mastery=Mastery(_word(shape, found, "mastery", Mastery.FINISHED)),
        places=MappingProxyType({key: value.span for key, value in found.items()}),
    )


def _refs(shape: Shape, found: Fields, key: str) -> tuple[Ref, ...]:
    return shape.refs(found[key], MOST_NAMES, least=1) if key in found else ()


def _lines(shape: Shape, found: Fields, key: str, *, least: int = 0) -> tuple[str, ...]:
    return read_lines(shape, found[key], MOST_ITEMS, least=least) if key in found else ()


_WORDS = {
    "modality": (MODALITY.meanings, N_("way to give a training")),
    "mastery": (MASTERY.meanings, N_("kind of mastery")),
}


def _word(shape: Shape, found: Fields, key: str, otherwise: str) -> str:
    return shape.word(found[key], *_WORDS[key]) if key in found else otherwise


def _triggers(shape: Shape, found: Fields) -> frozenset[Trigger]:
    """Read what makes a training due; time always does."""
    triggers = set(Trigger) - {Trigger.START}
    if "refresh_on" in found:
        given = read_words(shape, found["refresh_on"], REFRESH_ON.meanings, N_("reason to refresh"))
        triggers = {Trigger.TIME, *(Trigger(word) for word in given)}
    if "before_first_shift" not in found or shape.flag(found["before_first_shift"]):
        triggers.add(Trigger.START)
    return frozenset(triggers)
