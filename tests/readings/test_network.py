"""durable-rules fires the rules that hold, each once, whatever it gets wrong; or it is refused, saying why."""

import gc
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import books_and_profiles, choice, choices, make_book, make_rule, number, profiles, rule_books, yes_no

from coachmentor.decide import NEVER, atoms, compile_book, positions_in
from coachmentor.model.conditions import AnyOf, Compare, Is, NoneOf, OneOf, Operator, Threshold
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings import to_network
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_network import Network, NetworkRefused

A_RULE_TAKES = 12
"""Leaves of a rule that the library takes for certain: it takes 32 expressions, of which it makes some itself."""


def program_of(questions, *whens):
    return compile_book(make_book(questions, [make_rule(when, Supports("coaching", "so", 1)) for when in whens]))


YES = program_of([yes_no("a")], Is("a", True))


@pytest.fixture
def engine():
    """The real library, or a reason for doing without."""
    try:
        Network(YES)
    except NetworkRefused as problem:
        pytest.skip(str(problem))
    return import_module("durable_rules_engine")


@pytest.mark.usefixtures("engine")
class TestRules:
    """What fires."""

    def test_a_rule_true_through_several_branches_fires_once(self):
        several = AnyOf((Is("a", True), Is("b", True), Is("c", True), OneOf("d", ("x", "y"))))
        questions = [*(yes_no(id) for id in "abc"), choice("d", "x", "y", "z")]
        network = Network(program_of(questions, several, Is("a", True), several))
        assert network.fired({"a": True, "b": True, "c": True, "d": "y"}) == (0, 1, 2)
        assert network.fired({"b": True, "c": True}) == (0, 2)

    def test_a_new_network_takes_a_profile_for_which_nothing_fires(self):
        for _ in range(50):
            network = Network(program_of([number("n", -9, 9)], Compare("n", Operator.OVER, (Threshold(3),))))
            assert network.fired({}) == ()
            assert network.fired({"n": -4}) == ()

    def test_a_book_without_rules_fires_nothing(self):
        assert Network(program_of([])).fired({}) == ()

    def test_rules_that_never_fire_are_left_out(self):
        never = Compare("n", Operator.UNDER, (Threshold(1),))
        network = Network(program_of([number("n", 1, 9)], never, Compare("n", Operator.AT_MOST, (Threshold(3),))))
        assert network.fired({"n": 3}) == (1,)
        assert network.fired({"n": 4}) == ()

    @pytest.mark.parametrize(
        "id", ["kind", "sid", "id", "$s", "$and", "m", "all", "profile", 'a"b', "ü", "日本", "a/b"]
    )
    def test_the_fields_of_the_library_are_free_for_questions(self, id):
        network = Network(program_of([choice(id, "x", "y")], OneOf(id, ("x",))))
        assert network.fired({id: "y"}) == ()
        assert network.fired({id: "x"}) == (0,)
        network = Network(program_of([choices(id, "x", "y")], OneOf(id, ("x",)), NoneOf(id, ("x",))))
        assert network.fired({id: frozenset("x")}) == (0,)
        assert network.fired({id: frozenset("y")}) == (1,)
        network = Network(program_of([number(id, 1, 9)], Compare(id, Operator.BETWEEN, (Threshold(3), Threshold(5)))))
        assert [n for n in range(1, 10) if network.fired({id: n})] == [3, 4, 5]

    @pytest.mark.parametrize("choice_id", ["ü", "日本", 'a"b', "a\\", "a\nb", "true", "1", "", "é" * 50])
    def test_choice_ids_of_any_letters(self, choice_id):
        network = Network(program_of([choice("q", choice_id, "y")], OneOf("q", (choice_id,))))
        assert network.fired({"q": "y"}) == ()
        assert network.fired({"q": choice_id}) == (0,)
        network = Network(program_of([choices("q", choice_id, "y")], NoneOf("q", (choice_id,))))
        assert network.fired({"q": frozenset()}) == (0,)
        assert network.fired({"q": frozenset([choice_id])}) == ()

    def test_more_than_ten_rules_stand_in_order(self):
        network = Network(program_of([yes_no("a")], *[Is("a", True)] * 12))
        assert network.fired({"a": True}) == tuple(range(12))

    @given(books_and_profiles(rule_books(most_rules=3)), st.data())
    def test_one_network_keeps_nothing_from_profile_to_profile(self, drawn, data):
        book, profile = drawn
        program = compile_book(book)
        assume(max(len(list(atoms([formula]))) for formula in (NEVER, *program.formulas)) <= A_RULE_TAKES)
        network, fire = Network(program), to_function(program)
        for one in (profile, data.draw(profiles(book)), profile):
            assert network.fired(one.answers) == positions_in(fire(one.answers)[0])

    def test_threads_share_a_network(self):
        program = compile_book(read_book(shipped_book()))
        network, fire = Network(program), to_function(program)
        given = [case.answers.items() for case in program.book.cases]
        everyone = [{id: answer for id, answer in answers if answer is not None} for answers in given] * 6
        expected = [positions_in(fire(answers)[0]) for answers in everyone]

        def run(_: int) -> bool:
            return [network.fired(answers) for answers in everyone] == expected

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(run, range(8)))

    def test_the_session_is_gone_afterwards(self, engine):
        network = Network(YES)
        network.fired({"a": True})
        network.fired({})
        for session in ("0", "1"):
            with pytest.raises(engine.error, match="309"):
                engine.delete_state(network._handle, session)

    def test_name(self):
        assert Network(YES).name().startswith("durable-rules 2.")


class Stub:
    """A stand-in for the library that fires what it is told to, and keeps a record."""

    class error(Exception):  # noqa: N801 - the library's own name
        pass

    def __init__(self, *messages: str, fault: str = "") -> None:
        self.messages = list(messages)
        self.fault = fault
        self.calls: list[tuple] = []

    def __getattr__(self, name: str):
        def call(*arguments):
            self.calls.append((name, *arguments))
            if name == self.fault:
                raise self.error("what is wrong")
            return self.answer(name)

        return call

    def answer(self, name: str):
        match name:
            case "create_ruleset":
                return 7
            case "assert_fact":
                return 0, 3
            case "start_action_for_state":
                return "{}", self.messages.pop(0)
            case "complete_and_start_action":
                return self.messages.pop(0) if self.messages else None

    def names(self) -> list[str]:
        return [call[0] for call in self.calls]


@pytest.fixture
def stub(monkeypatch):
    def use(*messages: str, fault: str = "") -> Stub:
        stub = Stub(*messages, fault=fault)
        monkeypatch.setattr(to_network, "_load", lambda: stub)
        return stub

    return use


def test_what_the_library_is_told(stub):
    library = stub('{"0":{"m":{}}}', '{"-1":{"m":{}}}', '{"0":{"m":{}}}')
    network = Network(program_of([yes_no("a"), choices("b", "x", "é")], Is("a", True), NoneOf("b", ("é",))))
    assert network.fired({"a": True, "b": frozenset("x"), "another": 1}) == (0,)
    (_, name, definition), (_, handle, fact), *rest = library.calls
    assert (name, handle) == ("rule book", 7)
    profile = {"kind": "profile"}
    assert json.loads(definition) == {
        "0": {"all": [{"m": {"$and": [profile, {"a/": True}]}}]},
        "1": {"all": [{"m": {"$and": [profile, {"b/é": False}]}}]},
        "-1": {"all": [{"m": profile}]},
    }
    assert "é" in definition, "not as an escape, which the library does not read"
    assert json.loads(fact) == {"kind": "profile", "sid": "0", "a/": True, "b/é": False}
    assert rest == [
        ("start_action_for_state", 7, 3),
        *[("complete_and_start_action", 7, 3)] * 3,
        ("delete_state", 7, "0"),
    ]


def test_each_profile_has_a_session_of_its_own(stub):
    library = stub(*['{"-1":{}}', ""] * 2)
    network = Network(YES)
    assert network.fired({}) == network.fired({}) == ()
    assert [call[2] for call in library.calls if call[0] == "delete_state"] == ["0", "1"]


def test_a_dropped_network_is_deleted(stub):
    library = stub()
    network = Network(YES)
    assert "delete_ruleset" not in library.names()
    del network
    gc.collect()
    assert library.calls[-1] == ("delete_ruleset", 7)


def test_a_refused_book(stub):
    stub(fault="create_ruleset")
    with pytest.raises(NetworkRefused, match=r"^durable-rules refused the rule book: what is wrong$"):
        Network(YES)


@pytest.mark.parametrize(
    "fault", ["assert_fact", "start_action_for_state", "complete_and_start_action", "delete_state"]
)
def test_a_refused_profile(stub, fault):
    library = stub('{"-1":{}}', fault=fault)
    with pytest.raises(NetworkRefused, match=r"^durable-rules refused a profile: what is wrong$"):
        Network(YES).fired({})
    begun = fault in ("complete_and_start_action", "delete_state")
    assert ("delete_state" in library.names()) == begun, "deleting a session that has not begun crashes the library"


def test_firing_without_an_end(stub, monkeypatch):
    monkeypatch.setattr(to_network, "FIRINGS_A_RULE", 2)
    library = stub(*['{"0":{}}'] * 100)
    network = Network(YES)
    with pytest.raises(NetworkRefused, match=r"^durable-rules kept firing for one profile$"):
        network.fired({})
    assert library.names().count("complete_and_start_action") == 4  # two for the rule, two for our own
    assert library.calls[-1] == ("delete_state", 7, "0")


def test_as_many_firings_as_allowed_are_no_fault(stub, monkeypatch):
    monkeypatch.setattr(to_network, "FIRINGS_A_RULE", 2)
    stub(*['{"0":{}}'] * 3)
    assert Network(YES).fired({}) == (0,)


def test_too_many_fields_are_refused_at_once(stub):
    library = stub()
    program = program_of([yes_no(f"q{i}") for i in range(201)], *(Is(f"q{i}", True) for i in range(201)))
    message = "^the rules read 201 answers; durable-rules is given at most 200$"
    with pytest.raises(NetworkRefused, match=message):
        Network(program)
    assert library.names() == []


def test_each_choice_is_a_field(stub, monkeypatch):
    monkeypatch.setattr(to_network, "MOST_FIELDS", 3)
    stub()
    two, three = OneOf("b", ("x", "y")), OneOf("b", ("x", "y", "z"))
    questions = [yes_no("a"), choices("b", "x", "y", "z")]
    Network(program_of(questions, Is("a", True), two))
    with pytest.raises(NetworkRefused, match="the rules read 4 answers"):
        Network(program_of(questions, Is("a", True), three))


has_flags = pytest.mark.skipif(not hasattr(sys, "getdlopenflags"), reason="this system has no flags for loading")


def test_without_the_library(monkeypatch):
    def fail(_: str):
        raise ImportError("undefined symbol")

    monkeypatch.setattr(to_network, "import_module", fail)
    with pytest.raises(NetworkRefused, match=r"^durable-rules is not installed, or does not load here$"):
        Network(YES)


@has_flags
@pytest.mark.parametrize("fails", [True, False])
def test_the_library_is_bound_lazily_and_the_flags_put_back(monkeypatch, fails):
    seen = []

    def load(name: str):
        seen.append((name, sys.getdlopenflags()))
        if fails:
            raise ImportError
        return "the library"

    monkeypatch.setattr(to_network, "import_module", load)
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_NOW)
    try:
        if fails:
            with pytest.raises(NetworkRefused):
                to_network._load()
        else:
            assert to_network._load() == "the library"
        ((name, flags),) = seen
        assert name == "durable_rules_engine"
        assert flags & os.RTLD_LAZY
        assert not flags & os.RTLD_NOW
        assert sys.getdlopenflags() == os.RTLD_NOW
    finally:
        sys.setdlopenflags(before)


def test_systems_without_flags(monkeypatch):
    monkeypatch.delattr(sys, "getdlopenflags", raising=False)
    monkeypatch.setattr(to_network, "import_module", lambda _: "the library")
    assert to_network._load() == "the library"


def test_strangers_are_refused():
    with pytest.raises(AssertionError):
        to_network._expression("a stranger")  # type: ignore[arg-type]
