"""CLIPS by clipspy: a template for the person and a production rule for each rule; the verdict is CLIPS, too."""

from collections.abc import Callable, Mapping
from typing import Any

import clips

from benchmarks.compare.peers.decision import Decision

NAME = "CLIPS"
DISTRIBUTION = "clipspy"
WAY = (
    "A `deftemplate` with a multislot for several answers, a `defrule` for each rule, which adds to globals, and one "
    "of lower salience for the verdict; `reset`, `assert_fact` and `run` for each profile, as clipspy's documentation "
    "shows. All of the decision is in CLIPS. Each fact stays with its environment (clipspy 1.0.6) and slows what comes "
    "after it, so that a new environment is built every 500 profiles, which is in the figures."
)

BEFORE = """
(deftemplate person
    (multislot needs) (slot needs_known (default nil))
    (slot technical_expert (default nil)) (slot role_change (default nil)) (slot months (default nil))
    (slot single_purpose (default nil)) (slot experienced_colleague (default nil))
    (slot shared_background_wanted (default nil)) (slot junior_mentors_senior (default nil))
    (slot attitude (default nil)) (slot better_met_by (default nil)))

(defglobal ?*coaching* = 0 ?*mentoring* = 0 ?*called_for* = FALSE ?*no_coaching* = FALSE ?*no_mentoring* = FALSE
    ?*coaching_form* = nil ?*coaching_rank* = 99 ?*mentoring_form* = nil ?*mentoring_rank* = 99
    ?*recommendation* = nil ?*confidence* = "none" ?*form* = nil)

(deffunction coach (?points) (bind ?*coaching* (+ ?*coaching* ?points)))
(deffunction mentor (?points) (bind ?*mentoring* (+ ?*mentoring* ?points)))
(deffunction coaching-form (?rank ?form)
    (if (< ?rank ?*coaching_rank*) then (bind ?*coaching_rank* ?rank) (bind ?*coaching_form* ?form)))
(deffunction mentoring-form (?rank ?form)
    (if (< ?rank ?*mentoring_rank*) then (bind ?*mentoring_rank* ?rank) (bind ?*mentoring_form* ?form)))
(deffunction sure (?lead) (if (>= ?lead 5) then "clear" else "leaning"))
(deffunction coaching-wins (?lead)
    (bind ?*recommendation* "coaching") (bind ?*confidence* (sure ?lead)) (bind ?*form* ?*coaching_form*))
(deffunction mentoring-wins (?lead)
    (bind ?*recommendation* "mentoring") (bind ?*confidence* (sure ?lead)) (bind ?*form* ?*mentoring_form*))
"""

RULES = """
(defrule specific-skill (person (needs $? "specific-skill" $?)) => (coach 6) (coaching-form 0 "skills"))
(defrule handling-a-conflict (person (needs $? "conflict" $?)) => (coach 6) (coaching-form 1 "conflict"))
(defrule honest-feedback (person (needs $? "feedback" $?)) => (coach 6) (coaching-form 2 "feedback"))
(defrule potential-and-career (person (needs $? "potential-and-career" $?)) => (coach 6) (coaching-form 3 "career"))
(defrule specific-goal (person (needs $? "specific-goal" $?)) => (coach 6) (coaching-form 4 "performance"))
(defrule high-performance (person (needs $? "high-performance" $?)) => (coach 4) (coaching-form 5 "performance"))
(defrule improvement (person (needs $? "improvement" $?)) => (coach 4) (coaching-form 6 "performance"))
(defrule people-skills (person (needs $? "people-skills" $?)) => (coach 4) (coaching-form 7 "skills"))
(defrule personal-attributes (person (needs $? "personal-attributes" $?)) => (coach 4) (coaching-form 8 "personal"))
(defrule wider-view-by-coaching (person (needs $? "strategic-perspective" $?))
    => (coach 4) (coaching-form 9 "strategic-coaching"))
(defrule skills-for-a-technical-expert (person (technical_expert TRUE) (needs $? "people-skills" $?))
    => (coach 1) (coaching-form 11 "skills"))
(defrule promotion-and-coaching (person (role_change "promoted") (needs $? "strategic-perspective" $?))
    => (coach 1) (coaching-form 12 "strategic-coaching"))
(defrule short-and-defined (person (months ?months&:(integerp ?months)&:(< ?months 6))) => (coach 1))
(defrule single-purpose (person (single_purpose TRUE)) => (coach 1))
(defrule succession-planning (person (needs $? "succession" $?)) => (mentor 6) (mentoring-form 0 "succession"))
(defrule opening-doors (person (needs $? "inclusion" $?)) => (mentor 4) (mentoring-form 1 "inclusion"))
(defrule shared-background (person (shared_background_wanted TRUE) (needs $? "inclusion" $?))
    => (mentor 1) (mentoring-form 6 "inclusion"))
(defrule across-generations (person (needs $? "cross-generation" $?)) => (mentor 4))
(defrule reverse-mentoring (person (junior_mentors_senior TRUE) (needs $? "cross-generation" $?))
    => (mentor 1) (mentoring-form 7 "reverse"))
(defrule learn-the-role (person (needs $? "learn-the-role" $?)) => (mentor 4) (mentoring-form 2 "new-role"))
(defrule new-to-role (person (role_change "new-to-role")) => (mentor 4) (mentoring-form 3 "new-role"))
(defrule promoted-into-the-role (person (role_change "promoted") (needs $? "learn-the-role" $?))
    => (mentor 1) (mentoring-form 8 "new-role"))
(defrule learn-from-experience (person (needs $? "learn-from-experience" $?))
    => (mentor 4) (mentoring-form 4 "experience"))
(defrule wider-view-by-mentoring (person (needs $? "strategic-perspective" $?))
    => (mentor 4) (mentoring-form 5 "strategic-mentoring"))
(defrule promotion-and-mentoring (person (role_change "promoted") (needs $? "strategic-perspective" $?))
    => (mentor 1) (mentoring-form 9 "strategic-mentoring"))
(defrule longer-term (person (months ?months&:(integerp ?months)&:(>= ?months 6))) => (mentor 1))
(defrule experienced-colleague (person (experienced_colleague TRUE)) => (mentor 1))
(defrule not-yet-taught (person (better_met_by "training")) => (bind ?*called_for* TRUE))
(defrule needs-practice (person (better_met_by "practice-on-the-job")) => (bind ?*called_for* TRUE))
(defrule needs-clear-expectations (person (better_met_by "clear-expectations")) => (bind ?*called_for* TRUE))
(defrule able-but-not-doing (person (better_met_by "performance-management")) => (bind ?*called_for* TRUE))
(defrule unwell-or-under-strain (person (better_met_by "wellbeing-support")) => (bind ?*called_for* TRUE))
(defrule two-people-cannot-talk (person (better_met_by "mediation")) => (bind ?*called_for* TRUE))
(defrule needs-a-specialist (person (better_met_by "specialist-advice")) => (bind ?*called_for* TRUE))
(defrule no-faith-in-coaching (person (attitude "negative-about-coaching"|"negative-about-both"))
    => (bind ?*no_coaching* TRUE))
(defrule no-faith-in-mentoring (person (attitude "negative-about-both")) => (bind ?*no_mentoring* TRUE))
(defrule a-quarrel-and-how-to-talk
    (person (needs $?needs&:(subsetp (create$ "people-skills" "conflict") ?needs)))
    => (coach 4) (coaching-form 10 "conflict"))
(defrule some-months-and-several-purposes
    (person (single_purpose FALSE) (months ?months&:(integerp ?months)&:(>= ?months 4)&:(<= ?months 9)))
    => (mentor 1))
(defrule settled-in-the-role
    (person (role_change "no-change") (needs_known TRUE)
        (needs $?needs&:(not (member$ "learn-the-role" ?needs))&:(not (member$ "learn-from-experience" ?needs))
            &:(not (member$ "succession" ?needs))))
    => (coach 1))
(defrule welcome-company
    (person (attitude "positive"|"unsure") (experienced_colleague ?near) (shared_background_wanted ?alike))
    (test (or (eq ?near TRUE) (eq ?alike TRUE)))
    => (mentor 1))
(defrule verdict (declare (salience -10)) (person) =>
    (if (or ?*called_for* ?*no_mentoring*) then (bind ?*recommendation* "another-intervention")
     else (if ?*no_coaching* then
        (if (>= ?*mentoring* 4) then (mentoring-wins ?*mentoring*)
         else (if (>= ?*coaching* 4) then (bind ?*recommendation* "another-intervention")
         else (bind ?*recommendation* "more-information")))
     else (if (and (< ?*coaching* 4) (< ?*mentoring* 4)) then (bind ?*recommendation* "more-information")
     else (if (> ?*coaching* ?*mentoring*) then (coaching-wins (- ?*coaching* ?*mentoring*))
     else (if (> ?*mentoring* ?*coaching*) then (mentoring-wins (- ?*mentoring* ?*coaching*))
     else (bind ?*recommendation* "either") (bind ?*confidence* "level")))))))
"""

RESULTS = ("recommendation", "form", "confidence", "coaching", "mentoring")
RENEWED_AFTER = 500


class _Network:
    def __init__(self) -> None:
        self.environment = clips.Environment()
        for construct in _constructs(BEFORE + RULES):
            self.environment.build(construct)
        self.person = self.environment.find_template("person")
        self.results = [self.environment.find_global(name) for name in RESULTS]
        self.left = RENEWED_AFTER


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Build the network."""
    network = _Network()

    def decide(profile: Mapping[str, Any]) -> Decision:
        nonlocal network
        if not network.left:
            network = _Network()
        network.left -= 1
        network.environment.reset()
        network.person.assert_fact(needs_known="needs" in profile, **profile)
        network.environment.run()
        recommendation, form, *others = [one.value for one in network.results]
        return Decision(recommendation, None if form == "nil" else form, *others)

    return decide


def _constructs(text: str) -> list[str]:
    """Divide a text into its constructs: each begins with a parenthesis at the beginning of a line."""
    return [f"({part}" for part in f"\n{text.strip()}".split("\n(")[1:]]
