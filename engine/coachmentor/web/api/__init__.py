"""The advisor over HTTP: JSON in, JSON out, every fault a problem document; its description follows the rule book."""

from coachmentor.web.api.app import api

__all__ = ["api"]
