"""Random rule books as files: any order of keys, any style of YAML, and comments at odd places."""

import yaml
from hypothesis import strategies as st

from coachmentor.model.conditions import All, AnyOf, Compare, IncludesAll, Is, Named, NoneOf, Not, OneOf
from coachmentor.model.questions import Kind
from coachmentor.model.rules import CallsFor, RulesOut, Supports

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def raw_condition(condition):
    match condition:
        case All(parts=parts):
            return {"all": [raw_condition(part) for part in parts]}
        case AnyOf(parts=parts):
            return {"any": [raw_condition(part) for part in parts]}
        case Not(part=part):
            return {"not": raw_condition(part)}
        case Named(id=id):
            return id
        case Is(question=question, value=value):
            return {question: value}
        case OneOf(question=question, choices=choices):
            return {question: list(choices) if len(choices) > 1 else choices[0]}
        case IncludesAll(question=question, choices=choices):
            return {question: {"includes_all": list(choices)}}
        case NoneOf(question=question, choices=choices):
            return {question: {"none_of": list(choices)}}
        case Compare(question=question, operator=operator, thresholds=thresholds):
            numbers = [threshold.value for threshold in thresholds]
            return {question: {operator.value: numbers if len(numbers) > 1 else numbers[0]}}
    raise AssertionError(condition)


def raw_question(question):
    raw = {"id": question.id, "kind": question.kind.value, "ask": question.ask}
    if question.choices:
        raw["choices"] = [{"id": choice.id, "label": choice.label} for choice in question.choices]
    if question.kind is Kind.WHOLE_NUMBER:
        raw["between"] = [question.least, question.most]
    return raw


def raw_rule(rule, because):
    raw = {"id": rule.id, "title": rule.title, "when": raw_condition(rule.when), "because": because}
    match rule.effect:
        case Supports(option=option, points=points):
            raw |= {"supports": option, "strength": points}
        case RulesOut(options=options):
            raw["rules_out"] = list(options)
        case CallsFor(intervention=intervention):
            raw["calls_for"] = intervention
    return raw | ({"form": rule.form} if rule.form else {})


def raw_book(book, because="It does."):
    raw = {
        "title": book.title,
        "version": book.version,
        "options": list(book.options),
        "decision": {"enough": book.enough, "clear_lead": book.clear_lead},
        "questions": [raw_question(question) for question in book.questions],
        "conditions": {id: raw_condition(condition) for id, condition in book.conditions.items()},
        "rules": [raw_rule(rule, because) for rule in book.rules],
        "forms": [{"id": form.id, "title": form.title, "means": form.means} for form in book.forms],
        "interventions": [
            {"id": one.id, "title": one.title, "what": one.what, "fits_when": one.fits_when}
            for one in book.interventions
        ],
    }
    return {key: value for key, value in raw.items() if value}


def shuffled(draw, raw):
    """Put the keys of entries, and the sections, into any order; in a condition, order has a meaning."""
    if isinstance(raw, list):
        return [shuffled(draw, one) for one in raw]
    if not isinstance(raw, dict):
        return raw
    keys = draw(st.permutations(list(raw)))
    return {key: raw[key] if key in ("when", "conditions", "decision") else shuffled(draw, raw[key]) for key in keys}


@st.composite
def texts_of(draw, books):
    """A random book as the text of one file."""
    long = "Because " + "it is so, and it was so before: " * 6 + "that is all."
    raw = shuffled(draw, raw_book(draw(books), draw(st.sampled_from(["It does.", "yes", "12:30", "a # b", long]))))
    text = yaml.safe_dump(
        raw,
        sort_keys=False,
        default_flow_style=draw(st.sampled_from([None, False])),
        width=draw(st.sampled_from([40, 80, 1000])),
        indent=draw(st.sampled_from([2, 4])),
    )
    return with_comments(draw, text)


def with_comments(draw, text):
    """Put comments and empty lines wherever YAML lets them be, which is tried one by one."""
    data = yaml.load(text, LOADER)
    for number in range(draw(st.integers(0, 10))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["own", "behind", "blank"])):
            case "own":
                lines.insert(at, " " * draw(st.integers(0, 8)) + f"# note {number}: x")
            case "behind":
                lines[at] += f" # note {number}"
            case _:
                lines.insert(at, "")
        tried = "\n".join(lines)
        try:
            text = tried if yaml.load(tried, LOADER) == data else text
        except yaml.YAMLError:
            continue
    return text
