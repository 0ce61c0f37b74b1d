"""Translations: what is taken over, what is told, and that the structure never changes."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import polib
import pytest

from simulator.authoring.catalogue import read_catalogue, translate_phrases, translated
from simulator.authoring.library import open_volume
from simulator.diagnostics import Diagnostic, Severity
from simulator.scenario import Scenario
from simulator.source import MAX_PROBLEMS
from simulator.wording import Phrase, Wording
from tests.builders import a_folder, a_protocol, a_scenario, at, changed, read

GOOD = (Path(__file__).parent.parent / "cases" / "missing-translation" / "good.po").read_text(
    encoding="utf-8"
)
TITLE = 'msgctxt "scenario:title"\nmsgid "De test"\nmsgstr "The test"\n'


def in_english(catalogue: str, text: str | None = None) -> tuple[Scenario, tuple[Diagnostic, ...]]:
    return translated(read(text or a_scenario()), read_catalogue(catalogue), "en")


def found(catalogue: str, text: str | None = None) -> list[tuple[str, int, int]]:
    return [(each.rule, each.span.line, each.span.column) for each in in_english(catalogue, text)[1]]


def texts(value: object) -> list[str]:
    """Every text that a person reads in a scenario."""
    match value:
        case Phrase(texts=several):
            return list(several)
        case Wording():
            return [*value.sources, *(line.text for line in value.lines())]
        case tuple():
            return [text for each in value for text in texts(each)]
        case _ if dataclasses.is_dataclass(value):
            return [text for field in dataclasses.fields(value) for text in texts(getattr(value, field.name))]
        case _ if hasattr(value, "values"):
            return [text for each in value.values() for text in texts(each)]
    return []


def bones(value: object) -> object:
    """A scenario without its texts: what a translation may not touch."""
    match value:
        case Phrase():
            return value.key, len(value.texts)
        case Wording():
            return value.key, [
                [dataclasses.replace(line, text="") for line in script] for script in value.scripts
            ]
        case tuple():
            return [bones(each) for each in value]
        case _ if dataclasses.is_dataclass(value):
            return [bones(getattr(value, field.name)) for field in dataclasses.fields(value)]
        case _ if hasattr(value, "values"):
            return {key: bones(each) for key, each in value.items()}
    return value


def test_a_complete_catalogue_translates_every_text() -> None:
    words, problems = in_english(GOOD)

    assert problems == ()
    assert words.language == "en"
    originals = set(texts(read(a_scenario())))
    assert [text for text in texts(words) if text in originals] == []


def test_a_translation_keeps_the_structure() -> None:
    original = read(a_scenario())
    words, _ = in_english(GOOD)

    assert bones(dataclasses.replace(words, language="nl")) == bones(original)


def test_a_script_keeps_speakers_cues_and_acts() -> None:
    words, _ = in_english(GOOD)

    lines = list(words.states["desk"].text.lines())
    assert [(line.kind, line.speaker, line.cue.id if line.cue else None) for line in lines] == [
        ("seen", None, None), ("seen", None, "voice_breaks"), ("said", "citizen", None),
    ]  # fmt: skip
    assert lines[2].text == "Does anybody read anything?"


def test_an_empty_catalogue_lacks_every_text_and_changes_none() -> None:
    words, problems = in_english("")

    assert {problem.rule for problem in problems} == {"missing-translation"}
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert len(problems) == len(polib.pofile(GOOD))
    assert bones(words) == bones(dataclasses.replace(read(a_scenario()), language="en"))
    assert texts(words) == texts(read(a_scenario()))


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity"),
    [
        ('msgstr "The test"', 'msgstr ""', "missing-translation", Severity.WARNING),
        ('msgstr "The test"', 'msgstr "   "', "missing-translation", Severity.WARNING),
        (TITLE, f"#, fuzzy\n{TITLE}", "stale-translation", Severity.WARNING),
        ('msgid "De test"', 'msgid "De toets"', "stale-translation", Severity.WARNING),
        ('msgstr "The test"', 'msgstr "The {citizen}"', "translation-drift", Severity.ERROR),
        ('msgstr "The test"', 'msgstr "The {name}"', "translation-drift", Severity.ERROR),
    ],
)
def test_what_is_wrong_with_a_text_is_told_and_the_original_shown(
    old: str, new: str, rule: str, severity: Severity
) -> None:
    catalogue = changed(GOOD, old, new)
    words, (problem,) = in_english(catalogue)

    assert (problem.rule, problem.severity) == (rule, severity)
    assert (problem.span.line, problem.span.column) == at(catalogue, 'msgctxt "scenario:title"')
    assert words.title.texts == ("De test",)
    assert words.summary.texts == ("Somebody is angry about a letter.",)


def test_space_is_no_change_of_a_text() -> None:
    assert found(changed(GOOD, 'msgid "De test"', 'msgid " De  test "')) == []


DRIFTS = {
    "a cue is dropped": ("<voice_breaks> His voice", "His voice"),
    "another cue": ("<voice_breaks> His voice", "<sigh> His voice"),
    "a cue too many": ("He puts a letter", "<voice_breaks> He puts a letter"),
    "another speaker": ("Dennis: Does", "Farida: Does"),
    "a speaker dropped": ("Dennis: Does", "Does"),
    "a speaker who is nobody": ("Dennis: Does", "Denis: Does"),
    "a speaker too many": ("He puts a letter", "Farida: He puts a letter"),
    "a condition too many": ("He puts a letter", "[tension > 3] He puts a letter"),
    "a line too many": ("He puts a letter on", "He puts a letter\\non"),
    "a line too few": ("desk.\\n<voice", "desk. <voice"),
    "a name in braces": ("He puts a letter", "He puts a {letter}"),
}


@pytest.mark.parametrize("drift", DRIFTS)
def test_a_script_that_is_built_otherwise_is_told_and_the_original_shown(drift: str) -> None:
    catalogue = changed(GOOD, *DRIFTS[drift])
    words, (problem,) = in_english(catalogue)

    assert (problem.rule, problem.severity) == ("translation-drift", Severity.ERROR)
    assert (problem.span.line, problem.span.column) == at(catalogue, 'msgctxt "desk:text"')
    assert words.states["desk"].text == read(a_scenario()).states["desk"].text


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("[tension >= 6] ", "[tension >= 6] ", False),
        ("[tension >= 6] ", "[ tension>=6 ] ", False),
        ("[tension >= 6] ", "[tension >= 7] ", True),
        ("[tension >= 6] ", "[tension >= six] ", True),
        ("[tension >= 6] ", "", True),
        ("", "[tension >= 6] ", True),
        ("[need_known] ", "[not need_known] ", True),
    ],
)
def test_a_condition_may_be_spaced_otherwise_and_nothing_else(before: str, after: str, told: bool) -> None:
    original = "Hij legt een brief op de balie."
    text = changed(a_scenario(), original, before + original)
    catalogue = changed(
        changed(GOOD, original, before + original), "He puts a letter", f"{after}He puts a letter"
    )

    assert [rule for rule, _, _ in found(catalogue, text)] == (["translation-drift"] if told else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(You look up.)", "You look up."),
        ("What happened?", "(What happened?)"),
        ("What happened?", "(Farida) What happened?"),
        ("What happened?", "(Nobody) What happened?"),
    ],
)
def test_acts_and_whom_is_spoken_to_are_structure_too(old: str, new: str) -> None:
    assert [rule for rule, _, _ in found(changed(GOOD, old, new))] == ["translation-drift"]


def test_who_is_in_front_is_the_same_in_a_translation() -> None:
    """In a state `with` a colleague, what is said to the citizen says so in both languages."""
    text = changed(a_scenario(), "    target: organisation\n", "    target: organisation\n    with: farida\n")
    text = changed(text, "Wat is er gebeurd?", "(Dennis) Wat is er gebeurd?")
    catalogue = changed(GOOD, "Wat is er gebeurd?", "(Dennis) Wat is er gebeurd?")

    assert found(changed(catalogue, "What happened?", "(Dennis) What happened?"), text) == []
    assert [rule for rule, _, _ in found(catalogue, text)] == ["translation-drift"]


def test_a_text_that_belongs_nowhere_is_told() -> None:
    catalogue = GOOD + '\nmsgctxt "gone:text"\nmsgid "a"\nmsgstr "b"\n'

    assert found(catalogue) == [("orphan-translation", *at(catalogue, 'msgctxt "gone:text"'))]


def test_a_text_without_a_place_is_told() -> None:
    catalogue = GOOD + '\nmsgid "De test"\nmsgstr "The test"\n'

    assert found(catalogue) == [("orphan-translation", *at(catalogue, 'msgid "De test"', 1))]


def test_of_two_translations_the_first_holds() -> None:
    catalogue = GOOD + f"\n{TITLE.replace('The test', 'The trial')}"
    words, (problem,) = in_english(catalogue)

    assert problem.rule == "duplicate-translation"
    assert (problem.span.line, problem.span.column) == at(catalogue, 'msgctxt "scenario:title"', 1)
    assert words.title.texts == ("The test",)


def test_what_was_thrown_away_is_not_read() -> None:
    assert found(GOOD + '\n#~ msgctxt "gone:text"\n#~ msgid "a"\n#~ msgstr "b"\n') == []


@pytest.mark.parametrize("escape", [r"\b", r"\v", r"\f", r"\r"])
def test_a_control_character_by_escape_is_refused_and_never_shown(escape: str) -> None:
    catalogue = changed(GOOD, 'msgstr "The test"', f'msgstr "The{escape}test"')
    words, (problem,) = in_english(catalogue)

    assert problem.rule == "forbidden-character"
    assert (problem.span.line, problem.span.column) == at(catalogue, 'msgctxt "scenario:title"')
    assert words.title.texts == ("The test",)


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\u202e", "\x9b", "\u2028", "\x00"])
def test_a_control_character_in_the_file_is_refused_at_its_place(char: str) -> None:
    catalogue = changed(GOOD, 'msgstr "The test"', f'msgstr "The{char}test"')
    words, (problem,) = in_english(catalogue)

    assert problem.rule == "forbidden-character"
    assert (problem.span.line, problem.span.column) == at(catalogue, char)
    assert words.title.texts == ("The test",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('msgid "De test"', 'msgid "De "test"'),
        ('msgid "De test"\n', ""),
        ('msgstr "The test"', 'msgstr "The test"\nmsgstr "Again"'),
        ('msgstr "The test"', "hello"),
        ('msgstr "The test"', "msgstr[x] 1"),
    ],
)
def test_a_broken_file_is_told_once_and_the_original_is_shown(old: str, new: str) -> None:
    words, problems = in_english(changed(GOOD, old, new))

    assert [problem.rule for problem in problems] == ["bad-translation-file"]
    assert 5 <= problems[0].span.line <= 10
    assert words == read(a_scenario())


def test_comments_are_nothing() -> None:
    catalogue = changed(GOOD, TITLE, f"# a\n#. b\n#: c:1\n#| nothing\n  # d\n{TITLE}")

    assert in_english(catalogue)[1] == ()
    assert in_english(catalogue)[0] == in_english(GOOD)[0]


def test_no_more_is_told_than_a_person_can_read() -> None:
    many = "".join(f'msgctxt "a{number}"\nmsgid "b"\nmsgstr "c"\n' for number in range(3_000))

    assert len(in_english(many)[1]) <= MAX_PROBLEMS


def test_what_is_written_on_another_system_is_the_same() -> None:
    assert in_english(GOOD) == in_english("\ufeff" + GOOD.replace("\n", "\r\n"))


def test_several_wordings_have_a_place_each() -> None:
    text = changed(a_scenario(), "title: De test", "title: {one_of: [De test, De toets]}")
    catalogue = changed(GOOD, 'msgctxt "scenario:title"', 'msgctxt "scenario:title#1"')
    catalogue += '\nmsgctxt "scenario:title#2"\nmsgid "De toets"\nmsgstr "The exam"\n'

    words, problems = in_english(catalogue, text)

    assert problems == ()
    assert words.title.texts == ("The test", "The exam")


def test_a_protocol_is_translated_where_it_can_be() -> None:
    catalogue = read_catalogue(
        'msgctxt "goals/listen-first:text"\nmsgid "Eerst luisteren."\nmsgstr "Listen first."\n'
    )

    words = translate_phrases(a_protocol(), catalogue)

    assert words.goals["listen-first"].texts == ("Listen first.",)
    assert words.title == a_protocol().title


def test_findings_of_a_translation_keep_nothing_from_being_played(tmp_path: Path) -> None:
    path = a_folder(tmp_path, en=changed(GOOD, "<voice_breaks> His voice", "His voice"))

    volume = open_volume(path, "en")

    assert volume.playable
    assert [problem.rule for problem in volume.translation_problems] == ["translation-drift"]
    assert volume.scenario is not None
    assert volume.scenario.title.texts == ("The test",)
