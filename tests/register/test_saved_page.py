"""A report that was saved as a page is a checkpoint to verify with, and nothing else on a page is."""

from __future__ import annotations

import time
from html import escape

import pytest

from simulator.register import saved_page
from simulator.register.notes import NOT_A_NOTE, Checkpoint, NoteError, SigningKey, open_checkpoint, sign
from simulator.register.saved_page import MAX_PRE, NO_NOTE, PAGE_TOO_LARGE, note_in
from simulator.register.sheet import Column, Sheet
from simulator.register.trust import claimed
from simulator.reports import Letterhead, sheet_page

KEY = SigningKey("balie.example/<brug>&co", b"k" * 32)
OTHER = SigningKey("balie.example/elders", b"o" * 32)
NOTE = sign(Checkpoint(KEY.name, 7, bytes(range(32))), KEY)
LATER = sign(Checkpoint(OTHER.name, 9, bytes(32)), OTHER)
MANGLED = NOTE.replace("\n7\n", "\nzeven\n")


def a_page(note: str, cell: str = "Ali") -> str:
    sheet = Sheet("due", "Who is due", (Column("person", "Person"),), ((cell,),))
    return sheet_page([sheet], Letterhead("Gemeente", "2026-11-22", "0.1.0", note, KEY.verifier.vkey))


def a_pre(text: str) -> str:
    return f"<pre>{escape(text)}</pre>"


def refused(text: str) -> str:
    with pytest.raises(NoteError) as error:
        note_in(text)
    return error.value.message


def test_the_checkpoint_on_a_page_that_balie_made_is_the_one_that_was_signed() -> None:
    found = note_in(a_page(NOTE))

    assert found == NOTE
    assert open_checkpoint(found, [KEY.verifier]).size == 7


@pytest.mark.parametrize(
    "page",
    [
        "\ufeff" + a_page(NOTE),
        "\n\n  " + a_page(NOTE),
        a_page(NOTE).replace("\n", "\r\n"),
        a_page(NOTE).replace("<pre>", '<PRE class="x"\nid="y">').replace("</pre>", "</PRE >"),
        a_page(NOTE).replace("<pre>", "<pre>\n"),
        a_page(NOTE).replace("+", "&#43;").replace("=", "&#x3d;"),
        "<!-- saved from url=(0014)about:internet -->\n" + a_page(NOTE),
    ],
)
def test_a_browser_that_saved_the_page_again_changes_nothing(page: str) -> None:
    assert note_in(page) == NOTE


def test_the_first_whole_note_of_several_is_taken() -> None:
    page = f"<html>{a_pre('no note')}{a_pre(MANGLED)}{a_pre(NOTE[:-20])}{a_pre(NOTE)}{a_pre(LATER)}</html>"

    assert note_in(page) == NOTE


def test_a_page_after_a_page_gives_the_checkpoint_of_the_first() -> None:
    assert note_in(a_page(NOTE) + a_page(LATER)) == NOTE


def test_what_a_cell_says_is_no_checkpoint() -> None:
    assert note_in(a_page(NOTE, cell=a_pre(LATER))) == NOTE


@pytest.mark.parametrize("text", ["", "hello", NOTE, LATER, "< 3 entries", "c2sp.org/tlog-proof@v1\n"])
def test_what_is_no_page_is_left_as_it_is(text: str) -> None:
    assert note_in(text) == text


def test_a_text_that_is_neither_says_so() -> None:
    with pytest.raises(NoteError) as error:
        claimed(note_in("hello"))

    assert error.value.message == NOT_A_NOTE


@pytest.mark.parametrize(
    "page",
    [
        "<html>",
        "<html><pre>",
        "<html><pre></pre>",
        a_page(""),
        f"<html><pre>{escape(NOTE)}",
        f"<html>{a_pre(NOTE[: NOTE.index('—')])}",
        f"<html>{a_pre(MANGLED)}",
        f"<html><pre>{escape(NOTE).replace('balie', '<b>balie</b>')}</pre>",
        f"<html><prescript>{escape(NOTE)}</prescript>",
        f"<html>{a_pre(NOTE.replace('7', '7' + chr(27)))}",
        f"<html>{a_pre('x' * MAX_PRE + NOTE)}",
        "<html>" + "<pre>x</pre>" * saved_page.MOST_PRES + a_pre(NOTE),
        "<html><pre>&#xd800;\n1\nAAAA\n\n— a b</pre>",
    ],
)
def test_a_page_without_a_whole_checkpoint_says_so(page: str) -> None:
    assert refused(page) == NO_NOTE


def test_a_page_larger_than_any_report_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_page, "MAX_PAGE", 1_000)

    assert refused("<html>" + "x" * 1_000) == PAGE_TOO_LARGE


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "<",
            "<!--",
            "<a ",
            '<a a="',
            "<pre>",
            "<pre ",
            "<pre>x",
            "</pre",
            "&",
            "&#",
            "<![CDATA[",
            "<?",
            "\n",
        ),
        *("<pre>" + "&#x41" * 9_000, "<pre>" + "a\n\n" * 16_000 + "</pre>", "<pre " + "a" * 999),
    ],
)
def test_no_page_keeps_the_program_busy(unit: str) -> None:
    page = "<html>" + unit * (4_000_000 // len(unit))
    begun = time.process_time()

    assert refused(page) == NO_NOTE
    # Each takes a tenth of a second or less; whatever grows with the square of the page takes minutes.
    assert time.process_time() - begun < 5
