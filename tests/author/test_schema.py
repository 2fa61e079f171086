"""The schema takes what the reader takes, and refuses each mistake that a schema can see."""

from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from book_files import LOADER, texts_of
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from hypothesis import given, settings
from strategies import rule_books

from coachmentor.author.schema import MODELINE, NAME, schema_text, to_schema
from coachmentor.author.schema.answers import YES_NO_WORDS
from coachmentor.read import inspect_texts, read_book
from coachmentor.read.book import _decode
from coachmentor.read.layers import load_layers
from coachmentor.read.report import Report
from coachmentor.read.scalars import resolve

ROOT = Path(__file__).resolve().parents[2]
BAD = ROOT / "tests" / "cases" / "bad"
BOOKS = [ROOT / "rules", *sorted((ROOT / "examples").glob("*/rules"))]

UNSEEN = {
    "refers to what is elsewhere": {"overlay-cycle", "overlay-of-itself", "overlay-parameter", "missing-manifest"},
    "a file alone may lack the keys of a manifest": {"manifest-missing-keys", "empty-file", "only-comments"},
    "stands there twice": {"question-duplicate-choices", "question-duplicate-ids", "rule-duplicate-ids"},
    "stands on itself, or is too deep or large": {
        "condition-cycle",
        "condition-too-deep",
        "condition-too-deep-by-names",
        "condition-too-large-by-names",
    },
    "compares two values": {"condition-reversed"},
    "is inside a text": {"text-placeholders", "text-placeholder-in-a-block"},
    "is read otherwise by YAML 1.1 only": {
        "condition-no-that-is-a-choice",
        "yaml-merge-key",
        "yaml-tag-of-a-word",
    },
}
"""Mistakes that no schema can see; `coachmentor rules check` does."""


HEAVY = "yaml-billion-laughs"
"""Takes a validator seconds, and an editor perhaps for ever; the reader is quick to refuse it."""


def bad_books():
    for path in sorted(BAD.iterdir()):
        if path.stem == HEAVY:
            continue
        if path.suffix == ".yaml":
            yield pytest.param(path, id=path.stem)
        elif path.is_dir():
            yield pytest.param(
                next((path / sub for sub in ("top", "one") if (path / sub).is_dir()), path), id=path.name
            )


def files_of(book: Path) -> list[Path]:
    return [book] if book.is_file() else sorted(book.rglob("*.yaml"))


def checked(schema: Path, files: list[Path]):
    """Run check-jsonschema, which reads YAML 1.2 as most editors do."""
    return CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), *map(str, files)])


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.relative_to(ROOT).as_posix())
def test_every_shipped_and_example_file_is_taken(book, tmp_path):
    schema = tmp_path / NAME
    schema.write_text(schema_text(read_book(book), book), encoding="utf-8")
    result = checked(schema, files_of(book))
    assert result.exit_code == 0, result.output


@pytest.mark.slow
@pytest.mark.parametrize("path", list(bad_books()))
def test_bad_books_are_refused(path, request, tmp_path):
    """With the schema of what is right about them, as the author's editor has it."""
    report = Report()
    layers = load_layers(path, report)
    schema = tmp_path / NAME
    schema.write_text(schema_text(_decode(layers, report, date(2026, 11, 24)), path), encoding="utf-8")
    refused = checked(schema, files_of(path)).exit_code != 0
    unseen = any(request.node.callspec.id in names for names in UNSEEN.values())
    assert refused != unseen


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.relative_to(ROOT).as_posix())
def test_each_schema_is_up_to_date(book, regenerate):
    written = schema_text(read_book(book), book)
    file = book / NAME
    if regenerate:
        file.write_text(written, encoding="utf-8", newline="\n")
    assert file.read_text("utf-8") == written


def test_rule_files_tell_the_editor_of_a_schema_that_is_there():
    for file in (file for book in BOOKS for file in files_of(book)):
        assert file.read_text("utf-8").startswith(f"{MODELINE}\n"), file
        assert (file.parent / NAME).is_file()


def objects(schema):
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_it_is_draft_7_closed_and_each_property_is_described():
    schema = to_schema(read_book(ROOT / "rules"), ROOT / "rules")
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    for part in objects(schema):
        if part.get("type") == "object":
            assert "additionalProperties" in part
            assert all(one.get("description") for one in part["properties"].values()), part
        if "$ref" in part:
            assert set(part) == {"$ref"}, "an editor does not see what stands beside a reference"


def test_the_words_of_the_author_describe_the_ids():
    schema = to_schema(read_book(ROOT / "rules"), ROOT / "rules")
    needs = schema["definitions"]["choices-of-needs"]
    shown = dict(zip(needs["enum"], needs["enumDescriptions"], strict=True))
    assert shown["conflict"] == "Handle a conflict so that it ends well"
    condition = schema["definitions"]["condition"]["anyOf"][0]["properties"]
    assert condition["needs"]["description"].startswith("What should the support help with?")
    assert "- conflict: Handle a conflict" in condition["needs"]["description"]
    assert "goal_link" not in condition


def test_yes_and_no_are_those_of_the_reader():
    assert all(isinstance(resolve(word)[0], bool) for word in YES_NO_WORDS)


@settings(max_examples=settings().max_examples // 3)
@given(texts_of(rule_books(most_questions=3, most_rules=4)))
def test_what_the_reader_takes_of_random_books_is_taken(text):
    book = inspect_texts({"guidance.yaml": text}).book
    if book is not None:
        schema = to_schema(book, ROOT / "tests" / "no-such-book")
        jsonschema.Draft7Validator(schema).validate(yaml.load(text, LOADER))


OVERLAY = """\
title: Ours
version: 1.0.0
extends: default
written_against: 1.0.0
parameters: {short_term_months: [{value: 6, until: 2027-08-31}, {value: 9, from: 2027-09-01}], ours: 3}
strengths: {huge: 9}
decision: {enough: 5}
off: [single-purpose, who-answers-never-decides, stays-between-us, nothing-known]
conditions: {recent: {role_change: [new-to-role, promoted]}}
questions:
  - {id: remote, kind: yes_no, ask: Is it?, phrases: {is: it is, blank: no idea}}
  - {replace: goal_link, kind: text, ask: Which?}
rules:
  - replace: experienced-colleague
    id: experienced-colleague
    title: T
    from: 2026-01-01
    when: {all: [recent, not: {remote: no}, any: [{months: {over: short_term_months}}, {months: 3}]]}
    supports: mentoring
    strength: 3
    form: new-role
    because: It is over {ours}.
    source: Our handbook
  - {id: out, title: T, when: recent, rules_out: [coaching], because: B}
  - {id: call, title: T, when: {needs: {includes_all: [conflict]}}, calls_for: mediation, because: B, source: [G1, X]}
advice: [{id: line, part: notes, for: either, unless: recent, say: Hello., until: 2030-01-01}]
glossary: [{term: Two words!, means: M}, {replace: IPP, means: M}]
statements: [{id: H.1-a, section: S, says: T}]
interventions: []
recommendations: [{replace: coaching, title: T, headline: H, means: M}]
cases:
  - id: c
    answers: {needs: [], months: null, remote: off, goal_link: ''}
    expect: {recommendation: either, interventions: []}
    fires: [out]
properties:
  - {id: p, always: coaching, once_answered: {all_but: [months]}, when: recent}
  - replace: providers-never-decide
    once_answered: all
    never_moves: {from: [coaching], to: either}
    changing: months
"""


@pytest.fixture(scope="module")
def overlay_schema(tmp_path_factory):
    folder = tmp_path_factory.mktemp("overlay")
    (folder / "guidance.yaml").write_text(OVERLAY, encoding="utf-8")
    (folder / NAME).write_text(schema_text(read_book(folder), folder), encoding="utf-8")
    return folder / NAME


def test_all_that_an_overlay_may_hold_is_taken(overlay_schema):
    result = checked(overlay_schema, files_of(overlay_schema.parent))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("off: [single-purpose", "off: [single-porpoise"),
        ("replace: experienced-colleague", "replace: experienced-collegue"),
        ("replace: goal_link", "replace: goal_lonk"),
        ("remote: off", "remote: maybe"),
        ("{months: 3}", "{months: 61}"),
        ("over: short_term_months", "over: short_term_month"),
        ("until: 2027-08-31", "until: next year"),
        ("once_answered: all\n", "once_answered: al\n"),
        ("    changing: months\n", ""),
        ("always: coaching", "always: coaching, never: either"),
        ("always: coaching, ", ""),
        ("enough: 5", "enough: 0"),
        ("fires: [out]", "fires: [outt]"),
        ("extends: default\n", ""),
        ("when: recent, rules_out", "when: resent, rules_out"),
        ("strength: 3", "strength: strng"),
        ("part: notes", "part: note"),
        ("form: new-role", "form: new-rol"),
    ],
)
def test_a_mistake_in_an_overlay_is_refused(right, wrong, overlay_schema, tmp_path):
    assert right in OVERLAY
    file = tmp_path / "guidance.yaml"
    file.write_text(OVERLAY.replace(right, wrong), encoding="utf-8")
    result = checked(overlay_schema, [file])
    assert result.exit_code == 1, result.output
