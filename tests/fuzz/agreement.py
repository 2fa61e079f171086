"""One rule book through every reading, on random profiles: none fails, and all agree with the reference."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from math import prod
from random import Random

from brute_force import Everything
from reference import Decision, decision
from sentence_parser import parse, without_phrases
from strategies import every_answer

from coachmentor import Advisor
from coachmentor.decide import Program, compile_book, positions_in, rule_set, verdict_of
from coachmentor.explain import Advice
from coachmentor.model.profile import Answer, Profile
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.foresight import BoundsForesight, DiagramForesight, Foresight
from coachmentor.readings.to_diagram import TooLarge, to_diagram
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_network import Network, NetworkRefused
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.render import FORMATS, render

BUDGET = 3_000
SMALLEST = 300
"""Profiles of a book that are few enough to try every one, many times over."""

DAY = date(2026, 11, 24)
WRITERS = [format for format in FORMATS if find_spec(f"coachmentor.render.to_{format}")]


def check_readings(book: RuleBook, profiles: Iterable[Profile]) -> None:
    """Hold function, network, diagram, sentences and foresight to the reference."""
    program = compile_book(book)
    fire, network = to_function(program), _network(program)
    plain = replace(
        without_phrases(book), questions=tuple(replace(q, unit=None) for q in without_phrases(book).questions)
    )
    sentences = [parse(to_sentence(rule.when, plain), plain) for rule in plain.rules]
    foresights = _foresights(program)
    for profile in profiles:
        expected = decision(book, profile.answers)
        rules, ruling = fire(profile.answers)
        assert ruling == program.rulings[program.tally(positions_in(rules))], "the function rules as the program does"
        _agree(program, rules, expected, "function")
        if network is not None:
            _agree(program, rule_set(network.fired(profile.answers)), expected, "network")
        by_sentence = rule_set(i for i, truth in enumerate(sentences) if truth(profile.answers) is True)
        _agree(program, by_sentence, expected, "sentence")
        for foresight in foresights:
            check_foresight(book, foresight, profile)


def _agree(program: Program, fired: int, expected: Decision, reading: str) -> None:
    verdict = verdict_of(program, fired)
    seen = {field: getattr(verdict, field) for field in Decision.__dataclass_fields__}
    assert seen == vars(expected), f"{reading}: {seen} is not {expected}"


def _network(program: Program) -> Network | None:
    try:
        return Network(program)
    except NetworkRefused:
        return None


def _foresights(program: Program) -> list[Foresight]:
    bounds = BoundsForesight(program, to_function(program))
    try:
        return [DiagramForesight(program, to_diagram(program, BUDGET)), bounds]
    except TooLarge:
        return [bounds]


def check_foresight(book: RuleBook, foresight: Foresight, profile: Profile) -> None:
    """Check that what is foreseen is true: against everything in a small book, on some completions in a larger one."""
    random = Random(str(sorted(profile.answers)))
    now = decision(book, profile.answers)
    still_open = foresight.open_questions(profile, not_known_too=True)
    possible = foresight.possible(profile)
    assert now.recommendation in possible
    for _ in range(5):
        completed = {**random_answers(book, random), **profile.answers}
        assert decision(book, completed).recommendation in possible, f"{completed} leads elsewhere"
        settled = {question: answer for question, answer in completed.items() if question not in still_open}
        assert _outcome(decision(book, settled)) == _outcome(now), f"{settled} matters, and is not open"
    for position, (recommendation, answers) in enumerate(foresight.changes(profile)):
        assert decision(book, answers).recommendation == recommendation, f"{answers} does not lead to {recommendation}"
        if position > 50:
            break
    if isinstance(foresight, DiagramForesight) and is_small(book):
        _check_exactly(book, foresight, profile)


def _check_exactly(book: RuleBook, foresight: Foresight, profile: Profile) -> None:
    everything = Everything(book)
    assert set(foresight.possible(profile)) == everything.possible(profile)
    for not_known_too in (True, False):
        expected = everything.open_questions(profile, not_known_too=not_known_too)
        assert foresight.open_questions(profile, not_known_too=not_known_too) == expected
    assert {to for to, _ in foresight.changes(profile)} == set(everything.smallest_changes(profile.answers))


def _outcome(found: Decision) -> tuple[str, tuple[str, ...]]:
    return found.recommendation, found.interventions


def check_advice(book: RuleBook, profiles: Iterable[Profile], formats: Iterable[str]) -> None:
    """Advise on profiles and write the advice out in full."""
    advisor = Advisor(book, budget=BUDGET)
    for profile in profiles:
        check_advice_of(advisor, profile, formats)


def check_advice_of(advisor: Advisor, profile: Profile, formats: Iterable[str]) -> None:
    """Advise on one profile by an advisor that is there."""
    raw = raw_answers(profile)
    advice = advisor.advise(raw, on=DAY)
    expected = decision(advisor.book, profile.answers)
    seen = advice.recommendation, advice.form, advice.confidence
    assert seen == (expected.recommendation, expected.form, expected.confidence), "the advice is not the reference's"
    advisor.next_question(raw)
    write_out(advice, formats)


def write_out(advice: Advice, formats: Iterable[str]) -> None:
    """Put an advice into data and into formats."""
    json.dumps(advice.to_dict(), allow_nan=False, ensure_ascii=False).encode("utf-8")
    for format in formats:
        written = render(advice, format)
        assert written, f"{format} is empty"
        if isinstance(written, str):
            written.encode("utf-8")


def raw_answers(profile: Profile) -> dict[str, object]:
    """Return a profile as a person would send it."""
    answers = {id: raw_answer(answer) for id, answer in profile.answers.items()}
    return {**answers, **dict.fromkeys(sorted(profile.not_known))}


def raw_answer(answer: Answer) -> object:
    """Return an answer as a person would send it."""
    return sorted(answer) if isinstance(answer, frozenset) else answer


def random_profiles(book: RuleBook, random: Random, many: int) -> list[Profile]:
    """Return the empty profile and random ones."""
    found = [Profile()]
    for _ in range(many - 1):
        answers = random_answers(book, random)
        left = [question.id for question in book.questions if question.id not in answers]
        found.append(Profile(answers, frozenset(id for id in left if random.random() < 0.5)))
    return found


def random_answers(book: RuleBook, random: Random) -> dict[str, Answer]:
    """Answer some of the questions."""
    likely = random.choice((0.3, 0.7, 1))
    return {question.id: random_answer(question, random) for question in book.questions if random.random() < likely}


def random_answer(question: Question, random: Random) -> Answer:
    """Answer a question."""
    match question.kind:
        case Kind.YES_NO:
            return random.random() < 0.5
        case Kind.CHOICE:
            return random.choice(question.choice_ids)
        case Kind.CHOICES:
            return frozenset(id for id in question.choice_ids if random.random() < random.choice((0.1, 0.3, 0.6)))
        case Kind.WHOLE_NUMBER:
            return random.choice((question.least, question.most, random.randint(question.least, question.most)))
        case Kind.TEXT:
            return random.choice(("", "x", "Ümläut & <b>", "a\nb", "{form}", "😀 * _ | #"))


def is_small(book: RuleBook) -> bool:
    """Say whether the profiles of a book, texts apart, are few enough to try every one."""
    if any(len(question.choices) > 6 for question in book.questions):
        return False
    return prod(1 + len(every_answer(question)) for question in book.questions) <= SMALLEST
