"""Books for the page to advise by instead of its own."""

from dataclasses import replace

from browser import Window
from hypothesis import Phase, given, settings
from strategies import FORMS, choice, choices, make_book, make_rule, number, rule_books, yes_no

from coachmentor.advisor import Advisor
from coachmentor.decide import compile_book
from coachmentor.model.conditions import All, Compare, Is, NoneOf, OneOf, Operator, Threshold
from coachmentor.model.guidance import AdviceLine, Part, Recommendation, Term
from coachmentor.model.questions import Choice, Kind, Phrases, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import RulesOut, Supports
from coachmentor.readings.to_diagram import to_diagram
from coachmentor.web.offline.book_as_data import book_as_data


def random_books(count: int) -> list[Advisor]:
    """Draw books as the tests of the other readings do, always the same ones, the smallest left out."""
    drawn: list[Advisor] = []

    @settings(max_examples=2 * count, database=None, derandomize=True, phases=[Phase.generate], deadline=None)
    @given(rule_books())
    def draw(book: RuleBook) -> None:
        drawn.append(Advisor(book))

    draw()
    return drawn[-count:]


def teach(window: Window, advisors: list[Advisor]) -> None:
    """Give the page other books, which it then knows by their number."""
    programs = [compile_book(advisor.book) for advisor in advisors]
    data = [book_as_data(program, to_diagram(program, with_confidence=True)) for program in programs]
    window.page.evaluate("data => { window.books = data.map(coachmentor.readBook) }", data)


HARM = "</script><script>window.harmed = 1</script><img src=x onerror='window.harmed=1'>\"'`${window.harmed=1}<!-- &lt;"


def hostile_book() -> RuleBook:
    """A book that has something harmful wherever an author may write."""
    phrases = Phrases(HARM + "{answer}", HARM, HARM + "{answer}", HARM, HARM)
    several = replace(choices("several", "a", "b"), ask=HARM, help=HARM, phrases=phrases)
    several = replace(several, choices=tuple(Choice(id, HARM + id, HARM, HARM, HARM) for id in "ab"))
    months = replace(number("months", 1, 60, HARM), ask=HARM + "1", help=HARM, phrases=phrases)
    asked = [several, months, replace(yes_no("sure"), ask=HARM + "2"), Question("words", Kind.TEXT, HARM + "3")]
    rules = [
        make_rule(OneOf("several", ("a",)), Supports("coaching", "so", 4), id="one"),
        make_rule(Compare("months", Operator.UNDER, (Threshold(6),)), Supports("mentoring", "so", 4), id="two"),
        make_rule(Is("sure", True), Supports("mentoring", "so", 2), id="three"),
    ]
    return make_book(
        asked,
        [replace(rule, title=HARM, because=HARM, sources=(HARM,)) for rule in rules],
        recommendations=tuple(Recommendation(id, HARM, HARM, HARM) for id in ("coaching", "mentoring", "either")),
        advice=tuple(
            AdviceLine(str(part), part, ("coaching", "either"), HARM.replace("{", "") + "{words}") for part in Part
        ),
        glossary=(Term(HARM, HARM), Term("(?=[", HARM)),
    )


def odd_book() -> RuleBook:
    """A book with everything in it that reads differently to Python and to JavaScript unless one takes care."""
    phrases = Phrases("it is $& {answer} $1", "it is not {answer}{answer}", None, "were it not {answer}", "İ $$")
    labels = tuple(Choice(id, f"$& {id}", phrase=f"$' $$ {id}") for id in "abcd")
    picks = replace(choices("picks", *"abcd"), phrases=phrases, ask="Picks?", choices=labels)
    days = replace(number("days", -3, 40, "Days"), phrases=phrases)
    sure = replace(yes_no("sure"), phrases=Phrases("sure", None, None, "not sure"))
    supports = [
        (NoneOf("picks", ("a", "b")), "coaching", 3, "skills"),
        (OneOf("picks", ("b", "c")), "mentoring", 2, "unlisted-form"),
        (Compare("days", Operator.BETWEEN, (Threshold(-1), Threshold(1))), "coaching", 1, None),
        (Compare("days", Operator.OVER, (Threshold(12),)), "mentoring", 1, "career"),
        (Is("sure", False), "sponsoring", 3, None),
    ]
    rules = [make_rule(when, Supports(to, "so", points), form, to + str(points)) for when, to, points, form in supports]
    rules.append(make_rule(OneOf("picks", ("d",)), RulesOut(("mentoring", "coaching")), id="out"))
    everything = ("coaching", "mentoring", "sponsoring", "either", "another-intervention", "more-information")
    odd = "{{picks}} {picks} {form} {recommendation} {in_6_weeks} {in_9999_weeks} {nothing} {} { } {words} {{{days}}}"
    lines = [AdviceLine(str(part), part, everything, odd) for part in Part]
    terms = ("C++", "straße", "ΟΔΟΣ", "s", "(skill)", "İstanbul", "mentorings", "-", "days", "é")
    return make_book(
        [picks, days, sure, Question("words", Kind.TEXT, "Words?"), yes_no("unused")],
        rules,
        options=("coaching", "mentoring", "sponsoring"),
        enough=2,
        clear_lead=2,
        forms=FORMS,
        advice=(*lines, AdviceLine("more", Part.COST, everything, "{days}", unless=Is("sure", True))),
        glossary=tuple(Term(term, f"means {term}") for term in terms),
    )


def book_with_many_ways() -> RuleBook:
    """A book in which more ways lead to coaching than anybody looks at: 441 pairs of answers."""
    ids = [f"c{i}" for i in range(21)]
    when = All((OneOf("one", tuple(ids)), OneOf("two", tuple(ids)), Is("sure", False)))
    return make_book(
        [choice("one", *ids, "x"), choice("two", *ids, "x"), yes_no("sure")],
        [make_rule(when, Supports("coaching", "so", 4))],
    )
