"""The practice log: reading, closing, erasing, exporting."""

import json
import threading
from dataclasses import asdict, fields
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.events import (
    MAX_NOTES,
    MAX_WORDS,
    AttemptRecord,
    AttemptStarted,
    Event,
    LogError,
    ReplyChosen,
    SteppedBack,
)
from simulator.practice.contract import CLOSED, UNKNOWN
from simulator.practice.errors import DAMAGED, UNUSABLE
from simulator.practice.log import PracticeLog, open_log
from simulator.session import kept_words

from .builders import CATALOGUE, RUBRIC, SCENARIO, a_reply, a_start, a_step_back, play, sha

A, B, C = "a" * 32, "b" * 32, "c" * 32


def ids(records: tuple[AttemptRecord, ...]) -> list[str]:
    return [record.started.attempt for record in records]


class TestReading:
    def test_the_log_is_there_after_reopening(self, path: Path) -> None:
        with open_log(path) as log:
            play(log, replies=2, ending="helped")

        with open_log(path) as log:
            assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1)), "helped")

    def test_attempts_come_newest_first_whatever_the_clock_did(self, log: PracticeLog) -> None:
        log.start(a_start(B, at="2026-03-03T14:00:00Z"), (SCENARIO,))
        log.start(a_start(A, at="2020-01-01T00:00:00Z"), (SCENARIO,))
        log.start(a_start(C, at="2020-01-01T00:00:00Z"), (SCENARIO,))

        assert ids(log.attempts()) == [C, A, B]

    def test_replies_come_in_the_order_of_their_numbers(self, log: PracticeLog) -> None:
        play(log, replies=12)

        assert log.attempts()[0].replies == tuple(map(a_reply, range(12)))

    def test_unfinished_leaves_out_the_ended_and_the_broken_off(self, log: PracticeLog) -> None:
        play(log, A, ending="helped")
        play(log, B)
        play(log, C)
        play(log, "d" * 32, replies=0)
        log.break_off(B)

        assert ids(log.unfinished()) == ["d" * 32, C]
        assert ids(log.attempts()) == ["d" * 32, C, B, A]

    def test_sources_are_found_by_their_name(self, log: PracticeLog) -> None:
        log.start(a_start(catalogue_sha256=sha(CATALOGUE)), (SCENARIO, CATALOGUE, RUBRIC))

        bodies = [SCENARIO, CATALOGUE, RUBRIC]
        assert [log.source(sha(body)) for body in bodies] == bodies
        assert log.source(sha(b"another")) is None

    def test_a_source_that_changed_under_its_name_is_damage(self, log: PracticeLog) -> None:
        play(log)
        log._conn.execute("UPDATE source SET body = x'00'")

        with pytest.raises(LogError) as refused:
            log.source(sha(SCENARIO))

        assert refused.value.message == DAMAGED

    def test_a_worker_thread_may_call(self, log: PracticeLog) -> None:
        worker = threading.Thread(target=play, args=(log,))
        worker.start()
        worker.join()

        assert len(log.attempts()[0].replies) == 3

    def test_a_closed_log_says_so_in_our_words(self, path: Path) -> None:
        log = open_log(path)
        log.close()
        log.close()

        with pytest.raises(LogError) as refused:
            log.attempts()

        assert refused.value.message == UNUSABLE


class TestBreakingOff:
    def test_a_broken_off_attempt_is_kept_and_takes_no_reply(self, log: PracticeLog) -> None:
        play(log, replies=1)
        log.break_off(A)

        with pytest.raises(LogError) as refused:
            log.append(A, a_reply(1), None)

        assert refused.value.message == CLOSED
        assert log.read(A) == AttemptRecord(a_start(), (a_reply(0),), None, broken_off=True)

    def test_an_ended_attempt_cannot_be_broken_off(self, log: PracticeLog) -> None:
        play(log, replies=1, ending="helped")

        with pytest.raises(LogError) as refused:
            log.break_off(A)

        assert refused.value.message == CLOSED
        assert log.read(A) == AttemptRecord(a_start(), (a_reply(0),), "helped")

    def test_an_unknown_attempt_cannot_be_broken_off(self, log: PracticeLog) -> None:
        with pytest.raises(LogError) as refused:
            log.break_off(A)

        assert refused.value.message == UNKNOWN


def test_two_windows_on_one_attempt_cannot_both_give_the_same_reply(path: Path) -> None:
    with open_log(path) as one, open_log(path) as other:
        play(one, replies=1)
        other.append(A, a_reply(1, reply="x/other"), None)

        with pytest.raises(LogError):
            one.append(A, a_reply(1, reply="x/one"), None)

        assert one.read(A) == other.read(A)
        assert [r.reply for r in one.attempts()[0].replies][1:] == ["x/other"]


LATER = "2026-11-22T10:00:00Z"


class TestExport:
    def test_everything_in_the_log_is_in_the_export(self, log: PracticeLog) -> None:
        log.start(a_start(A, catalogue_sha256=sha(CATALOGUE)), (SCENARIO, CATALOGUE, RUBRIC))
        log.append(A, a_reply(0), None)
        log.append(A, a_step_back(1), None)
        log.append(A, a_reply(2), "helped")
        log.looked_back(A, LATER)
        log.start(a_start(B, assessment=True), (SCENARIO,))
        log.append(B, a_reply(0), None)
        log.break_off(B)
        log.note(A, "", "Drie uur.")

        assert log.export() == {
            "schema": "balie-practice-log/5",
            "attempts": [
                {
                    "started": asdict(a_start(B)) | {"assessment": True},
                    "events": [{"event": "reply_chosen", **asdict(a_reply(0))}],
                    "ending": None,
                    "broken_off": True,
                    "debriefed": None,
                    "counted": [],
                    "handed_in": False,
                    "notes": "",
                },
                {
                    "started": asdict(a_start(A, catalogue_sha256=sha(CATALOGUE))),
                    "events": [
                        {"event": "reply_chosen", **asdict(a_reply(0))},
                        {"event": "stepped_back", **asdict(a_step_back(1))},
                        {"event": "reply_chosen", **asdict(a_reply(2))},
                    ],
                    "ending": "helped",
                    "broken_off": False,
                    "debriefed": LATER,
                    "counted": [],
                    "handed_in": False,
                    "notes": "Drie uur.",
                },
            ],
            "sources": sorted(
                ({"sha256": sha(body), "text": body.decode()} for body in (SCENARIO, CATALOGUE, RUBRIC)),
                key=lambda source: source["sha256"],
            ),
        }

    def test_the_export_survives_json(self, log: PracticeLog) -> None:
        play(log, ending="helped")

        assert json.loads(json.dumps(log.export())) == log.export()

    def test_an_empty_log_exports_as_empty(self, log: PracticeLog) -> None:
        assert log.export() == {"schema": "balie-practice-log/5", "attempts": [], "sources": []}

    def test_a_source_that_is_no_text_is_not_lost(self, log: PracticeLog) -> None:
        log.start(a_start(scenario_sha256=sha(b"\xff\x00")), (b"\xff\x00",))

        assert log.export()["sources"] == [{"sha256": sha(b"\xff\x00"), "base64": "/wA="}]

    def test_every_column_of_every_table_is_in_the_export(self, log: PracticeLog) -> None:
        """A field that is added to the events must reach the tables, and the other way round."""
        columns = {
            table: [row[1] for row in log._conn.execute(f"PRAGMA table_info({table})").fetchall()]
            for table in ("attempt", "event")
        }

        assert sorted(columns["attempt"]) == sorted(
            [
                "seq",
                *(field.name for field in fields(AttemptStarted)),
                *(
                    field.name
                    for field in fields(AttemptRecord)
                    if field.name not in ("started", "events", "counted")
                ),
            ]
        )
        assert columns["event"] == ["attempt", *(field.name for field in fields(ReplyChosen))]


fresh_id = st.builds(lambda n: f"{n:032x}", st.builds(next, st.just(count())))
bodies = st.binary() | st.text().map(str.encode)
endings = st.none() | st.text()
own_words = st.text(max_size=MAX_WORDS).map(kept_words)
note_pads = st.text(max_size=MAX_NOTES).map(lambda text: kept_words(text, MAX_NOTES))


@st.composite
def attempts(draw: st.DrawFn) -> tuple[AttemptRecord, tuple[bytes, ...]]:
    scenario, catalogue, protocol = draw(bodies), draw(st.none() | bodies), draw(st.none() | bodies)
    started = draw(
        st.builds(
            AttemptStarted,
            attempt=fresh_id,
            scenario_sha256=st.just(sha(scenario)),
            catalogue_sha256=st.just(None if catalogue is None else sha(catalogue)),
            protocol_sha256=st.just(None if protocol is None else sha(protocol)),
            assessment=st.booleans(),
            surprise=st.booleans(),
        )
    )
    states = draw(st.lists(st.builds(ReplyChosen, n=st.just(0), words=own_words), max_size=4))
    events: list[Event] = []
    for reply in states:
        events.append(ReplyChosen(len(events), *list(asdict(reply).values())[1:]))
        if not started.assessment and draw(st.booleans()):
            events.append(SteppedBack(len(events), draw(st.text())))
    ending = draw(endings) if events and isinstance(events[-1], ReplyChosen) else None
    broken_off = ending is None and draw(st.booleans())
    record = AttemptRecord(started, tuple(events), ending, broken_off, notes=draw(note_pads))
    return record, tuple(body for body in (scenario, catalogue, protocol) if body is not None)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attempt=attempts())
def test_writing_and_reading_loses_nothing(
    path: Path, attempt: tuple[AttemptRecord, tuple[bytes, ...]]
) -> None:
    record, sources = attempt
    name = record.started.attempt
    with open_log(path) as log:
        log.start(record.started, sources)
        for event in record.events:
            log.append(name, event, record.ending if event == record.events[-1] else None)
        log.note(name, "", record.notes)
        if record.broken_off:
            log.break_off(name)

    with open_log(path) as log:
        assert log.read(name) == record
        assert log.attempts()[0] == record
        assert [log.source(sha(body)) for body in sources] == [*sources]
        json.dumps(log.export())
