"""Which version held on which day, by what the register saw."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.register.entries import Version
from simulator.register.holding import Held, Relied, held_by_day, on_day

NAMES = ("luisteren", "grenzen")


def seen(on: str, version: str, name: str = "luisteren", what: str = "scenario", sha: str = "") -> Held:
    return Held(what, Version(name, version, sha or f"{name} {version}"), on)


def version_on(day: str, *held: Held) -> str | None:
    found = on_day(held_by_day("huisregels", NAMES, held), day)
    return found.scenarios[0].version if found and found.scenarios else None


def test_a_version_holds_from_its_day_and_the_oldest_for_all_days_before() -> None:
    held = (seen("2026-03-01", "1.0.0"), seen("2026-06-01", "1.1.0"))

    days = ("2020-01-01", "2026-03-01", "2026-05-31", "2026-06-01", "2030-01-01")
    assert [version_on(day, *held) for day in days] == ["1.0.0", "1.0.0", "1.0.0", "1.1.0", "1.1.0"]


def test_an_older_version_that_comes_later_with_a_conversation_holds_for_no_day_after() -> None:
    held = (seen("2026-03-01", "1.10.0"), seen("2026-03-05", "1.9.0"))

    assert [version_on(day, *held) for day in ("2026-03-01", "2026-03-09")] == ["1.10.0", "1.10.0"]
    assert version_on("2026-01-01", *held) == "1.9.0"


def test_of_one_number_with_other_content_the_last_counts() -> None:
    held = (seen("2026-03-01", "1.0.0", sha="a"), seen("2026-06-01", "1.0.0", sha="b"))

    shas = {day: on_day(held_by_day(None, NAMES, held), day) for day in ("2026-05-01", "2026-06-01")}
    assert [each.scenarios[0].sha256 for each in shas.values() if each] == ["a", "b"]


def test_what_was_never_seen_and_files_of_others_are_left_out() -> None:
    held = (seen("2026-03-01", "1.0.0", "elders"), seen("2026-03-01", "1.0.0", "elders", "protocol"))

    assert held_by_day("huisregels", NAMES, held) == (("", Relied(None, ())),)
    assert held_by_day(None, (), ()) == (("", Relied(None, ())),)


days = st.dates().map(lambda day: day.isoformat())


@given(
    st.lists(
        st.builds(
            seen, days, st.text(max_size=6), st.sampled_from(NAMES), st.sampled_from(("scenario", "protocol"))
        ),
        max_size=8,
    ),
    days,
)
def test_whatever_someone_wrote_for_a_version_one_that_was_seen_holds(held: list[Held], day: str) -> None:
    found = on_day(held_by_day("luisteren", NAMES, held), day)

    assert found is not None
    versions = {each.version for each in held}
    assert {*found.scenarios, *({found.protocol} if found.protocol else ())} <= versions
    named = {each.version.id for each in held if each.what == "scenario"}
    assert {each.id for each in found.scenarios} == named
