"""Reading values of a known kind out of a source tree, gathering what is wrong instead of stopping.

Every method gives a value that can be used, also after a mistake, so that one wrong line does not hide
the next one. What comes out is only played when nothing was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.condition_syntax import parse_condition
from simulator.conditions import Condition
from simulator.diagnostics import Diagnostic, Span, nearest
from simulator.i18n import N_
from simulator.passage import Passage, passage
from simulator.script import Cast, read_script, unknown_placeholders
from simulator.source import MAX_PROBLEMS, Entry, Mapping, Node, Scalar, Sequence
from simulator.wording import Phrase, Ref, Wording

KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9_]*")
VERSION = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}")
LANGUAGE = re.compile(r"[a-z]{2}")
VERSION_SHAPE = N_("A version looks like 1.0.0.")
LANGUAGE_SHAPE = N_("A language is two small letters, such as nl.")
MAX_ID = 60

_COMMENT = re.compile(r"[ \t]+#")
_NUMBER = re.compile(r"[0-9]{1,6}")
_CHANGE = re.compile(r"[+-][0-9]|0|[+-]10")
_ONE_OF = ("one_of",)
_YES = {"yes": True, "true": True, "no": False, "false": False}


class Shape:
    """Reads nodes as texts, numbers, names and fields; holds the problems found on the way."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.problems: list[Diagnostic] = []
        self.cast = Cast()
        self.doubtful: set[str] = set()
        """Keys whose value was guessed."""

    def note(self, rule: str, span: Span, message: str, hint: str | None = None, **fields: str) -> None:
        """Write down one problem."""
        self._add(Diagnostic(rule, span, message, fields, hint=hint))

    def _add(self, *problems: Diagnostic) -> None:
        self.problems += problems[: max(0, MAX_PROBLEMS - len(self.problems))]

    def _meant(self, word: str, names: Iterable[str]) -> str | None:
        """Find the name that was meant, as long as there is room to say so."""
        return nearest(word, names) if len(self.problems) < MAX_PROBLEMS else None

    # Mappings

    def entries(self, node: Node, what: str, *, some: bool = False) -> tuple[Entry, ...]:
        """Read a mapping whose keys are ids of the author's own."""
        if isinstance(node, Mapping) and (node.entries or not some):
            return self._with_values(node, ())
        self.note("wrong-kind", node.span, N_("Under '{key}' belong names, each with what it is."), key=what)
        return ()

    def fields(
        self,
        node: Node,
        what: str,
        allowed: Iterable[str],
        required: Iterable[str] = (),
    ) -> dict[str, Node]:
        """Read a mapping whose keys are fixed; unknown and missing keys are problems.

        A misspelled key counts as the one that was meant, so that one slip does not make a second mistake.
        """
        known = tuple(allowed)
        if not isinstance(node, Mapping):
            keys = ", ".join(known[:4])
            self.note("wrong-kind", node.span, N_("Here belong keys with values, such as {keys}."), keys=keys)
            return {}
        found: dict[str, Node] = {}
        guessed: dict[str, Node] = {}
        for entry in self._with_values(node, known):
            if entry.key.text in known:
                found[entry.key.text] = entry.value
            else:
                guessed.setdefault(self._unknown_key(entry, known), entry.value)
        guessed.pop("", None)
        found = guessed | found
        for key in required:
            if key not in found:
                self._missing(node, key, what)
        return found

    def _missing(self, node: Mapping, key: str, what: str) -> None:
        span = node.entries[0].key.span if node.entries else node.span
        self.note("missing-key", span, N_("'{key}' is missing in {what}."), key=key, what=what)

    def _unknown_key(self, entry: Entry, known: tuple[str, ...]) -> str:
        meant = self._meant(entry.key.text, known) or ""
        self.note(
            "unknown-key",
            entry.key.span,
            N_("There is no key called '{key}' here."),
            key=entry.key.text[:40],
            meant=meant,
            keys=", ".join(known),
            hint=N_("Did you mean '{meant}'?") if meant else N_("The keys here are: {keys}."),
        )
        return meant

    def _with_values(self, node: Mapping, known: tuple[str, ...]) -> tuple[Entry, ...]:
        """Refuse a key inside {} without a colon, or that is no name: mostly the rest of a text."""
        if not node.flow:
            return node.entries
        kept: list[Entry] = []
        plain_before = False
        for entry in node.entries:
            has_colon = self._has_colon(entry)
            rest = plain_before and entry.key.text not in known
            if has_colon and not (rest and self._is_prose(entry.key.text, known)):
                kept.append(entry)
            elif rest:
                message = N_("YAML ends the text at the comma before this, inside the curly brackets.")
                self._cut_off(entry.key.span, message)
            else:
                message = N_("'{key}' has no value here.")
                self.note("wrong-kind", entry.key.span, message, key=entry.key.text[:40])
            plain_before = not has_colon or _is_plain(entry.value)
        return tuple(kept)

    def _is_prose(self, key: str, known: tuple[str, ...]) -> bool:
        """Tell whether a key is none of a fixed list, and cannot be the name of one."""
        return bool(known) and not SNAKE.fullmatch(key) and not self._meant(key, known)

    def _has_colon(self, entry: Entry) -> bool:
        if not (_is_plain(entry.value) and isinstance(entry.value, Scalar) and not entry.value.text):
            return True
        return self._after(entry.key.span).lstrip().startswith(":")

    def _after(self, span: Span) -> str:
        """Give what stands behind a value on its last line."""
        return (
            self.lines[span.end_line - 1][span.end_column - 1 :] if span.end_line <= len(self.lines) else ""
        )

    def _cut_off(self, span: Span, message: str) -> None:
        hint = N_("Put the whole text in quotes, or write | and put it on the next line.")
        self.note("cut-off-text", span, message, hint)

    # Texts

    def text(self, node: Node, *, prose: bool = True) -> str:
        """Read one text; empty when it is not one. A name or a condition may have a comment behind it."""
        if not isinstance(node, Scalar):
            hint = N_("Put a text that holds colons, commas or brackets in quotes, or use a | block.")
            self.note("wrong-kind", node.span, N_("Here belongs one text."), hint)
            return ""
        if not node.text.strip():
            self.note("empty-text", node.span, N_("Here belongs a text; there is none."))
        comment = _COMMENT.match(self._after(node.span)) if prose and node.style == "plain" else None
        if comment and node.text:
            column = node.span.end_column + comment.end() - 1
            line = node.span.end_line
            self._cut_off(Span(line, column, line, column + 1), N_("YAML ends this text at the # sign."))
        return node.text.strip()

    def matching(self, node: Node, pattern: re.Pattern[str], message: str) -> str:
        """Read one text of a fixed shape."""
        text = self.text(node, prose=False)
        if text and not pattern.fullmatch(text):
            self.note("wrong-kind", node.span, message)
        return text

    def phrase(self, node: Node, key: str) -> Phrase:
        """Read a plain text, or `one_of` several."""
        texts = []
        for option in self._options(node):
            texts.append(self.text(option))
            self._add(*unknown_placeholders(self._passage(option)))
        return Phrase(key, tuple(texts), node.span)

    def wording(self, node: Node, key: str, *, in_reply: bool) -> Wording:
        """Read a script block, or `one_of` several."""
        scripts, sources = [], []
        for option in self._options(node):
            sources.append(self.text(option))
            script, problems = read_script(self._passage(option).rows(), self.cast, in_reply=in_reply)
            scripts.append(script)
            self._add(*problems)
        cues = [{line.cue.id for line in script if line.cue} for script in scripts]
        if any(shown != cues[0] for shown in cues):
            self.note(
                "one-of-differs",
                node.span,
                N_("The wordings under one_of do not show the same cues."),
                hint=N_("The seed draws the wording, never the meaning."),
            )
        return Wording(key, tuple(scripts), tuple(sources), in_reply, node.span)

    def _options(self, node: Node) -> tuple[Node, ...]:
        if not isinstance(node, Mapping):
            return (node,)
        nothing = (Scalar("-", node.span, "quoted"),)
        if not any(nearest(entry.key.text, _ONE_OF) for entry in node.entries):
            self.text(node)
            return nothing
        found = self.fields(node, N_("a text"), _ONE_OF, _ONE_OF).get(_ONE_OF[0])
        return (self.items(found, least=1) if found else ()) or nothing

    def _passage(self, node: Node) -> Passage:
        return passage(node.text, node.span, self.lines) if isinstance(node, Scalar) else Passage("")

    # Words, numbers, names

    def word(self, node: Node, words: Iterable[str], what: str) -> str:
        """Read one word out of a fixed list; after a mistake, the one that was most likely meant."""
        known = tuple(words)
        if isinstance(node, Scalar) and node.text in known:
            return node.text
        is_word = isinstance(node, Scalar) and bool(node.text.strip())
        meant = self._meant(node.text, known) if isinstance(node, Scalar) else None
        self.note(
            "unknown-word",
            node.span,
            N_("{given} is no {what}.") if is_word else N_("Here belongs one word, for a {what}."),
            given=_given(node),
            what=what,
            meant=meant or "",
            words=", ".join(known),
            hint=N_("Did you mean '{meant}'?") if meant else N_("Choose one of: {words}."),
        )
        return meant or known[0]

    def number(self, node: Node, low: int, high: int) -> int:
        """Read a whole number within bounds."""
        if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text) and low <= int(node.text) <= high:
            return int(node.text)
        message = N_("{given} is not a whole number from {low} to {high}.")
        self.note("wrong-kind", node.span, message, given=_given(node), low=str(low), high=str(high))
        return low

    def change(self, node: Node) -> int:
        """Read a signed change of a gauge, such as "+2"."""
        if isinstance(node, Scalar) and _CHANGE.fullmatch(node.text):
            return int(node.text)
        message = N_('{given} is not a change with its sign, such as "+2" or "-1".')
        self.note("wrong-kind", node.span, message, given=_given(node))
        return 0

    def flag(self, node: Node) -> bool:
        """Read yes or no."""
        if isinstance(node, Scalar) and node.text.lower() in _YES:
            return _YES[node.text.lower()]
        self.note("wrong-kind", node.span, N_("{given} is not yes or no."), given=_given(node))
        return False

    def identifier(self, node: Node, pattern: re.Pattern[str]) -> Ref:
        """Read a name of the author's own making."""
        name = self.text(node, prose=False)
        if isinstance(node, Scalar) and name and not (len(name) <= MAX_ID and pattern.fullmatch(node.text)):
            hint = (
                N_("Use small letters, digits and hyphens, starting with a letter.")
                if pattern is KEBAB
                else N_("Use small letters, digits and underscores, starting with a letter.")
            )
            self.note("bad-id", node.span, N_("'{name}' cannot be a name."), hint=hint, name=name[:MAX_ID])
        return Ref(name, node.span)

    def ref(self, node: Node) -> Ref:
        """Read a name that points to something else."""
        if isinstance(node, Scalar) and node.text.strip():
            return Ref(node.text.strip(), node.span)
        self.note("wrong-kind", node.span, N_("Here belongs one name."))
        return Ref("", node.span)

    def refs(self, node: Node, most: int = 60, *, unique: bool = True, least: int = 0) -> tuple[Ref, ...]:
        """Read a list of names."""
        found: dict[str, Ref] = {}
        refs = tuple(self.ref(item) for item in self.items(node, most, least=least))
        for ref in refs:
            if unique and ref.id and found.setdefault(ref.id, ref) is not ref:
                self.note(
                    "listed-twice", ref.span, N_("'{name}' stands in this list twice."), name=ref.id[:60]
                )
        return refs

    def techniques(self, node: Node) -> tuple[Ref, ...]:
        """Read one to three techniques."""
        techniques = self.refs(node)
        if isinstance(node, Sequence) and not 1 <= len(techniques) <= 3:
            self.note(
                "technique-count",
                node.span,
                N_("A reply has one to three techniques; here are {count}."),
                count=str(len(techniques)),
                hint=N_("Name only what the words do; split a reply that does more."),
            )
        return techniques[:3]

    def items(self, node: Node, most: int = 60, *, least: int = 0) -> tuple[Node, ...]:
        """Read a list of `least` to `most` entries; `least` is 0 or 1."""
        if not isinstance(node, Sequence):
            self.note("wrong-kind", node.span, N_("Here belongs a list, such as [one, two]."))
            return ()
        if len(node.items) < least:
            self.note_empty(node)
        if len(node.items) > most:
            message = N_("Here belong at most {most}; there are {count}.")
            self.note("too-many", node.items[most].span, message, most=str(most), count=str(len(node.items)))
        return node.items

    def note_empty(self, node: Node) -> None:
        """Say that a list or mapping has nothing in it."""
        self.note("empty-list", node.span, N_("Here belongs at least one; there is none."))

    def condition(self, node: Node) -> Condition | None:
        """Read a `when`."""
        if not self.text(node, prose=False):
            return None
        read = parse_condition(self._passage(node))
        if isinstance(read, Diagnostic):
            self._add(read)
            return None
        return read


def _is_plain(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style == "plain"


def _given(node: Node) -> str:
    """Give the author's own word, in quotes; dots for what is no word."""
    return f"'{node.text[:40]}'" if isinstance(node, Scalar) else "..."
