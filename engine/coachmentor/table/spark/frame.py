"""A frame of Spark with the advice on it, whatever signs are in the names of its columns."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import narwhals as nw

from coachmentor.decide import Program
from coachmentor.table.advise import Asked, advised
from coachmentor.table.answering import Answering
from coachmentor.table.spark.names import undotted, with_names


def advised_frame(frame: Any, program: Program, answerings: Sequence[Answering], asked: Asked) -> Any:
    """Return a frame of Spark with the columns of the advice added to it, as `advised` does; raise the same."""
    plain = undotted([*frame.columns, asked.prefix])
    prefix = plain[asked.prefix]
    wrapped: nw.LazyFrame[Any] = nw.from_native(frame.toDF(*[plain[name] for name in frame.columns]))
    named = [with_names(one, plain) for one in answerings]
    result = advised(wrapped, program, named, replace(asked, prefix=prefix)).to_native()
    added = [asked.prefix + name.removeprefix(prefix) for name in result.columns[len(frame.columns) :]]
    return result.toDF(*frame.columns, *added)
