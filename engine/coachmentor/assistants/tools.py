"""The tools: what each is for, what it takes and gives, and the one call of the library that it stands for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from coachmentor.advisor import Advisor
from coachmentor.wire.advice import Advice
from coachmentor.wire.explanation import Explanation, explanation_of
from coachmentor.wire.profile import profile_model
from coachmentor.wire.questions import NextQuestion, Questions, next_question_of, questions_of

Raw = Mapping[str, object]

RULES_OF_CONDUCT = (
    "Quote what this tool says, with its sources; invent no advice, reason or source, and do not change the result. "
    "Pass on only what the person said; null means asked, but not known. Never ask for or pass on a name, sex, "
    "ethnicity, age or disability."
)

INSTRUCTIONS = f"""\
Advice from a rule book on what one member of staff needs: coaching, mentoring, or another kind of help.

Call `next_question` with the answers so far, ask that question in its own words, and go on until it is null. Then
call `advise`, and `explain` where someone asks why. {RULES_OF_CONDUCT}

It is advice: people decide, and nobody has a coach or mentor imposed on them."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool; `call` returns JSON data that fits `gives`, and raises `InvalidProfile` with every problem found."""

    name: str
    title: str
    says: str
    takes: type[BaseModel]
    gives: type[BaseModel]
    call: Callable[[Raw], dict[str, Any]]

    @property
    def description(self) -> str:
        """What the tool is for, and how to use it well."""
        return f"{self.says} {RULES_OF_CONDUCT}"


class Nothing(BaseModel):
    """No arguments."""

    model_config = ConfigDict(extra="forbid")


def tools(advisor: Advisor) -> tuple[Tool, ...]:
    """Return the tools for one advisor; those that take a profile have the answers as their arguments."""
    profile = profile_model(advisor.book)
    return (
        Tool(
            "list_questions",
            "List the questions",
            "Lists all questions with their choices, and which of them decide. To ask someone, use next_question.",
            Nothing,
            Questions,
            lambda _: questions_of(advisor).model_dump(mode="json"),
        ),
        Tool(
            "next_question",
            "The next question",
            "Says which question to ask next, given the answers so far; null when no answer could change the result.",
            profile,
            NextQuestion,
            lambda answers: next_question_of(advisor, answers).model_dump(mode="json"),
        ),
        Tool(
            "advise",
            "Advise",
            "Recommends coaching, mentoring or another kind of help for one person, with reasons, next steps and "
            "what would change it.",
            profile,
            Advice,
            lambda answers: advisor.advise(answers).to_dict(),
        ),
        Tool(
            "explain",
            "Explain the advice",
            "Explains the recommendation: every reason with its rule's condition in words, the statements of the "
            "guidance that it cites in full, what speaks against it, and what would change it.",
            profile,
            Explanation,
            lambda answers: explanation_of(advisor.advise(answers)),
        ),
    )
