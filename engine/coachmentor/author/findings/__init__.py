"""Findings about files, written for people, for programs and for the sites that hold code."""

from coachmentor.author.findings.to_github import to_github
from coachmentor.author.findings.to_json import Counted, to_json
from coachmentor.author.findings.to_sarif import RuleText, to_sarif

__all__ = ["Counted", "RuleText", "to_github", "to_json", "to_sarif"]
