"""The Model Context Protocol around the tools, over standard input and output."""

import os
import signal
from functools import partial
from importlib.metadata import version
from typing import Any, NoReturn

import anyio
from anyio.to_thread import run_sync
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Listed
from pydantic_core import to_json

from coachmentor.advisor import Advisor, NotInForce
from coachmentor.assistants.tools import INSTRUCTIONS, Tool, tools
from coachmentor.read import InvalidProfile, Problem
from coachmentor.wire.base import stamp_of
from coachmentor.wire.faults import MOST_FAULTS, faults_as_data, writable
from coachmentor.wire.profile import whole

INTERRUPTED = 130

_HINTS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def serve(advisor: Advisor) -> None:
    """Serve until standard input ends, the assistant is gone, or Ctrl-C ends the process."""
    signal.signal(signal.SIGINT, lambda *_: _leave(INTERRUPTED))
    try:
        anyio.run(_serve, server(advisor))
    except* BrokenPipeError:
        _leave(0)


def server(advisor: Advisor) -> Server[Any]:
    """Return the server of an advisor's tools."""
    offered = {tool.name: tool for tool in tools(advisor)}
    listed = [_listed(tool) for tool in offered.values()]

    async def list_tools(_: Any, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=listed)

    async def call_tool(_: Any, asked: CallToolRequestParams) -> CallToolResult:
        if asked.name not in offered:
            raise MCPError(INVALID_PARAMS, f"there is no tool `{writable(asked.name[:60])}`: {', '.join(offered)}")
        return await run_sync(partial(_call, offered[asked.name], asked.arguments or {}, advisor))

    return Server(
        "coachmentor",
        version=version("coachmentor"),
        title="Coaching or mentoring?",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def _serve(serving: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await serving.run(incoming, outgoing, serving.create_initialization_options())


def _leave(code: int) -> NoReturn:
    # A thread waits for standard input, and would keep the process until a line comes. Nothing is left to finish.
    os._exit(code)


def _listed(tool: Tool) -> Listed:
    return Listed(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.gives.model_json_schema(),
        annotations=_HINTS,
    )


def _call(tool: Tool, arguments: dict[str, Any], advisor: Advisor) -> CallToolResult:
    try:
        advisor.day()  # rules that are over ask no questions either
        data = tool.call({name: whole(one) if isinstance(one, float) else one for name, one in arguments.items()})
    except InvalidProfile as invalid:
        faults = {**faults_as_data(invalid.problems), "rule_book": stamp_of(advisor.book).model_dump()}
        return CallToolResult(content=[_text(_told(invalid))], structured_content=faults, is_error=True)
    except NotInForce as problem:
        return CallToolResult(content=[_text(f"{problem} Start the server again.")], is_error=True)
    return CallToolResult(content=[_text(to_json(data).decode())], structured_content=data)


def _told(invalid: InvalidProfile) -> str:
    lines = [f"- {_in_words(problem)}" for problem in invalid.problems[:MOST_FAULTS]]
    return "\n".join(["These answers cannot be used. Put them right and call again; ask rather than guess.", *lines])


def _in_words(problem: Problem) -> str:
    """Return a problem in the library's words, with all that is allowed even where the nearest is clear."""
    allowed = f"; allowed: {', '.join(problem.allowed)}" if problem.nearest is not None and problem.allowed else ""
    return writable(f"{problem}{allowed}")


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)
