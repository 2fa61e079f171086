"""Findings are written as JSON, SARIF and GitHub's commands so that programs find the lines."""

import json
from pathlib import Path

import pytest

from coachmentor.author.findings import RuleText, to_github, to_json, to_sarif
from coachmentor.author.findings.paths import from_here, to_uri
from coachmentor.text import Diagnostic, Label, Severity, Span

PLACE = Span("my rules/a:b,c.yaml", 3, 5, 3, 9)
ENTRY = Span("my rules/people.yaml", 4, 5, 8, 1)
MISTAKE = Diagnostic(
    "unknown-choice", "`ü` is 100% unknown,\nas it is: so", PLACE, "did you mean `u`?", (Label(ENTRY, "here"),)
)
DOUBT = Diagnostic("never-fires", "the rule `x` can never fire", ENTRY, severity=Severity.WARNING)
FOUND = (MISTAKE, DOUBT)


def test_json_counts_and_places():
    document = json.loads(to_json(FOUND, {"title": "Mine"}))
    assert (document["checked"], document["errors"], document["warnings"]) == ({"title": "Mine"}, 1, 1)
    first, second = document["findings"]
    assert first == {
        "code": "unknown-choice",
        "severity": "error",
        "message": MISTAKE.message,
        "help": MISTAKE.help,
        "file": "my rules/a:b,c.yaml",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 9,
        "labels": [
            {"text": "here", "file": "my rules/people.yaml", "line": 4, "column": 5, "end_line": 8, "end_column": 1}
        ],
    }
    assert (second["severity"], second["help"], second["labels"]) == ("warning", None, [])


def test_github_gets_a_line_for_each_with_its_own_escapes():
    assert to_github(FOUND).splitlines() == [
        "::error file=my rules/a%3Ab%2Cc.yaml,line=3,col=5,endColumn=9,title=unknown-choice"
        "::`ü` is 100%25 unknown,%0Aas it is: so%0Adid you mean `u`?",
        "::warning file=my rules/people.yaml,line=4,title=never-fires::the rule `x` can never fire",
    ]
    assert to_github(()) == ""


PAGES = {
    "never-fires": RuleText("A rule that can never fire", "It does nothing."),
    "redundant": RuleText("Two", "One."),
}


def sarif(found):
    log = json.loads(to_sarif(found, PAGES))
    (run,) = log["runs"]
    return log, run


def test_sarif_names_the_tool_and_each_of_its_rules():
    log, run = sarif(FOUND)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    driver = run["tool"]["driver"]
    assert driver["name"] == "coachmentor"
    assert [rule["id"] for rule in driver["rules"]] == ["never-fires", "redundant", "unknown-choice"]
    assert driver["rules"][0]["fullDescription"] == {"text": "It does nothing."}
    levels = [rule["defaultConfiguration"]["level"] for rule in driver["rules"]]
    assert levels == ["warning", "warning", "error"]


def test_sarif_places_each_result_by_a_uri_and_a_region():
    _, run = sarif(FOUND)
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        first["ruleId"],
        second["ruleId"],
    ]
    assert (first["level"], second["level"]) == ("error", "warning")
    assert first["message"]["text"] == f"{MISTAKE.message}\n{MISTAKE.help}"
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "my%20rules/a%3Ab%2Cc.yaml"},
        "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
    }
    (related,) = first["relatedLocations"]
    assert related["message"] == {"text": "here"}
    assert related["physicalLocation"]["region"]["startLine"] == 4
    assert "relatedLocations" not in second


def test_sarif_without_findings_is_a_run_without_results():
    _, run = sarif(())
    assert run["results"] == []


@pytest.mark.parametrize(
    ("file", "path"),
    [("./rules/a.yaml", "rules/a.yaml"), ("../other/a.yaml", "../other/a.yaml"), ("rules/x/../a.yaml", "rules/a.yaml")],
)
def test_paths_start_from_here(file, path):
    assert from_here(file) == path


def test_what_is_below_the_current_folder_is_told_from_there(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert from_here(str(tmp_path / "rules" / "a.yaml")) == "rules/a.yaml"
    elsewhere = Path(tmp_path.anchor) / "elsewhere" / "a b.yaml"
    assert from_here(str(elsewhere)) == elsewhere.as_posix()
    assert to_uri(elsewhere.as_posix()) == elsewhere.as_uri()
