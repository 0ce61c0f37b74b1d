"""Findings in SARIF 2.1.0, the form in which code hosts and editors take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from simulator import __version__
from simulator.authoring.rules import Rule
from simulator.checking import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    language: str,
    folder: Path,
    *,
    complete: bool,
) -> dict[str, Any]:
    """Give a SARIF log of one run.

    Paths are relative to `folder` where they lie in it. Columns count characters from 1, as everywhere
    in Balie. `complete` says whether every file could be read.
    """
    order = {name: index for index, name in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "balie",
                "semanticVersion": __version__,
                "language": language,
                "rules": [_rule(rule, language) for rule in rules.values()],
            }
        },
        "invocations": [{"executionSuccessful": complete}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order, folder) for finding in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    page = rule.pages[language]
    return {
        "id": rule.name,
        "shortDescription": {"text": page.sentence},
        "fullDescription": {"text": " ".join(page.paragraphs)},
        "help": {"text": "\n\n".join([page.sentence, *page.paragraphs])},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"layer": rule.layer},
    }


def _result(finding: Finding, order: Mapping[str, int], folder: Path) -> dict[str, Any]:
    span = finding.span
    said = finding.message if finding.hint is None else f"{finding.message} {finding.hint}"
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"artifactLocation": _artifact(Path(finding.file), folder), "region": region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": str(finding.severity),
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(path: Path, folder: Path) -> dict[str, str]:
    """Give the address of a file: relative within the folder, whole outside it."""
    whole = Path(folder, path)
    try:
        inside = whole.resolve().relative_to(folder.resolve())
    except (OSError, ValueError):
        return {"uri": f"file://{quote(whole.as_posix())}"}
    return {"uri": quote(inside.as_posix()), "uriBaseId": "%SRCROOT%"}
