"""Results that are worked out once, and looked up in a dictionary from then on."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")

MOST = 1 << 16


class Remembered(dict[Key, Result]):
    """What a function returns, by its argument; when there are too many all are forgotten, and it begins anew.

    Faster than `functools.lru_cache`, which keeps an order and makes a key of its own for each call.
    """

    def __init__(self, work_out: Callable[[Key], Result], most: int = MOST) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most

    def __missing__(self, key: Key) -> Result:
        result = self._work_out(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = result
        return result
