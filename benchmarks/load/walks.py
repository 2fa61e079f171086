"""People who answer one page after another, written down so that the same forms can be sent again.

Each step is taken with the library as well: the page that comes must ask what the library asks next.
"""

import html
import re
from http.client import HTTPConnection
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.profiles import SEED
from coachmentor import Advisor
from coachmentor.model.questions import Kind, Question
from coachmentor.questionnaire import Ask, Check, Interview, Questionnaire

MANY = 8
"""Different questions that people have to meet, so that it is not one page that is measured."""

FORM = "application/x-www-form-urlencoded"
PATH = "/questions"

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
CHECKED = "Check your answers"


class Step(NamedTuple):
    """A form as it is sent, the page that answers it, and the heading that the library wants on that."""

    body: str
    page: bytes
    heading: str


class Unlike(Exception):
    """The server's page is not the one that the library would show."""


def walks(port: int, count: int, advisor: Advisor) -> list[Step]:
    """Return the steps of so many people, each to the end of the questions."""
    random, connection = Random(SEED), HTTPConnection("127.0.0.1", port, timeout=10)
    questions = Questionnaire(advisor.book, advisor.foresight)
    steps = [step for _ in range(count) for step in _walk(connection, questions, random)]
    connection.close()
    if len({step.heading for step in steps}) < MANY:
        raise Unlike(f"fewer than {MANY} different pages")
    return steps


def _walk(connection: HTTPConnection, questions: Questionnaire, random: Random) -> list[Step]:
    steps: list[Step] = []
    page, interview = _get(connection), Interview()
    while isinstance(ask := questions.next_step(interview), Ask):
        raw, filled = _answer(ask.question, random)
        fields = [(name, html.unescape(value)) for name, value in HIDDEN.findall(page.decode("utf-8"))]
        body = urlencode([*fields, *filled, ("move", "answer")])
        page = post(connection, body)
        interview = questions.answer(interview, ask.question.id, raw)
        step = Step(body, page, _heading(questions.next_step(interview)))
        if not is_right(step, page):
            raise Unlike(step.heading)
        steps.append(step)
    return steps


def _answer(question: Question, random: Random) -> tuple[object, list[tuple[str, str]]]:
    """Return an answer, as the library takes it and as a form sends it."""
    match question.kind:
        case Kind.CHOICES:
            picks = random.sample(question.choice_ids, random.randint(1, 2))
            return picks, [("answer", pick) for pick in picks]
        case Kind.CHOICE:
            pick = random.choice(question.choice_ids)
            return pick, [("answer", pick)]
        case Kind.YES_NO:
            yes = random.random() < 0.5
            return yes, [("answer", "yes" if yes else "no")]
        case Kind.WHOLE_NUMBER:
            number = random.randint(question.least, question.most)
            return number, [("answer", str(number))]
        case Kind.TEXT:
            return "A goal.", [("answer", "A goal.")]


def _heading(step: Ask | Check) -> str:
    return step.question.ask if isinstance(step, Ask) else CHECKED


def is_right(step: Step, page: bytes) -> bool:
    """Say whether a page asks what the library asks after the step."""
    found = TITLE.search(page.decode("utf-8"))
    return found is not None and html.unescape(TAG.sub("", found[1])).strip() == step.heading


def _get(connection: HTTPConnection) -> bytes:
    connection.request("GET", PATH)
    return connection.getresponse().read()


def post(connection: HTTPConnection, body: str) -> bytes:
    """Send a form and return the page that comes."""
    connection.request("POST", PATH, body, {"content-type": FORM})
    return connection.getresponse().read()
