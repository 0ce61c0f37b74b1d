"""Files from strangers: nothing raises, nothing hangs, and nothing raw reaches the terminal."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.authoring.catalogue import read_catalogue, translated
from simulator.authoring.files import read_file
from simulator.authoring.library import library, open_volume, reopened
from simulator.authoring.protocol_reader import read_protocol
from simulator.diagnostics import TOP, Diagnostic, render
from simulator.source import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, MAX_TEXT, MAX_VALUES
from tests.authoring.test_planted import PLANTED, SOUND
from tests.builders import PROTOCOL, a_folder, a_scenario, changed, findings, read
from tests.practice.builders import HOUSE, ordinary_place

SECONDS = 5
"""Of the processor, so that a busy machine is no failure."""
CATALOGUE = (Path(__file__).parent.parent / "cases" / "missing-translation" / "good.po").read_text("utf-8")


def assert_sound(problems: Sequence[Diagnostic], text: str) -> None:
    """Every place lies in the file, every sentence can be said, and holds no raw control character."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.span == TOP or lies_in(problem, lines), (problem, len(lines))
        shown = render(problem, "de\x1b[31m-test.yaml", lines, lambda message: message)
        assert [char for char in shown if is_raw(char)] == [], shown
        assert shown.split("\n")[0].endswith(f"[{problem.rule}]")
        assert len(shown.split("\n")) <= 4


def lies_in(problem: Diagnostic, lines: list[str]) -> bool:
    span = problem.span
    if not (1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1):
        return False
    if not (span.line, span.column) <= (span.end_line, span.end_column):
        return False
    if span.end_line == span.line and span.end_column == span.column + 1:
        return True  # just behind the last character is a place too
    return span.end_line <= len(lines) and span.end_column <= len(lines[span.end_line - 1]) + 1


def is_raw(char: str) -> bool:
    return char != "\n" and (unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl", "Zp"))


def survived(text: str) -> list[str]:
    """Read a text as everything it could be; the rules that were found in it as a scenario."""
    begun = time.process_time()
    problems = findings(text)
    protocol = read_protocol(text)
    catalogue = read_catalogue(text)
    assert time.process_time() - begun < SECONDS
    assert_sound(problems, text)
    assert_sound(protocol.problems, text)
    assert_sound(catalogue.problems, text)
    assert len(problems) <= 3 * MAX_PROBLEMS
    return [problem.rule for problem in problems]


def bomb(levels: int, width: int, sign: str) -> str:
    """Levels of aliases that each stand for many of the level before."""
    names = [chr(ord("a") + level) for level in range(levels)]
    lines = [f"{names[0]}: &{names[0]} [lol]"]
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} {sign}[{', '.join([f'*{before}'] * width)}]")
    return "\n".join(lines)


MERGE_BOMB = "m0: &m0 {a: b}\n" + "\n".join(
    f"m{level}: &m{level}\n  <<: [{', '.join([f'*m{level - 1}'] * 9)}]" for level in range(1, 10)
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (bomb(9, 9, ""), "no-aliases"),
        (MERGE_BOMB, "no-aliases"),
        ("a: &a [*a]", "no-aliases"),
        ("[" * 100_000, "too-deep"),
        ("{" * 100_000, "too-deep"),
        ("{a: " * 100_000, "too-deep"),
        ("- " * 100_000, "too-deep"),
        ("? " * 50_000, "too-deep"),
        ("".join(f"{' ' * level}a:\n" for level in range(1_300)), "too-deep"),
        ("a: !!python/object/apply:os.system [ls]", "no-tags"),
        ("a: !!binary R0lGODlh", "no-tags"),
        ('a: !!float "1e999"', "no-tags"),
        ("a: 1\na: 2", "duplicate-key"),
        ("a: 1\n---\nb: 2", "several-documents"),
        ("a: 1\n...\n---\nb: 2", "several-documents"),
        ("a: 1\n...\nb: 2", "syntax"),
        ("%YAML 9.9\n---\na: 1", "syntax"),
        ("%TAG ! tag:evil,2002:\n---\na: !x 1", "no-tags"),
        ("a: 'open", "syntax"),
        ('a: "\\ud800"', "syntax"),
        ('a: "\\ufffe"', "forbidden-character"),
        ("a: \x00", "forbidden-character"),
        ("\ud800: a", "forbidden-character"),
        ("\ufffe", "forbidden-character"),
        ("a: \u2028b", "forbidden-character"),
        ("a\ufeffb: c", "forbidden-character"),
        ("\x1b]8;;http://evil\x1b\\link: a", "forbidden-character"),
        ("", "no-scenario"),
        ("\ufeff", "no-scenario"),
        ("\n\n# niets\n", "no-scenario"),
        ("just words", "no-scenario"),
        ("- a\n- b", "no-scenario"),
        ("[]", "no-scenario"),
        ("{}", "missing-key"),
        ("? [a]\n: b", "bad-key"),
        ("? {a: b}\n: c", "bad-key"),
        ('"": a', "bad-key"),
        ('"a\\nb": c', "bad-key"),
        ("a: " + "9" * 900_000, "too-large"),
        ("a: |\n" + "  b\n" * 30_000, "too-large"),
        ("x" * 900_000, "too-large"),
        ("a" * (MAX_BYTES + 1), "too-large"),
        ("- 1\n" * 1_000_000, "too-large"),
        ("- 1\n" * 250_000, "too-large"),
        ("[" + "1," * 200_000 + "]", "too-large"),
    ],
)
def test_an_attack_is_refused_by_its_name(text: str, rule: str) -> None:
    assert rule in survived(text)


@pytest.mark.parametrize("value", ["9" * 5_000, "0x" + "f" * 9_000, "2026-02-30", "12:30:45", ".inf", "1_0"])
def test_what_yaml_would_make_of_a_number_or_a_date_is_text(value: str) -> None:
    assert read(a_scenario(title=value)).title.texts == (value,)
    assert survived(a_scenario(minutes=value)) == ["wrong-kind"]


@pytest.mark.parametrize(
    "value", ["no", "on", "yes", "12:30", "1.10", "010", "017", "null", "~", "1e3", "0o7"]
)
def test_a_scalar_is_what_it_looks_like(value: str) -> None:
    assert read(a_scenario(title=value)).title.texts == (value,)


@pytest.mark.parametrize("name", ["no", "on", "y"])
def test_an_id_that_yaml_takes_for_a_truth_is_an_id(name: str) -> None:
    text = a_scenario().replace("need_known", name)

    assert list(read(text).facts) == [name]


class TestLimits:
    """At each limit a file is still read; one beyond it is refused."""

    def test_depth(self) -> None:
        def nested(depth: int) -> str:
            return "a: " + "[" * (depth - 1) + "]" * (depth - 1)

        assert "too-deep" not in survived(nested(MAX_DEPTH))
        assert "too-deep" in survived(nested(MAX_DEPTH + 1))

    def test_length_of_a_text(self) -> None:
        assert findings(a_scenario(summary="x" * MAX_TEXT)) == ()
        assert survived(a_scenario(summary="x" * (MAX_TEXT + 1))) == ["too-large"]

    def test_number_of_values(self) -> None:
        def many(values: int) -> str:
            return "- x\n" * (values - 1)

        assert survived(many(MAX_VALUES)) == ["no-scenario"]
        assert survived(many(MAX_VALUES + 1)) == ["too-large"]

    def test_size_of_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "groot.yaml"
        path.write_bytes(b"#" * MAX_BYTES)
        assert read_file(path).problem is None
        path.write_bytes(b"#" * (MAX_BYTES + 1))
        assert [problem.rule for problem in open_volume(path).problems] == ["too-large"]


class TestNoBlowUp:
    """What is cheap to write is cheap to refuse: work grows with the file, not with its square."""

    def test_names_that_resemble_one_another(self) -> None:
        states = "".join(f"  s{n}: {{text: x, goes_to: t{n}, replies: {{}}}}\n" for n in range(3_000))

        assert "unknown-state" in survived(a_scenario(states="\n" + states.rstrip()))

    def test_keys_that_do_not_exist(self) -> None:
        survived(a_scenario() + "".join(f"titel{n}: x\n" for n in range(20_000)))

    def test_words_that_do_not_exist(self) -> None:
        survived(a_scenario(goals="[" + ", ".join(f"listen-{n}" for n in range(20_000)) + "]"))

    def test_states_in_a_long_row(self) -> None:
        row = "".join(
            f"  s{n}: {{text: x, goes_to: s{n + 1}, replies: {{r: {{you: x, techniques: [host]}}}}}}\n"
            for n in range(3_500)
        )

        rules = survived(a_scenario(start="s0", states=f"\n{row}  s3500: {{text: x, ending: harm}}"))
        assert set(rules) == {"unknown-reply", "unknown-state"}

    def test_states_that_are_each_alone(self) -> None:
        lonely = "".join(
            f"  s{n}: {{text: x, goes_to: here, replies: {{r: {{you: x, techniques: [host]}}}}}}\n"
            for n in range(3_000)
        )

        assert "unreachable-state" in survived(a_scenario(start="s0", states="\n" + lonely.rstrip()))

    def test_guards_that_read_everything(self) -> None:
        facts = "".join(f"\n  f{n}: x" for n in range(8))
        guard = " or ".join(f"(f{n} and tension > {n} and trust < {n} and phase > calm)" for n in range(5))
        reply = "{{you: x, techniques: [host], when: {}}}".format
        replies = f"{{r: {reply(guard)}, q: {reply(f'not ({guard}) or f7')}}}"
        states = "".join(f"  s{n}: {{text: x, goes_to: s{n + 1}, replies: {replies}}}\n" for n in range(500))

        text = a_scenario(facts=facts, start="s0", states=f"\n{states}  s500: {{text: x, ending: harm}}")
        assert "runs-dry" not in survived(text)

    def test_lines_that_go_on_and_on(self) -> None:
        block = "".join(f"      {'a' if n == 0 else ' b'}\n" for n in range(6_000))
        states = "".join(f"  s{n}:\n    ending: harm\n    text: |\n{block}" for n in range(5))

        survived(a_scenario(states="\n" + states.rstrip()))

    @pytest.mark.parametrize("quoted", ['"{}"', "'{}'", "{}"])
    @pytest.mark.parametrize("filling", ["\\n\\\n" * 5_000, " " * 19_000, "''" * 19_000, "a\n\n" * 6_000])
    def test_one_text_of_odd_spellings(self, quoted: str, filling: str) -> None:
        value = quoted.format(f"a {{x}} {filling} {{y}}")

        survived(a_scenario(summary=value) + f"extra: {value}\n" * 20)

    @pytest.mark.parametrize("sign", ["(", "[", "<", "{", "\\", "a:", "(a) ", "[a] ", "<a> ", "{a}"])
    def test_a_script_of_signs(self, sign: str) -> None:
        script = f"      {sign * (9_000 // len(sign))}\n" + f"      {sign} x\n" * 1_000
        text = a_scenario(states=f"\n  desk:\n    ending: harm\n    text: |\n{script}".rstrip())

        survived(text)
        survived(text.replace("text: |", "replies:\n      a:\n       you: |"))

    def test_a_syntax_error_at_the_end_of_a_large_file(self) -> None:
        assert "syntax" in survived(
            "a:\n" + "  - een lang stuk tekst over van alles\n" * 24_000 + " x: 'open"
        )


# Changes at random


def mutated(text: str, chance: random.Random) -> str:
    """Change a text in one to six places, as a slip of the hand or a hostile hand would."""
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(text) + 1)
        match chance.randrange(7):
            case 0:
                text = text[:place] + chance.choice(SIGNS) + text[place:]
            case 1:
                text = text[:place] + text[place + chance.randint(1, 30) :]
            case 2:
                text = text[:place] + chance.choice(PIECES) + text[place:]
            case 3:
                lines = text.split("\n")
                chance.shuffle(lines[place % len(lines) :])
                number = place % len(lines)
                lines[number] = " " * chance.randrange(9) + lines[number].strip()
                text = "\n".join(lines)
            case 4:
                start = chance.randrange(len(text) + 1)
                text = text[:place] + text[start : start + chance.randint(1, 200)] + text[place:]
            case 5:
                text = text[:place]
            case 6:
                old, new = chance.choice(WORDS), chance.choice(WORDS)
                text = text.replace(old, new, chance.randint(1, 3))
    return text


SIGNS = [
    *"{}[]()<>:#&*!|>'\"%@`?,-=\\\t\n\r\0",
    "\x1b",
    "\u202e",
    "\ud800",
    "\ufeff",
    "é",
    "\U0001f600",
    "  ",
]
PIECES = [
    "<<: *a\n",
    "&a ",
    "*a",
    "!!str ",
    "- ",
    "? ",
    "---\n",
    "...\n",
    ">-\n  ",
    '"\\e[31m"',
    "[[[[",
    "{{{{",
    "[tension >= ",
    "[not ",
    "<cue> ",
    "(Farida) ",
    "\\",
    "{citizen}",
    "{x}",
    ": ",
    " #",
    "''",
    '"\\x',
    "{a, b}",
    "one_of: [a, b]\n",
    "goes_to: here\n",
    "when: ",
    "999999999999",
    "́",
    "%YAML 1.2\n",
    "\n\n\n",
    "~",
    "null",
    "[a] [b] ",
    "<a> <b> ",
    "Dennis:",
    "'",
    "|\n  ",
]
WORDS = [
    "desk",
    "helped",
    "left",
    "known",
    "Dennis",
    "text",
    "replies",
    "techniques",
    "goes_to",
    "tension",
    "  ",
    ": ",
]
SEEDS = [SOUND, PLANTED, a_scenario()]


def assert_mutations_survive(count: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        text = mutated(chance.choice(SEEDS), chance)
        problems = findings(text)
        assert_sound(problems, text)
        if chance.random() < 0.1:
            text = mutated(PROTOCOL, chance)
            assert_sound(read_protocol(text).problems, text)


def test_mutations_of_sound_scenarios_survive() -> None:
    assert_mutations_survive(1_500, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_many_mutations_of_sound_scenarios_survive(seed: int) -> None:
    assert_mutations_survive(1_000, seed + 100)


def assert_catalogues_survive(count: int, seed: int) -> None:
    chance = random.Random(seed)
    scenario = read(a_scenario())
    for _ in range(count):
        text = mutated(CATALOGUE, chance)
        words, problems = translated(scenario, read_catalogue(text), "en")
        assert_sound(problems, text)
        assert (list(words.states), words.start.id) == (list(scenario.states), scenario.start.id)


def test_mutations_of_a_catalogue_survive() -> None:
    assert_catalogues_survive(150, seed=2)


@pytest.mark.soak
def test_many_mutations_of_a_catalogue_survive() -> None:
    assert_catalogues_survive(3_000, seed=3)


@given(st.text(max_size=300))
def test_any_text_survives(text: str) -> None:
    survived(text)


@given(st.text(alphabet="ab:-[]{}'\"#&*!|>?,%@`\\ \n\t", max_size=80))
def test_any_yaml_signs_survive(text: str) -> None:
    survived(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_survive(tmp_path: Path, body: bytes) -> None:
    path = a_folder(tmp_path, "", en="")
    path.write_bytes(body)
    (tmp_path / "protocols" / "gemeente.yaml").write_bytes(body)
    (tmp_path / "translations" / "de-test.en.po").write_bytes(body)

    volume = open_volume(path, "en")

    assert not volume.playable
    assert_sound(volume.problems, body.decode("utf-8", errors="replace"))
    reopened(body, "en", body)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_as_a_translation_leave_the_original_playable(tmp_path: Path, body: bytes) -> None:
    path = a_folder(tmp_path, en="")
    (tmp_path / "translations" / "de-test.en.po").write_bytes(body)

    volume = open_volume(path, "en")

    assert volume.playable
    assert volume.scenario is not None
    assert volume.scenario.title.texts == ("De test",)


# What is no ordinary file


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail rather than wait for ever."""

    def fail(*_: object) -> None:
        raise AssertionError("still waiting")

    signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def rules_at(path: Path) -> list[str]:
    with within(5):
        return [problem.rule for problem in open_volume(path).problems]


def test_a_pipe_a_device_a_socket_and_a_folder_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)
        server.bind("socket.yaml")
        os.chdir(here)

        assert rules_at(tmp_path / "pipe.yaml") == ["not-a-file"]
        assert rules_at(tmp_path / "folder.yaml") == ["not-a-file"]
        assert rules_at(tmp_path / "device.yaml") == ["not-a-file"]
        assert rules_at(tmp_path / "socket.yaml") == ["not-readable"]
        volumes = library([tmp_path])

    assert {volume.path.name for volume in volumes if not volume.playable} >= {"pipe.yaml", "folder.yaml"}


def test_links_in_a_ring_and_names_that_cannot_be_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")

    assert rules_at(tmp_path / "a.yaml") == ["not-readable"]
    assert rules_at(tmp_path / "no\0such.yaml") == ["not-readable"]
    assert rules_at(tmp_path / ("x" * 400)) == ["not-readable"]
    assert rules_at(tmp_path / "gone.yaml") == ["no-such-file"]
    assert rules_at(tmp_path / "a.yaml" / "b.yaml") == ["not-readable"]


def test_a_pipe_in_the_place_of_a_protocol_or_translation_is_passed_by(tmp_path: Path) -> None:
    path = a_folder(tmp_path, en="")
    (tmp_path / "translations" / "de-test.en.po").unlink()
    os.mkfifo(tmp_path / "translations" / "de-test.en.po")
    os.mkfifo(tmp_path / "protocols" / "a.yaml")
    (tmp_path / "protocols" / "b.yaml").symlink_to("b.yaml")

    with within(5):
        volume = open_volume(path, "en")

    assert volume.playable
    assert volume.catalogue is None


AS_NOBODY = """
import os, pathlib, pwd, sys
from simulator.authoring.files import read_file
if os.getuid() == 0:
    nobody = pwd.getpwnam("nobody")
    os.setgroups([]), os.setgid(nobody.pw_gid), os.setuid(nobody.pw_uid)
problem = read_file(pathlib.Path(sys.argv[1])).problem
print(problem.rule, problem.message)
"""


def test_a_file_that_is_somebody_elses_is_told() -> None:
    with ordinary_place() as place:
        path = place / "ours.yaml"
        path.write_text(a_scenario(), encoding="utf-8")
        path.chmod(0)

        told = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, path], cwd=HOUSE, capture_output=True, text=True, check=True
        )

    assert told.stdout == "not-readable You may not read {path}.\n"


def test_opening_what_is_no_file_leaves_nothing_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        read_file(tmp_path)
        read_file(tmp_path / "gone")

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_folder_that_is_hostile_is_an_empty_library(tmp_path: Path) -> None:
    ours = {volume.path for volume in library()}

    assert {
        volume.path for volume in library([tmp_path / "gone", tmp_path / "no\0such", Path("/dev/null")])
    } == ours


@pytest.mark.parametrize(
    "words",
    [
        "[@click=app.quit]Klik[/]",
        "\\x1b[31m",
        "=1+1",
        "<script>alert(1)</script>",
        "%s %n",
        "../../etc",
    ],
)
def test_text_stays_text(words: str) -> None:
    """Markup, formulas, templates and paths have no meaning in a text."""
    scenario = read(a_scenario(summary=f"'{words}'"))

    assert scenario.summary.texts == (words,)


def test_a_template_is_no_text() -> None:
    assert survived(a_scenario(summary="'{{ 7*7 }}'")) == ["unknown-placeholder"]


def test_control_characters_in_names_are_shown_as_signs() -> None:
    text = changed(a_scenario(), "techniques: [hide_rules]", 'techniques: ["hide\\x07\\u202erules"]')
    (problem,) = findings(text)

    shown = render(problem, "x\n\x1b[2J.yaml", text.split("\n"), lambda message: message)

    assert problem.rule == "forbidden-character"
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown) is None
    assert len(shown.split("\n")) == 4
