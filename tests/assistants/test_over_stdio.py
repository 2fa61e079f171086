"""Assistants get the library's answers, quoted and typed, by the protocol's own client over real pipes."""

import asyncio
import datetime
import json
import shutil
import signal
import subprocess
import sys
from contextlib import asynccontextmanager

import jsonschema
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from coachmentor import Advisor, InvalidProfile
from coachmentor.assistants.server import _call
from coachmentor.assistants.tools import tools
from coachmentor.cli.mcp import mcp
from coachmentor.cli.options import CannotRun
from coachmentor.read import InvalidRuleBook, shipped_book
from coachmentor.wire.explanation import explanation_of

ADVISOR = Advisor.default()
COMMAND = [sys.executable, "-c", "from coachmentor.cli.mcp import mcp; mcp()"]
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
PROFILES = [
    {},
    {"needs": ["succession"], "months": 18, "attitude": None},
    {"needs": ["conflict", "strategic-perspective"], "role_change": "promoted", "goal_link": "Standard 3: “é”"},
    {"needs": ["specific-skill"], "attitude": "negative-about-both", "months": 5},
    {"better_met_by": "training"},
]
BROKEN = {"needs": ["sucession"], "month": 3, "months": 99, "technical_expert": "yes"}


@asynccontextmanager
async def session(*arguments):
    parameters = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], *arguments])
    async with Client(stdio_client(parameters)) as client:
        yield client


def test_every_tool_gives_what_the_library_says():
    async def run():
        async with session() as client:
            listed = (await client.list_tools()).tools
            schemas = {tool.name: tool for tool in listed}
            assert list(schemas) == ["list_questions", "next_question", "advise", "explain"]
            return schemas, {
                name: [await client.call_tool(name, profile) for profile in PROFILES]
                for name in schemas
                if name != "list_questions"
            } | {"list_questions": [await client.call_tool("list_questions", {})]}

    schemas, results = asyncio.run(run())
    for name, several in results.items():
        for result in several:
            assert not result.is_error
            jsonschema.Draft202012Validator(schemas[name].output_schema).validate(result.structured_content)
            assert json.loads(result.content[0].text) == result.structured_content
    day = datetime.date.fromisoformat(results["advise"][0].structured_content["rule_book"]["on"])
    advice = [ADVISOR.advise(profile, on=day) for profile in PROFILES]
    assert [result.structured_content for result in results["advise"]] == [one.to_dict() for one in advice]
    assert [result.structured_content for result in results["explain"]] == [explanation_of(one) for one in advice]
    asked = [(result.structured_content["question"] or {}).get("id") for result in results["next_question"]]
    expected = [ADVISOR.next_question(profile) for profile in PROFILES]
    assert asked == [question and question.id for question in expected]
    listed = results["list_questions"][0].structured_content["questions"]
    assert [question["id"] for question in listed] == list(ADVISOR.book.question)


def test_every_tool_is_described_for_a_cautious_assistant():
    async def run():
        async with session() as client:
            return (await client.list_tools()).tools, client.instructions

    listed, instructions = asyncio.run(run())
    for words in (instructions, *(tool.description for tool in listed)):
        assert "invent no advice" in words
        assert "Never ask for or pass on a name, sex, ethnicity, age or disability." in words
    for tool in listed:
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert tool.output_schema["type"] == "object"
        assert "rule_book" in tool.output_schema["required"]
    takes = listed[2].input_schema
    jsonschema.validate(PROFILES[1], takes)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(BROKEN, takes)
    assert takes["properties"]["months"]["anyOf"][0] == {"type": "integer", "minimum": 1, "maximum": 60}


def test_faults_come_with_question_allowed_values_and_nearest():
    async def run():
        async with session() as client:
            broken = [await client.call_tool(name, BROKEN) for name in ("next_question", "advise", "explain")]
            with pytest.raises(MCPError, match=r"there is no tool `advice`: list_questions"):
                await client.call_tool("advice", {})
            return broken, await client.call_tool("advise", {"months": 18.0})

    broken, right = asyncio.run(run())
    with pytest.raises(InvalidProfile) as refused:
        ADVISOR.check(BROKEN)
    expected = [
        (problem.question, problem.value, problem.problem, list(problem.allowed), problem.nearest)
        for problem in refused.value.problems
    ]
    for result in broken:
        assert result.is_error
        told = result.structured_content
        assert [tuple(fault.values()) for fault in told["errors"]] == expected
        assert told["rule_book"]["sha256"] == ADVISOR.book.sha256
        for problem in refused.value.problems:
            (line,) = [line for line in result.content[0].text.splitlines() if line.startswith(f"- {problem}")]
            assert all(choice in line for choice in problem.allowed)
    assert right.structured_content["on_the_line"] == ADVISOR.advise({"months": 18}).to_dict()["on_the_line"]
    assert not right.is_error


def test_another_rule_book(tmp_path):
    shutil.copytree(shipped_book(), tmp_path / "book")
    manifest = tmp_path / "book" / "guidance.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 9.9.9"), "utf-8")

    async def run():
        async with session("--rules", str(tmp_path / "book")) as client:
            return await client.call_tool("advise", {})

    assert asyncio.run(run()).structured_content["rule_book"]["version"] == "9.9.9"
    manifest.write_text("title: 3", "utf-8")
    with pytest.raises(InvalidRuleBook):
        mcp.main(["--rules", str(tmp_path / "book")], standalone_mode=False)


def started():
    """A server that has said hello."""
    server = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    server.stdin.write(json.dumps(HELLO).encode() + b"\n")
    server.stdin.flush()
    assert json.loads(server.stdout.readline())["result"]["serverInfo"]["name"] == "coachmentor"
    return server


def test_a_closed_input_ends_it_quietly():
    server = started()
    out, err = server.communicate(timeout=30)
    assert (server.returncode, out, err) == (0, b"", b"")


def test_an_assistant_that_is_gone_ends_it_quietly():
    server = started()
    server.stdout.close()
    ping = json.dumps({"jsonrpc": "2.0", "id": 2, "method": "ping"}).encode()
    server.stdin.write(ping + b"\n")
    server.stdin.close()
    assert server.stderr.read() == b""
    assert server.wait(timeout=30) == 0
    server.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be sent Ctrl-C there")
def test_ctrl_c_ends_it_quietly():
    server = started()
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 130
    assert server.communicate() == (b"", b"")


def test_nothing_but_the_protocol_is_on_standard_output():
    server = started()
    rubbish = [b"rubbish", b"{", b'{"jsonrpc": "2.0", "id": 2}', b"[" * 100_000, b'"\\ud800"', b"\xff", b""]
    ping = json.dumps({"jsonrpc": "2.0", "id": "last", "method": "ping"}).encode()
    out, err = server.communicate(b"\n".join([*rubbish, ping, b""]), timeout=30)
    lines = [json.loads(line) for line in out.splitlines()]
    assert all(line["jsonrpc"] == "2.0" for line in lines)
    assert lines[-1]["id"] == "last"
    assert server.returncode == 0
    assert b"Traceback" not in err


def test_without_the_extra_it_says_how_to_install_it(monkeypatch):
    for module in [name for name in sys.modules if name.startswith("coachmentor.assistants")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "mcp.server.lowlevel", None)
    with pytest.raises(CannotRun, match=r"pip install '\.\[mcp\]'"):
        mcp.main([], standalone_mode=False)


def test_other_rules_since_it_started_are_told(tmp_path):
    (tmp_path / "guidance.yaml").write_text(
        "title: T\nversion: '1'\nextends: default\n"
        "parameters: {short_term_months: [{value: 6, until: 2001-08-31}, {value: 9, from: 2001-09-01}]}\n",
        encoding="utf-8",
    )
    advisor = Advisor.from_path(tmp_path, on=datetime.date(2001, 8, 31))
    advisor = Advisor(advisor.book)  # as if it had been started on that day
    for tool in tools(advisor):  # those that only ask questions as well: they would ask by rules that are over
        told = _call(tool, {}, advisor)
        assert told.is_error
        assert told.content[0].text.startswith("this rule book is in force until 2001-08-31, and other rules are in")
        assert told.content[0].text.endswith("Start the server again.")
