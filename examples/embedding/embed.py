"""Advise inside another program, and tell its user what is wrong with an answer."""

from coachmentor import Advisor, InvalidProfile

advisor = Advisor.default()

advice = advisor.advise({"needs": ["conflict"], "months": 4})
print(advice.recommendation, advice.confidence)
for reason in advice.reasons:
    print("-", reason.because, reason.sources)
print("still open:", ", ".join(advice.still_open))

try:
    advisor.advise({"needs": ["conflikt"], "months": 99})
except InvalidProfile as invalid:
    print(invalid)
