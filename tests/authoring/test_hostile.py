"""Attacks: each is refused by its name, in time that grows with the file and not with its square."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from simulator.authoring.files import read_file
from simulator.authoring.library import open_volume
from simulator.source import MAX_BYTES, MAX_DEPTH, MAX_TEXT, MAX_VALUES
from tests.authoring.survival import survived
from tests.builders import a_scenario, findings, read


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

        states = f"\n{row}  s3500: {{text: x, ending: harm}}"
        rules = survived(a_scenario(start="s0", facts=None, cues=None, states=states))
        assert set(rules) == {"motive-without-cue", "unknown-reply", "unknown-state"}

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
