"""The page of a debrief: everything is on it, in order, as text, and it needs nothing from outside."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from simulator import i18n, reports
from simulator.reports import debrief_page
from simulator.tui.theme import DARK, LIGHT
from tests.reports.builders import (
    HOSTILE,
    OCCASION,
    a_debrief,
    a_hostile_debrief,
    a_moment,
    a_page,
    an_alternative,
)

TEMPLATES = Path(reports.__file__).parent / "templates"
_VOID = {"meta", "circle", "line", "rect"}
"""Tags that are not closed, and those of a drawing that close themselves."""


class Reader(HTMLParser):
    """Reads a page as a browser does, and notes what is not balanced."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        self.wrong += self.open

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)


def test_everything_is_told_in_order() -> None:
    text = Reader(a_page()).text
    told = (
        "2 March 2026", "Harm, or an unsafe end", "Not passed yet", "Hij loopt weg.", "Niemand vroeg iets.",
        "Een teken van gevaar bleef liggen.", "frustration · distress", "Even zitten.",
        "80 out of 100", "You earned +1.2 a moment; the best conversation earns +1.5.", "−0.3 a moment",
        "gained 0.0, lost −0.9", "too little occasion to show this", "Een belofte bleef liggen.",
        "From 6 to 10; at its highest 10. Turning points: moment 1, 2.", "What you said", "What would have helped",
        "Vertel, wat is er?", "Goed als je nog niets weet.", "worth 2.4 points more, on the scale of −2 to +2 a moment",
        "Hij schudt aan de automaat.", "Moment 1 of 4 angry", "You : (Je gaat staan.)", "Vraag 0?", "Hij zucht.",
            "Zijn stem slaat over. This was een duidelijk teken van frustratie.", "Hij knikt.",
        "Bas : Ja.", "Noor : Dag.", "Een kwartier later.", "The tension fell from 6 to 4.", "Hij luistert 0.",
        "open vraag · stil zijn", "Dat hielp. (calm +1.0)", "Goed als iemand boos is.", "Kort en open.",
        "The tension rose from 4 to 10.", "The tension stayed at 10.", "What Bas heard", "6 → 4", "4 → 10",
        "Je weet dat hij wacht.", "Vraag eerder.", "Goed als je nog niets weet.", "not yet rated by experts", "not a validated test",
    )  # fmt: skip
    place = 0
    for words in told:
        assert words in text[place:], words
        place = text.index(words, place)


def test_a_debrief_with_the_least_in_it_leaves_whole_parts_out() -> None:
    page = a_page(
        critical=(), missed_facts=(), turning_points=(), next=None, why=None, passed=None, closing=()
    )

    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    assert headings == [
        "How it ended",
        "Behind it",
        "What you showed",
        "Tension",
        "Moment by moment",
        "Through the eyes of Bas",
    ]
    assert page.count('<a href="#') == len(headings) + 4  # the contents, and the four moments of the film
    assert 'class="passed"' not in page


@pytest.mark.parametrize("kind", ["quiet_need_unmet", "aggression_rewarded"])
def test_why_a_quiet_ending_is_no_good_one_stands_right_under_it(kind: str) -> None:
    text = Reader(a_page(ending=kind, why="Het voelde goed, en toch.")).text

    assert re.search(r"Hij loopt weg\.\s+Why\s+Het voelde goed, en toch\.", text)


def test_each_account_stands_in_its_moment_before_the_points() -> None:
    text = Reader(a_page()).text
    told = (
        "You read Distress, sure.", "Zijn handen trillen. This was een duidelijk teken van nood. You picked it, and it points to your answer.",
        "You picked it, and it points to something else.", "A clear sign had been shown: distress was the answer",
        "First, in moment 1: too early to tell. Then: distress, sure.", "You saw something new and changed your mind.", "Dat hielp.",
        "Needed: met, you named: Hij is bang.", "Safe: met, nobody was in acute danger.", "In keeping with the purpose: not met,",
        "Yours to decide: not asked,", "The least that works: not met, this kept to the protocol", "On paper: met, in moment 4.",
        "The same for anyone: not met, what is given under a threat", "Passed on: not met,", "Own words Hij was bang.", "Dat hielp.",
        "What was in Hij gooide een beker.", "What was missing Hij gooide een beker.", "Not in it This judges someone.", "Dat hielp.",
        "Heavier or longer than needed.", "Een waarschuwingsbrief: too light.", "Een waarschuwingsbrief: fits.",
        "Een waarschuwingsbrief: too heavy. You chose this.", "Can it be lighter? Yes:", "Does this citizen keep what is necessary? No:",
    )  # fmt: skip
    place = text.index("Moment 1 of 4 angry")
    for words in told:
        assert words in text[place:], words
        place = text.index(words, place)


def test_every_reply_on_offer_stands_closed_under_its_moment_with_what_it_would_have_done() -> None:
    page = a_page()
    part = page.partition('<details class="others">')[2].partition("</details>")[0]
    text = Reader(part).text
    told = (
        "Every reply you could choose here, and what it would have done", "Wie zei dat?",
        "This would have helped more, and you could know that. Techniques: open vraag. At once: questioning +1.5. "
        "The tension fell from 6 to 5. It gives nothing away.",
        "Vraag 0?", "You said this.", "the conversation could no longer pass.",
        "Ik haal Noor.", "Hij beeft.", "This would have turned out better, but nothing showed that yet.",
        "Rustig maar.", "About as good as what you said.", "Weg jij.", "This would have helped less.", "This is a critical error.",
    )  # fmt: skip
    place = 0
    for words in told:
        assert words in text[place:], words
        place = text.index(words, place)
    assert re.findall('class="other (.*?)"', part) == ["better", "taken", "hindsight", "alike", "worse"]
    assert page.count('<details class="others">') == 1  # the other moments have nothing to choose


def test_where_there_was_one_reply_nothing_is_compared() -> None:
    page = a_page(
        moments=(a_moment(others=(an_alternative(taken=True),)),), turning_points=(), tension=(6, 4)
    )

    assert "others" not in page.partition("</style>")[2]


def test_nothing_that_was_missed_reads_as_if_it_were_so() -> None:
    part = Reader(a_page().partition('<section id="missed"')[2].partition("</section>")[0]).text

    assert part.endswith("What could have happened, but did not Not reached: Je weet dat hij wacht. ")


def test_a_critical_error_leads_to_its_moment_unless_it_was_left_undone() -> None:
    page = a_page(moments=(a_moment(), a_moment(1, critical=("Weggestuurd.",))), critical=("Weggestuurd.", "Geen melding."), tension=(6, 4, 4))  # fmt: skip
    part = Reader(page.partition('<section id="critical"')[2].partition("</section>")[0]).text

    assert part.split("Critical errors")[1].strip() == "Weggestuurd. Moment 2 of 2 Geen melding."
    assert 'href="#moment-2">Moment 2 of 2</a></li>' in page


def test_what_to_try_is_at_most_two_things_the_costliest_first() -> None:
    for changes, expected in (
        ({}, ["Vraag eerder.", "Goed als je nog niets weet."]),
        ({"next": None}, ["Goed als je nog niets weet.", "Goed zolang er rust is."]),
    ):
        part = a_page(**changes).partition('id="next"')[2]
        assert re.findall(r"<li[^>]*>(.*?)</li>", part) == expected


@pytest.mark.parametrize("kind", range(4))
def test_hostile_texts_come_out_as_text(kind: int) -> None:
    page = debrief_page(a_hostile_debrief(kind), OCCASION)
    reader = Reader(page)

    assert reader.wrong == []
    assert {tag for tag, _attributes in reader.tags} & {"script", "img", "b", "i"} <= {"b"}
    assert not [name for _tag, attributes in reader.tags for name in attributes if name.startswith("on")]
    assert not [name for _tag, attributes in reader.tags for name in attributes if name == "autofocus"]
    assert "49" not in reader.text
    for text in HOSTILE:
        assert reader.text.count(text) >= 15, text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_is_balanced_and_names_its_language_in_both(language: str) -> None:
    i18n.use(language)
    reader = Reader(a_page())

    assert reader.wrong == []
    assert reader.tags[0] == ("html", {"lang": language})
    assert {
        attributes["lang"] for tag, attributes in reader.tags if tag == "dd" and "lang" in attributes
    } == {"nl"}


def test_the_dutch_page_has_no_english_left() -> None:
    english = Reader(a_page()).text
    i18n.use("nl")
    dutch = Reader(a_page()).text

    assert "2 maart 2026" in dutch
    assert "Hoe het afliep" in dutch
    left = set(re.findall(r"[A-Za-z]{4,}", english)) & set(re.findall(r"[A-Za-z]{4,}", dutch))
    scenario = set(re.findall(r"[A-Za-z]{4,}", str(a_debrief())))
    assert left - scenario <= {
        "Balie",
        "Protocol",
        "Moment",
        "moment",
        "trainer",
        "ring",
        "experts",
        "scenario",
        "ladder",
    }


def test_ids_are_unique_and_every_link_and_label_leads_somewhere() -> None:
    tags = Reader(a_page()).tags
    ids = [attributes["id"] for _tag, attributes in tags if "id" in attributes]
    named = " ".join(str(attributes.get("aria-labelledby", "")) for _tag, attributes in tags).split()
    links = [str(attributes["href"]) for tag, attributes in tags if tag == "a"]

    assert len(ids) == len(set(ids))
    assert set(named) | {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _attributes in Reader(a_page()).tags if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_asked_from_outside() -> None:
    page = a_page()

    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"(src|xlink:href)=|url\(|@import|https?:|<link|<script", page)


def test_a_value_that_is_missing_stops_the_page() -> None:
    with pytest.raises(UndefinedError):
        reports._PAGES.from_string("{{ page.nothing }}").render(page=a_debrief())


def test_templates_end_in_html_so_that_they_are_escaped_and_hold_no_words() -> None:
    for path in TEMPLATES.iterdir():
        assert path.suffix in (".html", ".css")
        text = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert path.suffix == ".css" or re.findall(r"[A-Za-z]{2,}", text) == []


def test_the_colours_are_those_of_the_screen() -> None:
    style = (TEMPLATES / "debrief.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    for block, theme in ((light, LIGHT), (dark, DARK)):
        for name, colour in re.findall(r"--(\w+): (#[0-9a-f]{6});", block):
            assert theme.variables[f"balie-{name}"] == colour, name


def test_tension_at_the_edges_and_long_talks_stay_in_the_drawing() -> None:
    for tension in ((0, 10, 10, 0), tuple([10, 0] * 100)):
        moments = tuple(map(a_moment, range(len(tension) - 1)))
        page = a_page(tension=tension, moments=moments)
        places = [float(x) for x in re.findall(r'cx="([\d.]+)%"', page)]
        heights = [int(y) for y in re.findall(r'cy="(\d+)"', page)]

        assert all(0 <= place <= 100 for place in places)
        assert all(0 < height < 220 for height in heights)
        assert len(re.findall('class="number"', page)) <= 9
