"""What an inspector gets to see with a proof, and what is told beside one that is not the whole story."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

from tests.program import ROOT, run
from tests.recorded import AGREED, an_organisation, finish

from .officer import Officer

SCORED = ("questioning", "calm", "protocol")


def added(officer: Officer) -> str:
    """Give a training to somebody; gives the number of the entry."""
    officer.do("add", "1042", "luisteren", "--on", "2026-03-31", "--debrief-role", "trainer")
    row: dict[str, str] = json.loads(officer.do("list", "--format", "json"))["rows"][-1]
    return row["seq"]


def vkey_of(officer: Officer) -> str:
    found: str = json.loads(officer.do("key", "show", "--json"))["verifier_keys"][-1]
    return found


def test_a_saved_page_is_a_checkpoint_for_every_command_that_takes_one(begun: Officer) -> None:
    added(begun)
    vkey = vkey_of(begun)
    begun.do("report", "coverage", "-o", "page.html")
    assert vkey in (begun.here / "page.html").read_text(encoding="utf-8").replace("&#43;", "+")
    begun.do("add", "1043", "luisteren", "--on", "2026-04-01")

    assert "are as the checkpoint says" in begun.do("verify", "--checkpoint", "page.html", "--key", vkey)
    begun.do("proof", "--since", "page.html", "-o", "grown.txt")
    grown = begun.do("proof", "--check", "grown.txt", "--since", "page.html", "--key", vkey)
    assert "begins with" in grown


def test_a_page_without_a_checkpoint_is_refused_in_a_sentence(begun: Officer) -> None:
    page = begun.write("other.html", "<!DOCTYPE html><html><body><pre>nothing</pre></body></html>")

    said = begun.refused("verify", "--checkpoint", page)

    assert "There is no whole checkpoint on this page" in said


def test_a_checked_proof_tells_all_that_an_inspector_asks(begun: Officer) -> None:
    seq, vkey = added(begun), vkey_of(begun)
    begun.do("proof", seq, "-o", "proof.txt")

    said = begun.do("proof", "--check", "proof.txt", "--key", vkey)

    for line in (
        "Training: ", "Version of the training: luisteren ", "Scenarios: not recorded", "Law: ",
        "Line of the RI&E: ", "Form: ", "Minutes in conversation: not recorded", "Standing: completed",
        "Debrief: yes, on 2026-03-31, led by: trainer", "Completed on: 2026-03-31", "Due on: 2027-03-31",
        "Who vouches for it: who had the signing key ", "Entries under the checkpoint: ",
        "Root of the checkpoint: ", "can have corrected or withdrawn it",
    ):  # fmt: skip
        assert line in said, line


def test_a_checked_proof_speaks_the_language_in_use(begun: Officer) -> None:
    seq, vkey = added(begun), vkey_of(begun)
    begun.do("proof", seq, "-o", "proof.txt")

    said = begun.do("proof", "--check", "proof.txt", "--key", vkey, "--lang", "nl")

    assert "Stand: afgerond" in said
    assert "Wie ervoor instaat: wie de ondertekensleutel " in said


def test_a_checked_proof_can_be_read_by_a_program(begun: Officer) -> None:
    seq, vkey = added(begun), vkey_of(begun)
    begun.do("proof", seq, "-o", "proof.txt")
    text = (begun.here / "proof.txt").read_text(encoding="utf-8")
    begun.write("torn.txt", text.replace(f"index {seq}", "index 0"))

    said = json.loads(
        begun.balie("register", "proof", "--check", "proof.txt", "--key", vkey, "--json").stdout
    )
    torn = begun.balie("register", "proof", "--check", "torn.txt", "--key", vkey, "--json")

    assert (said["proved"], said["entry"], said["body"]["completed_on"]) == (True, int(seq), "2026-03-31")
    assert {"field": "next_due_on", "what": "Due on", "value": "2027-03-31"} in said["rows"]
    assert torn.returncode == 1
    assert json.loads(torn.stdout)["proved"] is False


def test_proof_tells_which_entry_took_the_place_of_this_one(begun: Officer) -> None:
    seq = added(begun)
    assert "took its place" not in begun.do("proof", seq, "-o", "before.txt")
    begun.do("correct", seq, "--on", "2026-03-30")
    by = json.loads(begun.do("list", "--format", "json"))["rows"][-1]["seq"]
    assert f"entry {by} took its place" in begun.do("proof", seq, "-o", "corrected.txt")
    assert "took its place" not in begun.do("proof", by, "-o", "now.txt")
    begun.do("correct", by, "--withdraw")
    last = json.loads(begun.do("list", "--format", "json"))["rows"][-1]["seq"]

    for each in (seq, by):
        said = begun.do("proof", each, "-o", f"withdrawn-{each}.txt")
        assert f"Entry {each} was withdrawn by entry {last}" in said


def test_the_proof_of_an_erased_entry_says_what_it_still_shows(begun: Officer) -> None:
    seq, vkey = added(begun), vkey_of(begun)
    begun.do("erase", "1042", "--ground", "avg-17", "--by", "compliance-officer", "--yes")

    assert f"Entry {seq} was erased by entry" in begun.do("proof", seq, "-o", "proof.txt")
    said = begun.do("proof", "--check", "proof.txt", "--key", vkey)
    assert "it was erased or left out" in said
    assert "1042" not in said


def test_a_proof_under_a_new_key_tells_how_to_follow_the_old_one(begun: Officer) -> None:
    seq, old = added(begun), vkey_of(begun)
    begun.do("key", "rotate", "--yes")
    begun.do("proof", seq, "-o", "proof.txt")

    said = begun.refused("proof", "--check", "proof.txt", "--key", old)
    assert "balie register verify --key OLD" in said
    assert "The register is whole." in begun.do("verify", "--key", old)
    elsewhere = "balie.example/elders" + old[old.index("+") :]
    assert "--key OLD" not in begun.refused("proof", "--check", "proof.txt", "--key", elsewhere)


def test_a_list_in_a_file_has_what_a_sample_of_an_inspector_asks(begun: Officer) -> None:
    added(begun)
    [row] = json.loads(begun.do("list", "--format", "json"))["rows"]
    table = begun.balie("register", "list", "--format", "csv").stdout
    line = next(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))

    assert row["training_version"] == line["Version of the training"] != ""
    assert row["debrief"] == line["Debrief"] == "yes, on 2026-03-31, led by: trainer"
    assert {"scenarios", "protocol", "modality", "active_minutes", "trigger"} <= row.keys()
    assert row["trigger"] != ""
    begun.do("list", "-o", "list.html")
    assert "Why it was taken" in (Path(begun.here) / "list.html").read_text(encoding="utf-8")
    assert "Why it was taken" not in begun.do("list")


def test_a_list_that_is_narrowed_still_says_what_was_corrected(begun: Officer) -> None:
    seq = added(begun)
    begun.do("correct", seq, "--on", "2026-04-30")
    by = json.loads(begun.do("list", "--format", "json"))["rows"][-1]["seq"]

    [row] = json.loads(begun.do("list", "--until", "2026-03-31", "--format", "json"))["rows"]
    assert (row["seq"], row["remark"]) == (seq, f"corrected by {by}")
    begun.do("erase", "1042", "--ground", "avg-17", "--by", "officer", "--yes")
    assert json.loads(begun.do("list", "--format", "json"))["rows"] == []


def test_the_form_that_add_was_told_is_in_the_list_the_reports_and_the_proof(begun: Officer) -> None:
    begun.do("add", "1042", "luisteren", "--on", "2026-03-31", "--modality", "with_actor")
    begun.do("add", "1043", "luisteren", "--on", "2026-03-31")
    told, usual = json.loads(begun.do("list", "--format", "json"))["rows"]
    begun.do("proof", told["seq"], "-o", "proof.txt")
    said = begun.do("proof", "--check", "proof.txt", "--key", vkey_of(begun))

    assert (told["modality"], usual["modality"]) == ("with an actor", "alone with Balie")
    assert "Form: with an actor\n" in said
    assert "with an actor" in begun.do("report", "access", "--person", "1042")
    assert "with an actor" not in begun.do("report", "access", "--person", "1043")


def test_the_proof_of_an_entry_with_scores_shows_them_and_the_agreement_they_need(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=AGREED.format(level="scores"))
    finish(tmp_path, "koffie")
    own = {"BALIE_HOME": str(tmp_path), "BALIE_ORGANISATION": str(path.with_name("organisation.yaml"))}
    around = {**os.environ, **own, "LANGUAGE": "en", "PYTHONPATH": str(ROOT)}

    def balie(*arguments: str) -> str:
        done = run("register", *arguments, cwd=tmp_path, environment=around)
        assert done.returncode == 0, done.stderr
        return done.stdout

    balie("init")
    [row] = json.loads(balie("list", "--format", "json"))["rows"]
    vkey = json.loads(balie("key", "show", "--json"))["verifier_keys"][0]
    balie("proof", row["seq"], "-o", "proof.txt")
    shown = balie("proof", "--check", "proof.txt", "--key", vkey)
    read = json.loads(balie("proof", "--check", "proof.txt", "--key", vkey, "--json"))

    scores = read["body"]["scores"]
    assert [each["scenario"] for each in scores] == ["koffie"]
    three = ["-" if scores[0][name] is None else str(scores[0][name]) for name in SCORED]
    assert f"Scores: asking, calm, protocol: koffie {', '.join(three)}\n" in shown
    assert "How each learning goal was met: listen-first: yes" in shown
    assert "takes an agreement with the works council" in shown
    assert "takes an agreement with the works council" in " ".join(read["notes"])
