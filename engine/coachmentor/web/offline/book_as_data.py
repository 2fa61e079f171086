"""A rule book as plain data for the page's script: what to ask, what comes out, and what is said of it.

The decision stands in it as its diagram: the script reads from its leaves what is recommended and called for, and how
sure that is. Which rules fired, which of them are the reasons and which form they suggest, the script works out from
the rules (`verdict.js`), since that would multiply the leaves; tests hold it to the engine. Wording that depends on
the book alone is settled here.
"""

from typing import Any, assert_never

from coachmentor.decide import (
    UNANSWERED,
    Among,
    Every,
    Formula,
    Has,
    Interval,
    Lacks,
    Program,
    Some,
    Value,
    Variable,
    Within,
)
from coachmentor.model.guidance import AdviceLine
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Effect, Rule, RulesOut, Supports
from coachmentor.questionnaire import words
from coachmentor.questionnaire.lines import Line, lines_of
from coachmentor.questionnaire.overview import overview
from coachmentor.questionnaire.why import Feeds, Why
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.foresight import MOST_PATHS
from coachmentor.readings.titles import form_title, title_of
from coachmentor.readings.to_sentence import clause, name_of, to_sentence

Data = dict[str, Any]


def book_as_data(program: Program, diagram: Diagram) -> Data:
    """Return the book with its diagram, which must tell the confidence: the same book gives the same data."""
    book = program.book
    roles = {entry.question.id: str(entry.role) for entry in overview(book)}
    return {
        "title": book.title,
        "version": book.version,
        "sha256": book.sha256,
        "inForce": [day and day.isoformat() for day in (book.period.first, book.period.last)],
        "mostPaths": MOST_PATHS,
        "questions": [_question(question, roles[question.id]) for question in book.questions],
        "options": list(book.options),
        "recommendations": [_recommendation(book, id_) for id_ in book.recommendation_ids],
        "forms": _forms(book),
        "interventions": [
            {"id": one.id, "title": one.title, "what": one.what, "fitsWhen": one.fits_when}
            for one in book.interventions
        ],
        "rules": [_rule(rule, formula, book) for rule, formula in zip(book.rules, program.formulas, strict=True)],
        "advice": [_line(*pair, book) for pair in zip(book.advice, lines_of(book), strict=True)],
        "glossary": [{"term": term.term, "means": term.means} for term in book.glossary],
        "diagram": _diagram(diagram, program),
    }


def _question(question: Question, role: str) -> Data:
    return {
        "id": question.id,
        "kind": str(question.kind),
        "role": role,
        "ask": question.ask,
        "choices": [{"id": one.id, "label": one.label, "phrase": one.phrase or one.label} for one in question.choices],
        "least": question.least,
        "most": question.most,
        "unit": question.unit or "",
        "bounds": words.bounds(question),
        "blank": question.phrases.blank or name_of(question),
        "states": [_clause(question, wanted, supposed=False) for wanted in (True, False)],
        "supposes": [_clause(question, wanted, supposed=True) for wanted in (True, False)],
    }


def _clause(question: Question, wanted: bool, *, supposed: bool) -> str:
    """Return a question's clause with the place of the answer still open: for what is so, and for what is not."""
    return clause(question, "{answer}", wanted=wanted, supposed=supposed)


def _recommendation(book: RuleBook, id_: str) -> Data:
    told = {one.id: one for one in book.recommendations}.get(id_)
    title = title_of(book, id_)
    return {
        "id": id_,
        "title": title,
        "headline": told.headline if told else title,
        "means": told.means if told else "",
    }


def _forms(book: RuleBook) -> list[Data]:
    """Return the forms that rules suggest; `means` is null where the book does not say."""
    means = {one.id: one.means for one in book.forms}
    suggested = dict.fromkeys(rule.form for rule in book.rules if rule.form)
    return [{"id": id_, "title": form_title(book, id_), "means": means.get(id_)} for id_ in suggested]


def _rule(rule: Rule, formula: Formula, book: RuleBook) -> Data:
    return {
        "title": rule.title,
        "because": rule.because,
        "sources": ", ".join(rule.sources),
        "at": str(rule.span),
        "form": rule.form,
        **_effect(rule.effect, book),
        "when": to_sentence(rule.when, book),
        "formula": formula_as_data(formula, book),
    }


def _effect(effect: Effect, book: RuleBook) -> Data:
    match effect:
        case Supports(option, _, points):
            return {"effect": "supports", "about": [option], "points": points, "can": _can(Supports, (option,), book)}
        case RulesOut(options):
            return {"effect": "rules out", "about": list(options), "points": 0, "can": _can(RulesOut, options, book)}
        case CallsFor():
            return {"effect": "calls for", "about": [], "points": 0, "can": _can(CallsFor, (), book)}
        case _:
            assert_never(effect)


def _can(effect: type[Effect], options: tuple[str, ...], book: RuleBook) -> str:
    """Return what an answer can do that such a rule waits for."""
    ((can, _),) = words.reasons(Why((Feeds(effect, options, ()),)), book).effects
    return can


def _line(line: AdviceLine, ready: Line, book: RuleBook) -> Data:
    return {
        "part": str(line.part),
        "recommendations": list(line.recommendations),
        "say": line.say,
        "says": [question.id for question in book.questions if question.id in ready.says],
        "when": None if ready.when is None else formula_as_data(ready.when, book),
        "unless": formula_as_data(ready.unless, book),
    }


def formula_as_data(formula: Formula, book: RuleBook) -> list[Any]:
    """Return a formula as nested lists, each beginning with the name of its node."""
    match formula:
        case Every(parts):
            return ["every", *(formula_as_data(part, book) for part in parts)]
        case Some(parts):
            return ["some", *(formula_as_data(part, book) for part in parts)]
        case Among(question, values):
            # A set has no order of its own, and the same book is to give the same page.
            return ["among", question, [v for v in (*book.question[question].choice_ids, True, False) if v in values]]
        case Has(question, choice):
            return ["has", question, choice]
        case Lacks(question, choice):
            return ["lacks", question, choice]
        case Within(question, least, most):
            return ["within", question, least, most]
        case _:
            assert_never(formula)


def _diagram(diagram: Diagram, program: Program) -> Data:
    """Return a diagram; a node is its variable and then its children, numbered after the leaves."""
    return {
        "variables": [_variable(variable) for variable in diagram.variables],
        "leaves": [
            {
                "recommendation": leaf.recommendation,
                "calledFor": list(program.interventions(leaf.called_for)),
                "confidence": leaf.confidence,
            }
            for leaf in diagram.leaves
        ],
        "nodes": [[node.variable, *node.children] for node in diagram.nodes],
        "root": diagram.root,
    }


def _variable(variable: Variable) -> Data:
    values = [_value(value) for value in variable.values]
    return {"question": variable.question, "choice": variable.choice, "several": variable.several, "values": values}


def _value(value: Value) -> Any:
    if isinstance(value, Interval):
        return [value.least, value.most]
    return None if value is UNANSWERED else value
