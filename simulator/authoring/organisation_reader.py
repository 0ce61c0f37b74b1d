"""From text to an organisation: the shape of every key of the organisation file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.authoring.form_organisation import (
    AGREEMENT,
    CONTACT,
    DATABASE,
    DATABASE_SHAPE,
    FUNCTION,
    LEVEL,
    LONGEST_URL,
    MOST_CONTACTS,
    MOST_DAYS,
    MOST_YEARS,
    ORGANISATION,
    REGISTER,
    RETENTION,
)
from simulator.authoring.particulars import read_date, read_line, read_sentence
from simulator.authoring.shape import KEBAB, LANGUAGE, LANGUAGE_SHAPE, VERSION, VERSION_SHAPE, Shape
from simulator.diagnostics import TOP, Diagnostic, Span, has_errors, in_order
from simulator.i18n import N_
from simulator.organisation import Agreement, FunctionGroup, Level, Organisation, Retention
from simulator.settings import Contact
from simulator.source import Mapping as MappingNode
from simulator.source import Node, parse
from simulator.wording import Phrase, Ref

_NEVER = "9999-12-31"
_PASSWORD = re.compile(r"//[^@\s]*:[^@]+@|[?&][a-z]*password=", re.IGNORECASE)
_HIDDEN = "*"
Fields = dict[str, Node]


@dataclass(frozen=True, slots=True)
class OrganisationReading:
    """What came out of an organisation file."""

    organisation: Organisation | None
    problems: tuple[Diagnostic, ...]
    lines: tuple[str, ...]
    """The lines to show; a password in them is made unreadable."""

    @property
    def usable(self) -> bool:
        """Whether trainings can be held against it."""
        return self.organisation is not None and not has_errors(self.problems)


def read_organisation(text: str, body: bytes = b"") -> OrganisationReading:
    """Read the text of an organisation file; never raises, whatever the text."""
    parsed = parse(text)
    if not isinstance(parsed.root, MappingNode):
        nothing = Diagnostic("no-organisation", TOP, N_("There is no organisation in this file."))
        return OrganisationReading(None, parsed.problems or (nothing,), parsed.lines)
    shape = Shape(parsed.lines)
    found = shape.fields(parsed.root, N_("the organisation"), ORGANISATION.names, ORGANISATION.required)
    url, secret = _url(shape, found["register"]) if "register" in found else (None, None)
    exposures = _sentences(shape, found, "exposures", some=True)
    organisation = Organisation(
        id=shape.identifier(found["organisation"], KEBAB).id if "organisation" in found else "",
        version=shape.matching(found["version"], VERSION, VERSION_SHAPE) if "version" in found else "",
        language=shape.matching(found["language"], LANGUAGE, LANGUAGE_SHAPE) if "language" in found else "",
        name=read_line(shape, found["name"]) if "name" in found else "",
        protocol=shape.ref(found["protocol"]) if "protocol" in found else Ref("", TOP),
        exposures=exposures,
        functions=_functions(shape, found),
        signals=_sentences(shape, found, "signals"),
        agreement=_agreement(shape, found["works_council"]) if "works_council" in found else None,
        retention=_retention(shape, found["retention"]) if "retention" in found else Retention(),
        support=_support(shape, found["support"]) if "support" in found else (),
        url=url,
        span=found["organisation"].span if "organisation" in found else TOP,
        body=body,
    )
    problems = in_order((*parsed.problems, *shape.problems))
    return OrganisationReading(organisation, problems, _without(parsed.lines, secret))


def _sentences(shape: Shape, found: Fields, key: str, *, some: bool = False) -> Mapping[str, Phrase]:
    if key not in found:
        return MappingProxyType({})
    read = {}
    for entry in shape.entries(found[key], key, some=some):
        name = shape.identifier(entry.key, KEBAB).id
        read[name] = read_sentence(shape, entry.value, f"{key}/{name}:text")
    return MappingProxyType(read)


def _functions(shape: Shape, found: Fields) -> Mapping[str, FunctionGroup]:
    if "functions" not in found:
        return MappingProxyType({})
    read = {}
    for entry in shape.entries(found["functions"], "functions", some=True):
        name = shape.identifier(entry.key, KEBAB).id
        inner = shape.fields(entry.value, N_("a function group"), FUNCTION.names, FUNCTION.required)
        key = f"functions/{name}:text"
        text = read_sentence(shape, inner["text"], key) if "text" in inner else None
        exposure = shape.ref(inner["exposure"]) if "exposure" in inner else Ref("", entry.value.span)
        read[name] = FunctionGroup(name, text or Phrase(key, ("",), entry.value.span), exposure)
    return MappingProxyType(read)


def _agreement(shape: Shape, node: Node) -> Agreement:
    """Read an agreement; one whose dates are not clear never holds."""
    found = shape.fields(node, N_("the agreement"), AGREEMENT.names, AGREEMENT.required)
    agreed_on = read_date(shape, found["agreed_on"]) if "agreed_on" in found else None
    until = read_date(shape, found["until"]) if "until" in found else None
    if agreed_on and until and until < agreed_on:
        message = N_("'{given}' is before the day on which it was agreed, {agreed_on}.")
        shape.note("bad-date", found["until"].span, message, given=until, agreed_on=agreed_on)
    unclear = agreed_on is None or ("until" in found and until is None)
    level = shape.word(found["level"], LEVEL.meanings, N_("level")) if "level" in found else Level.COMPLETION
    return Agreement(
        reference=read_line(shape, found["reference"]) if "reference" in found else "",
        agreed_on=_NEVER if unclear or agreed_on is None else agreed_on,
        level=Level(level),
        until=until,
        span=found["until"].span if "until" in found else node.span,
    )


def _retention(shape: Shape, node: Node) -> Retention:
    found = shape.fields(node, N_("the retention"), RETENTION.names, RETENTION.required)
    usual = Retention()

    def number(key: str, low: int, high: int, otherwise: int) -> int:
        return shape.number(found[key], low, high) if key in found else otherwise

    return Retention(
        years_after_leaving=number("years_after_leaving", 0, MOST_YEARS, usual.years_after_leaving),
        practice_days=number("practice_days", 1, MOST_DAYS, usual.practice_days),
        backup_days=number("backup_days", 1, MOST_DAYS, usual.backup_days),
        selection=" ".join(shape.text(found["selection"]).split()) if "selection" in found else "",
    )


def _support(shape: Shape, node: Node) -> tuple[Contact, ...]:
    contacts = []
    for item in shape.items(node, MOST_CONTACTS):
        found = shape.fields(item, N_("a contact"), CONTACT.names, CONTACT.required)
        said = {key: read_line(shape, value) for key, value in found.items()}
        contacts += [Contact(**said)] if said.get("name") else []
    return tuple(contacts[:MOST_CONTACTS])


# The address of the database


def _url(shape: Shape, node: Node) -> tuple[str | None, Span | None]:
    """Read the address of the database; and where it stands when there is a password in it."""
    found = shape.fields(node, N_("the register"), REGISTER.names, REGISTER.required)
    if "url" not in found:
        return None, None
    url, span = read_line(shape, found["url"], LONGEST_URL), found["url"].span
    if _PASSWORD.search(url) and not url.startswith("sqlite:"):
        _refuse_password(shape, span)
        return None, span
    if url and not DATABASE.fullmatch(url):
        message = N_("This is no address of a database that Balie knows.")
        shape.note("wrong-kind", span, message, DATABASE_SHAPE)
        return None, None
    return url or None, None


def _refuse_password(shape: Shape, span: Span) -> None:
    shape.note(
        "password-in-url",
        span,
        N_("There is a password in this address, and everybody who can read the file can read it."),
        N_("Put it in the file ~/.pgpass, or in the variable PGPASSWORD, and take it out here."),
    )


def _without(lines: tuple[str, ...], secret: Span | None) -> tuple[str, ...]:
    """Make an address unreadable: what is wrong in a file is shown to others, and to programs."""
    if secret is None:
        return lines
    return tuple(
        _starred(line, secret, number) if secret.line <= number <= secret.end_line else line
        for number, line in enumerate(lines, 1)
    )


def _starred(line: str, secret: Span, number: int) -> str:
    start = secret.column - 1 if number == secret.line else 0
    end = secret.end_column - 1 if number == secret.end_line else len(line)
    return line[:start] + _HIDDEN * (end - start) + line[end:]
