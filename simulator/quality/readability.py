"""How easy the sentences are to read, by a published formula for each language.

English: Flesch Reading Ease (R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948):
206.835 - 1.015 x words per sentence - 84.6 x syllables per word.
Dutch: the same adapted by Douma (W. H. Douma, De leesbaarheid van landbouwbladen, Landbouwhogeschool
Wageningen 1960): 206.835 - 0.93 x words per sentence - 77 x syllables per word.
Both call 60 to 70 normal. Syllables are counted by their vowels, which is near enough for a whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.quality.analysis import Analysis, Rule
from simulator.scenario import Reply, Scenario
from simulator.wording import Phrase

PLAIN = 60
"""From here on the formulas call a text normal or easy."""
FEWEST_WORDS = 100
"""The formulas were made on samples of a hundred words: of less they say nothing."""
WORST, LEAST_WORDS = 3, 6
"""So many of the hardest sentences are shown, each of at least so many words."""
_LONGEST = 90

_ENDS = re.compile(r"(?<=[.!?…])['\"’”)]*\s+|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DUTCH = re.compile(
    r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|oe|eu|ui|ie|ei|ij|au|ou|ai|oi|[aeiouyáéíóúàèìòùâêîôûäëïöü]"
)
_ENGLISH = re.compile(r"[aeiouyáéèêëïöü]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeioutd])ed$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with the place of the text that it stands in."""

    text: str
    words: int
    syllables: int
    span: Span


@dataclass(frozen=True, slots=True)
class Scale:
    """A formula for one language."""

    name: str
    per_sentence: Fraction
    per_word: Fraction
    syllables: Callable[[str], int]

    def ease(self, sentences: Sequence[Sentence]) -> int:
        """Give the reading ease of a text: 60 to 70 is normal, more is easier; rounded down, unclipped."""
        words = sum(each.words for each in sentences)
        syllables = sum(each.syllables for each in sentences)
        length, width = Fraction(words, len(sentences)), Fraction(syllables, words)
        return int((Fraction("206.835") - self.per_sentence * length - self.per_word * width) // 1)


def _dutch(word: str) -> int:
    return max(1, len(_DUTCH.findall(word.lower())))


def _english(word: str) -> int:
    return max(1, len(_ENGLISH.findall(_SILENT.sub("", word.lower()))))


SCALES = {
    "nl": Scale("Flesch-Douma", Fraction("0.93"), Fraction(77), _dutch),
    "en": Scale("Flesch Reading Ease", Fraction("1.015"), Fraction("84.6"), _english),
}


def hard_to_read(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """The sentences are harder to read than plain language.

    Looked at are what the trainee says, and apart from that the explanations: `heard`, `why` and
    `next`. Dutch is measured with the formula of Flesch-Douma, English with Flesch Reading Ease; both
    call 60 to 70 normal. The formulas only count the length of sentences and of words: they do not know
    whether a word is known, or an order clear, and a long but common word counts as hard. They were
    made for prose of a hundred words and more, not for what people say to each other, so take it as a
    reason to look again and no more. The hint shows the hardest sentences: cut them in two, or take
    shorter words. It is a note: it never makes a check fail.
    """
    del analysis
    yield from hardness(scenario, scenario.language)


def hardness(scenario: Scenario, language: str) -> Iterator[Diagnostic]:
    """Give a note for each group of texts in this language that is harder than plain language."""
    scale = SCALES.get(language)
    if scale is None:
        return
    for what, texts in ((N_("What the trainee says"), _said), (N_("The explanations"), _explained)):
        sentences = [each for text, span in texts(scenario) for each in _sentences(text, span, scale)]
        if sum(each.words for each in sentences) < FEWEST_WORDS:
            continue
        ease, hardest = scale.ease(sentences), _hardest(sentences, scale)
        if ease < PLAIN and hardest:
            yield Diagnostic(
                "hard-to-read",
                hardest[0].span,
                N_("{what}: {ease} by {scale}; plain language has {plain} or more."),
                {
                    "what": what,
                    "ease": str(ease),
                    "scale": scale.name,
                    "plain": str(PLAIN),
                    "sentences": " | ".join(_clipped(each.text) for each in hardest),
                },
                hint=N_("Hardest: {sentences}"),
                severity=Severity.NOTE,
            )


def _hardest(sentences: Sequence[Sentence], scale: Scale) -> list[Sentence]:
    long = [each for each in sentences if each.words >= LEAST_WORDS]
    return sorted(long, key=lambda each: (scale.ease([each]), each.span))[:WORST]


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _sentences(text: str, span: Span, scale: Scale) -> Iterator[Sentence]:
    for part in _ENDS.split(text):
        words = _WORD.findall(part)
        if words:
            yield Sentence(part.strip(), len(words), sum(map(scale.syllables, words)), span)


# The texts


def _said(scenario: Scenario) -> Iterator[tuple[str, Span]]:
    for reply in _all_replies(scenario):
        for script in reply.you.scripts:
            said = [line for line in script if line.kind == "said"]
            if said:
                yield " ".join(line.text for line in said), said[0].span


def _explained(scenario: Scenario) -> Iterator[tuple[str, Span]]:
    phrases: list[Phrase | None] = []
    for state in scenario.states.values():
        phrases += [state.why, state.next]
    for reply in _all_replies(scenario):
        phrases += [reply.heard, reply.why]
    for phrase in phrases:
        if phrase:
            yield from ((text, phrase.span) for text in phrase.texts)


def _all_replies(scenario: Scenario) -> Iterator[Reply]:
    yield from scenario.always.values()
    for state in scenario.states.values():
        yield from (state.replies or {}).values()


RULES: tuple[Rule, ...] = (hard_to_read,)
