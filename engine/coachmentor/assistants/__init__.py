"""The advisor as tools for AI assistants, so that they quote the rules instead of inventing advice."""

from coachmentor.assistants.server import serve, server

__all__ = ["serve", "server"]
