"""The adaptive questionnaire, as frozen data and pure functions: every face asks through it, none decides."""

from coachmentor.questionnaire.interview import Given, Interview, Unsaid, back, change, forward
from coachmentor.questionnaire.overview import Entry, Role, groups, overview
from coachmentor.questionnaire.questionnaire import Ask, Check, Phase, Progress, Questionnaire, Row
from coachmentor.questionnaire.saved import BookMark, Resumed, mark_of, raw_answers, resume, to_file
from coachmentor.questionnaire.why import Fed, Feeds, Why

__all__ = [
    "Ask",
    "BookMark",
    "Check",
    "Entry",
    "Fed",
    "Feeds",
    "Given",
    "Interview",
    "Phase",
    "Progress",
    "Questionnaire",
    "Resumed",
    "Role",
    "Row",
    "Unsaid",
    "Why",
    "back",
    "change",
    "forward",
    "groups",
    "mark_of",
    "overview",
    "raw_answers",
    "resume",
    "to_file",
]
