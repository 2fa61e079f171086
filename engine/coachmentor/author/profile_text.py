"""A profile as YAML, to be read by a person and pasted into a file for `coachmentor advise`."""

import re
from collections.abc import Mapping

import yaml

from coachmentor.model.profile import Answer
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook

_LINE_END = re.compile("[\x85\u2028\u2029]")
_WORDS = {True: "yes", False: "no"}

Plain = str | bool | int | list[str] | None


def plain_answers(answers: Mapping[str, Answer | None], book: RuleBook) -> dict[str, Plain]:
    """Return answers as a profile file has them, in the order of the questions; None is "asked, not known"."""
    return {one.id: _plain(answers[one.id], one) for one in book.questions if one.id in answers}


class _Dumper(yaml.SafeDumper):
    """Writes yes and no, as authors do, and line ends that are seldom seen so that they are read back."""


class _Lines(_Dumper):
    """Writes a line for each answer, and a list within its line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, '"' if _LINE_END.search(text) else None)


_Dumper.add_representer(bool, lambda dumper, yes: dumper.represent_scalar("tag:yaml.org,2002:bool", _WORDS[yes]))
_Dumper.add_representer(str, _text)
_Lines.add_representer(list, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, True))


def to_yaml(answers: Mapping[str, Answer | None], book: RuleBook) -> str:
    """Return answers as the text of a profile file, a line for each; `{}` where nothing is answered."""
    plain = plain_answers(answers, book)
    return yaml.dump(
        plain, Dumper=_Lines, sort_keys=False, allow_unicode=True, default_flow_style=False, width=float("inf")
    )


def to_yaml_line(answers: Mapping[str, Answer | None], book: RuleBook) -> str:
    """Return answers as one line of YAML, such as `{needs: [succession], months: 18}`."""
    plain = plain_answers(answers, book)
    text = yaml.dump(
        plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=True, width=float("inf")
    )
    return text.strip()


def _plain(answer: Answer | None, question: Question) -> Plain:
    if isinstance(answer, frozenset):
        return [choice for choice in question.choice_ids if choice in answer]
    return answer
