"""A renewed catalogue: made whole, kept in step with its scenario, and never poorer than it was."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.authoring.catalogue import read_catalogue, translated
from simulator.authoring.library import SHIPPED, open_volume
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.translation import Renewal, renewed, texts_of
from simulator.scenario import Scenario
from tests.builders import PROTOCOL, a_protocol, a_scenario, at, changed, read
from tests.examples import examples
from tests.three_acts import THREE_ACTS, the_scenario

GOOD = (Path(__file__).parent.parent / "cases" / "missing-translation" / "good.po").read_text(
    encoding="utf-8"
)
TITLE = 'msgctxt "scenario:title"\nmsgid "De test"\nmsgstr "The test"\n'


def updated(old: str | None, text: str | None = None) -> Renewal:
    result = renewed(old, read(text or a_scenario()), "en")
    assert isinstance(result, Renewal), result
    return result


def entry(catalogue: str, place: str, *, obsolete: bool = False) -> polib.POEntry:
    (found,) = [
        each for each in polib.pofile(catalogue) if each.msgctxt == place and bool(each.obsolete) == obsolete
    ]
    return found


def words_in(catalogue: str) -> set[str]:
    return {each.msgstr for each in polib.pofile(catalogue) if each.msgstr}


class TestANewOne:
    def test_has_an_empty_entry_for_every_text_in_the_order_of_the_file(self) -> None:
        made = updated(None)
        file = polib.pofile(made.text)
        places = [each.msgctxt for each in file]

        assert (made.texts, made.added, made.empty) == (len(file), len(file), len(file))
        assert set(places) == {each.msgctxt for each in polib.pofile(GOOD)}
        assert places.index("scenario:title") < places.index("people/farida:role")
        assert places.index("people/farida:role") < places.index("desk:text") < places.index("desk/ask:you")
        assert places.index("desk/ask:you") < places.index("helped:text")
        assert file.metadata["Language"] == "en"
        assert file.metadata["Project-Id-Version"] == "de-test 1.0.0"

    def test_filled_in_it_translates_the_scenario(self) -> None:
        made = updated(None)
        filled = polib.pofile(made.text)
        theirs = {each.msgctxt: each.msgstr for each in polib.pofile(GOOD)}
        for each in filled:
            each.msgstr = theirs[each.msgctxt]

        _words, problems = translated(read(a_scenario()), read_catalogue(str(filled)), "en")

        assert problems == ()

    def test_says_who_speaks_and_to_whom_in_the_translators_language(self) -> None:
        made, dutch = (
            updated(None).text,
            renewed(None, read(changed(a_scenario(), "language: nl", "language: en")), "nl"),
        )
        assert isinstance(dutch, Renewal)

        assert entry(made, "desk:text").comment == (
            "What is seen and heard in the state 'desk'. Who speaks: Dennis."
        )
        assert entry(made, "desk/ask:you").comment == "The trainee says or does this, to Dennis."
        assert entry(made, "helped:text").comment == "What is seen in the state 'helped'. Nobody speaks."
        assert "Dennis" in entry(dutch.text, "desk:text").comment
        assert entry(dutch.text, "desk:text").comment != entry(made, "desk:text").comment

    def test_names_the_colleague_where_the_trainee_talks_to_one(self) -> None:
        text = changed(
            a_scenario(), "    target: organisation\n", "    target: organisation\n    with: farida\n"
        )

        assert entry(updated(None, text).text, "desk/ask:you").comment.endswith("to Farida.")

    def test_of_a_protocol_holds_its_goals_and_steps(self) -> None:
        made = renewed(None, a_protocol(), "en")

        assert isinstance(made, Renewal)
        assert [each.msgctxt for each in polib.pofile(made.text)] == [
            "protocol:title", "goals/listen-first:text", "steps/welcome:text",
        ]  # fmt: skip
        assert read_protocol(PROTOCOL).usable

    def test_gives_each_wording_a_place_of_its_own(self) -> None:
        text = changed(a_scenario(), "title: De test", "title: {one_of: [De test, De toets]}")
        places = [each.place for each in texts_of(read(text), "en")]

        assert {"scenario:title#1", "scenario:title#2"} <= set(places)


class TestWhatChanges:
    def test_nothing_is_touched_where_nothing_changed(self) -> None:
        made = updated(GOOD)

        assert (made.added, made.changed, made.removed, made.fuzzy, made.empty) == (0, 0, 0, 0, 0)
        assert words_in(made.text) == words_in(GOOD)
        assert translated(read(a_scenario()), read_catalogue(made.text), "en")[1] == ()

    def test_a_changed_text_keeps_its_translation_fuzzy_with_the_old_text(self) -> None:
        text = changed(a_scenario(), "title: De test", "title: De toets")
        made = updated(GOOD, text)
        found = entry(made.text, "scenario:title")

        assert (made.changed, made.fuzzy) == (1, 1)
        assert (found.msgid, found.msgstr, found.previous_msgid) == ("De toets", "The test", "De test")
        assert found.fuzzy
        assert '#| msgid "De test"' in made.text
        words, (problem,) = translated(read(text), read_catalogue(made.text), "en")
        assert words.title.texts == ("De toets",)
        assert problem.rule == "stale-translation"
        assert (problem.span.line, problem.span.column) == at(made.text, 'msgctxt "scenario:title"')

    def test_a_text_that_changes_twice_remembers_what_its_translation_was_made_from(self) -> None:
        once = updated(GOOD, changed(a_scenario(), "title: De test", "title: De toets"))
        twice = updated(once.text, changed(a_scenario(), "title: De test", "title: Het examen"))

        assert entry(twice.text, "scenario:title").previous_msgid == "De test"

    def test_space_is_no_change(self) -> None:
        made = updated(changed(GOOD, 'msgid "De test"', 'msgid "De  test "'))

        assert (made.changed, entry(made.text, "scenario:title").msgid) == (0, "De test")

    def test_a_text_without_a_translation_changes_without_a_mark(self) -> None:
        empty = changed(GOOD, 'msgstr "The test"', 'msgstr ""')
        made = updated(empty, changed(a_scenario(), "title: De test", "title: De toets"))

        assert (made.changed, made.empty) == (0, 1)
        assert not entry(made.text, "scenario:title").fuzzy

    def test_a_removed_text_is_kept_at_the_end_as_obsolete(self) -> None:
        made = updated(GOOD, a_scenario(facts=None).replace("        sets: [need_known]\n", ""))

        assert made.removed == 1
        assert entry(made.text, "facts/need_known:text", obsolete=True).msgstr
        assert "#~ msgctxt" in made.text
        assert (
            updated(made.text, a_scenario(facts=None).replace("        sets: [need_known]\n", "")).removed
            == 0
        )

    def test_a_removed_text_that_returns_has_its_translation_again(self) -> None:
        without = a_scenario(facts=None).replace("        sets: [need_known]\n", "")
        again = updated(updated(GOOD, without).text)

        assert (again.added, again.fuzzy, again.empty) == (0, 0, 0)
        assert "#~" not in again.text

    def test_a_reply_with_another_name_keeps_its_translation(self) -> None:
        text = a_scenario().replace("      ask:", "      listen:").replace("[ask]", "[listen]")
        made = updated(GOOD, text)

        assert (made.added, made.removed, made.fuzzy, made.empty) == (0, 0, 0, 0)
        assert entry(made.text, "desk/listen:you").msgstr == entry(GOOD, "desk/ask:you").msgstr

    def test_what_translators_wrote_themselves_stays(self) -> None:
        mine = changed(GOOD, TITLE, f"# Ask Ann about this.\n#, fuzzy\n{TITLE}")
        mine = changed(mine, '"Language: en', '"Last-Translator: Ann\\n"\n"Language: en')
        made = updated(mine)

        assert entry(made.text, "scenario:title").tcomment == "Ask Ann about this."
        assert entry(made.text, "scenario:title").fuzzy
        assert polib.pofile(made.text).metadata["Last-Translator"] == "Ann"

    @pytest.mark.parametrize(
        "extra",
        [
            f"\n{TITLE.replace('The test', 'The trial')}",
            '\nmsgid "nowhere"\nmsgstr "to be found"\n',
            '\n#~ msgctxt "old:text"\n#~ msgid "a"\n#~ msgstr "long gone"\n',
            '\nmsgctxt "scenario:minutes"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "x"\nmsgstr[1] "y"\n',
        ],
    )
    def test_what_belongs_nowhere_is_kept_and_never_doubled(self, extra: str) -> None:
        once = updated(GOOD + extra)
        twice = updated(once.text)

        for words in ("The trial", "to be found", "long gone", 'msgstr[1] "y"'):
            assert once.text.count(words) == extra.count(words)
        assert twice.text == once.text


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('msgid "De test"', 'msgid "De "test"', "bad-translation-file"),
        ('msgstr "The test"', "hello", "bad-translation-file"),
        ('msgstr "The test"', 'msgstr "The\x1btest"', "forbidden-character"),
        ('msgstr "The test"', r'msgstr "The\btest"', "forbidden-character"),
        (TITLE, f"#| nothing\n{TITLE}", "bad-translation-file"),
    ],
)
def test_a_catalogue_that_cannot_be_given_back_whole_is_refused_at_its_place(
    old: str, new: str, rule: str
) -> None:
    problems = renewed(changed(GOOD, old, new), read(a_scenario()), "en")

    assert isinstance(problems, tuple)
    assert [problem.rule for problem in problems] == [rule]
    assert 5 <= problems[0].span.line <= 12


_WORDS = st.sampled_from(["Goed.", "Ik luister.", "Sorry.", "Wat is er gebeurd?", "Zo is de procedure."])
_PLACES = st.sampled_from(["title: De test", "summary: Iemand is boos over een brief.", "role: klantmanager"])
_STEPS = st.lists(st.tuples(_PLACES, _WORDS, st.booleans()), max_size=5)


@examples(15, deadline=None)
@given(_STEPS)
def test_whatever_an_author_does_updating_twice_is_updating_once_and_no_translation_is_lost(
    steps: list[tuple[str, str, bool]],
) -> None:
    catalogue = GOOD
    for line, words, drop in steps:
        text = changed(a_scenario(), line, f"{line.partition(':')[0]}: {words}")
        if drop:
            text = text.replace("        sets: [need_known]\n", "").replace(
                "facts: \n  need_known: Je weet wat er speelt.\n", ""
            )
        once = updated(catalogue, text)

        assert updated(once.text, text).text == once.text
        assert words_in(GOOD) <= words_in(once.text)
        assert once.texts == len(texts_of(read(text), "en"))
        catalogue = once.text


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_catalogue_is_up_to_date_and_loses_nothing_by_being_renewed(path: Path) -> None:
    scenario = open_volume(path).scenario
    assert isinstance(scenario, Scenario)
    old = (path.parent / "translations" / f"{path.stem}.en.po").read_text(encoding="utf-8")

    made = renewed(old, scenario, "en")

    assert isinstance(made, Renewal)
    assert (made.added, made.changed, made.removed, made.fuzzy, made.empty) == (0, 0, 0, 0, 0)
    assert {(each.msgctxt, each.msgid, each.msgstr) for each in polib.pofile(made.text)} == {
        (each.msgctxt, each.msgid, each.msgstr) for each in polib.pofile(old)
    }


class TestTheActs:
    TEXT = changed(
        THREE_ACTS,
        "    asks: agreement\n",
        "    asks: agreement\n    heard: Zij houden zich eraan.\n    why: Zo weet hij wie er belt.\n",
    )

    def made(self) -> polib.POFile:
        renewal = renewed(None, the_scenario(self.TEXT), "en")
        assert isinstance(renewal, Renewal)
        return polib.pofile(renewal.text)

    def test_every_text_of_theirs_stands_in_the_catalogue_once_and_with_a_remark(self) -> None:
        file = self.made()
        places = [each.msgctxt for each in file]

        assert {
            "variants/pressure:need",
            "second_look:why",
            "story/sit_down:grounds/purpose",
            "story/sit_down:poor_grounds/2",
            "the_report:pick/loud",
            "the_agreement/agree:heard",
            "the_agreement:why",
        } <= set(places)
        assert len(places) == len(set(places))
        assert [each.msgctxt for each in file if not each.comment] == []

    def test_translated_they_are_the_same_acts_in_other_words(self) -> None:
        file = self.made()
        for each in file:
            each.msgstr = (
                each.msgid if ":text" in each.msgctxt or ":you" in each.msgctxt else f"En {each.msgid}"
            )
        scenario = the_scenario(self.TEXT)

        words, problems = translated(scenario, read_catalogue(str(file)), "en")

        assert problems == ()
        reply = (words.states["story"].replies or {})["sit_down"]
        statements = (words.states["the_report"].replies or {})["write"].statements
        assert [ground.text.texts for ground in reply.grounds if ground.text] == [
            ("En Niemand wordt hier bedreigd.",),
            ("En Dit zou ik voor iedereen doen.",),
        ]
        assert statements["ill"].text.texts == ("En Hij heeft een stoornis.",)
        assert words.variants["pressure"].need is not None
        assert words.house == scenario.house
