"""Reading values of a known kind out of a source tree, gathering what is wrong instead of stopping.

Every method gives a value that can be used, also after a mistake, so that one wrong line does not hide
the next one. What comes out is only played when nothing was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf

from simulator.conditions import Condition, parse_condition
from simulator.diagnostics import Diagnostic, Span, nearest
from simulator.i18n import N_
from simulator.scenario import PLACEHOLDERS, Phrase, Ref, Wording
from simulator.script import Cast, SourceLine, placeholders_in, read_script, unknown_placeholder
from simulator.source import Entry, Mapping, Node, Scalar, Sequence

KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9_]*")
VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")
MAX_ID = 60

_COMMENT = re.compile(r"[ \t]+#")
_YES = {"yes": True, "true": True, "no": False, "false": False}


class Shape:
    """Reads nodes as texts, numbers, names and fields; holds the problems found on the way."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.problems: list[Diagnostic] = []
        self.cast = Cast({})

    def note(self, rule: str, span: Span, message: str, hint: str | None = None, **fields: str) -> None:
        """Write down one problem."""
        self.problems.append(Diagnostic(rule, span, message, fields, hint=hint))

    # Mappings

    def entries(self, node: Node, what: str) -> tuple[Entry, ...]:
        """Read a mapping whose keys are ids of the author's own."""
        if isinstance(node, Mapping):
            return node.entries
        self.note(
            "wrong-kind",
            node.span,
            N_("Here belong names with values under '{key}', not a single value or a list."),
            key=what,
        )
        return ()

    def fields(
        self,
        node: Node,
        what: str,
        allowed: Iterable[str],
        required: Iterable[str] = (),
        later: MappingOf[str, str] | None = None,
    ) -> dict[str, Node]:
        """Read a mapping whose keys are fixed; unknown and missing keys are problems.

        `later` names keys that a later version reads, with what they are for.
        """
        known = tuple(allowed)
        found: dict[str, Node] = {}
        if not isinstance(node, Mapping):
            self.note(
                "wrong-kind",
                node.span,
                N_("Here belong keys with values, such as {keys}."),
                keys=", ".join(known[:4]),
            )
            return found
        for entry in node.entries:
            if entry.key.text in known:
                found[entry.key.text] = entry.value
            elif later and entry.key.text in later:
                self.note(
                    "not-yet",
                    entry.key.span,
                    N_("'{key}' cannot be used yet."),
                    key=entry.key.text,
                    hint=N_("A later version of Balie reads it; leave it out for now."),
                )
            else:
                self._unknown_key(entry, known, flow=node.flow)
        for key in required:
            if key not in found:
                self.note(
                    "missing-key",
                    self._head(node, what),
                    N_("'{key}' is missing in {what}."),
                    key=key,
                    what=what,
                )
        return found

    def _head(self, node: Node, what: str) -> Span:
        """Point at the first key of a mapping rather than at its whole extent."""
        del what
        if isinstance(node, Mapping) and node.entries:
            return node.entries[0].key.span
        return node.span

    def _unknown_key(self, entry: Entry, known: tuple[str, ...], *, flow: bool) -> None:
        key = entry.key.text
        empty = isinstance(entry.value, Scalar) and not entry.value.text and entry.value.style == "plain"
        if flow and empty:
            self._cut_off(
                entry.key.span, N_("YAML ends the text at the comma before this, inside the curly brackets.")
            )
            return
        meant = nearest(key, known)
        self.note(
            "unknown-key",
            entry.key.span,
            N_("There is no key called '{key}' here."),
            key=key[:40],
            meant=meant or "",
            keys=", ".join(known),
            hint=N_("Did you mean '{meant}'?") if meant else N_("The keys here are: {keys}."),
        )

    def _cut_off(self, span: Span, message: str) -> None:
        self.note(
            "cut-off-text",
            span,
            message,
            hint=N_("Put the whole text in quotes, or write | and put it on the next line."),
        )

    # Texts

    def text(self, node: Node) -> str:
        """Read one text; empty when it is not one."""
        if not isinstance(node, Scalar):
            self.note(
                "wrong-kind",
                node.span,
                N_("Here belongs one text."),
                hint=N_("Put a text that holds colons, commas or brackets in quotes, or use a | block."),
            )
            return ""
        if not node.text.strip():
            self.note("empty-text", node.span, N_("Here belongs a text; there is none."))
        if node.style == "plain" and node.text and self._is_followed_by_comment(node.span):
            self._cut_off(node.span, N_("YAML ends this text at the # sign."))
        return node.text.strip()

    def _is_followed_by_comment(self, span: Span) -> bool:
        if not 1 <= span.end_line <= len(self.lines):
            return False
        return bool(_COMMENT.match(self.lines[span.end_line - 1][span.end_column - 1 :]))

    def phrase(self, node: Node, key: str) -> Phrase:
        """Read a plain text, or `one_of` several."""
        texts = []
        for option in self._options(node):
            texts.append(self.text(option))
            for name in placeholders_in(texts[-1]):
                if name not in PLACEHOLDERS:
                    self.problems.append(unknown_placeholder(name, option.span))
        return Phrase(key, tuple(texts), node.span)

    def wording(self, node: Node, key: str, *, in_reply: bool) -> Wording:
        """Read a script block, or `one_of` several."""
        scripts, sources = [], []
        for option in self._options(node):
            sources.append(self.text(option))
            script, problems = read_script(self._source_lines(option), self.cast, in_reply=in_reply)
            scripts.append(script)
            self.problems.extend(problems)
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
        found = self.fields(node, "a text", ("one_of",), ("one_of",)).get("one_of")
        if not isinstance(found, Sequence) or not found.items:
            if found is not None:
                self.note("wrong-kind", found.span, N_("Here belongs a list."))
            return (Scalar("-", node.span, "quoted"),)
        return found.items

    def _source_lines(self, node: Node) -> tuple[SourceLine, ...]:
        if not isinstance(node, Scalar):
            return ()
        span = node.span
        texts = node.text.split("\n")
        if node.style != "block":
            column = span.column + (node.style == "quoted")
            return tuple(
                SourceLine(text, Span(span.line, column, span.line, column + len(text))) for text in texts
            )
        return tuple(self._block_line(span.line + 1 + index, text) for index, text in enumerate(texts))

    def _block_line(self, line: int, text: str) -> SourceLine:
        raw = self.lines[line - 1] if line <= len(self.lines) else text
        column = max(0, raw.find(text)) + 1
        return SourceLine(text, Span(line, column, line, column + len(text)))

    # Words, numbers, names

    def word(self, node: Node, words: Iterable[str], what: str) -> str | None:
        """Read one word out of a fixed list."""
        known = tuple(words)
        if isinstance(node, Scalar) and node.text in known:
            return node.text
        given = node.text[:40] if isinstance(node, Scalar) else "..."
        meant = nearest(given, known)
        self.note(
            "unknown-word",
            node.span,
            N_("'{given}' is no {what}."),
            given=given,
            what=what,
            meant=meant or "",
            words=", ".join(known),
            hint=N_("Did you mean '{meant}'?") if meant else N_("Choose one of: {words}."),
        )
        return None

    def number(self, node: Node, low: int, high: int) -> int:
        """Read a whole number within bounds."""
        if isinstance(node, Scalar) and re.fullmatch(r"\d{1,6}", node.text) and low <= int(node.text) <= high:
            return int(node.text)
        self.note(
            "wrong-kind",
            node.span,
            N_("Here belongs a whole number from {low} to {high}."),
            low=str(low),
            high=str(high),
        )
        return low

    def change(self, node: Node) -> int:
        """Read a signed change of a gauge, such as "+2"."""
        if isinstance(node, Scalar) and re.fullmatch(r"[+-]\d|0|[+-]10", node.text):
            return int(node.text)
        self.note("wrong-kind", node.span, N_('Here belongs a change with its sign, such as "+2" or "-1".'))
        return 0

    def flag(self, node: Node) -> bool:
        """Read yes or no."""
        if isinstance(node, Scalar) and node.text.lower() in _YES:
            return _YES[node.text.lower()]
        self.note("wrong-kind", node.span, N_("Here belongs yes or no."))
        return False

    def identifier(self, node: Node, pattern: re.Pattern[str]) -> Ref:
        """Read a name of the author's own making."""
        name = self.text(node)
        if name and (len(name) > MAX_ID or not pattern.fullmatch(name)):
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

    def refs(self, node: Node, most: int = 60) -> tuple[Ref, ...]:
        """Read a list of names."""
        return tuple(self.ref(item) for item in self.items(node, most))

    def items(self, node: Node, most: int = 60) -> tuple[Node, ...]:
        """Read a list."""
        if not isinstance(node, Sequence):
            self.note("wrong-kind", node.span, N_("Here belongs a list, such as [one, two]."))
            return ()
        if len(node.items) > most:
            self.note("too-many", node.span, N_("Here belong at most {most}."), most=str(most))
        return node.items[:most]

    def condition(self, node: Node) -> Condition | None:
        """Read a `when`."""
        text = self.text(node)
        if not text:
            return None
        quoted = isinstance(node, Scalar) and node.style == "quoted"
        span = Span(node.span.line, node.span.column + quoted, node.span.end_line, node.span.end_column)
        read = parse_condition(text, span)
        if isinstance(read, Diagnostic):
            self.problems.append(read)
            return None
        return read

    def each(
        self, node: Node, what: str, pattern: re.Pattern[str], read: Callable[[Ref, Node], object]
    ) -> dict[str, object]:
        """Read a mapping of the author's own names, each value by the same reader."""
        found: dict[str, object] = {}
        for entry in self.entries(node, what):
            name = self.identifier(entry.key, pattern)
            found[name.id] = read(name, entry.value)
        return found
