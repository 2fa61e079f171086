"""Files of any size advised on an existing Apache Spark: rows stay where they are, and only counts come back.

What the book says becomes expressions of Spark itself, so that executors need neither Python nor this package.
"""

from coachmentor.table.spark.failures import SparkFailed, SparkNotInstalled
from coachmentor.table.spark.run import advise_files, run_on_spark
from coachmentor.table.spark.session import UnusableSetting, settings_of

__all__ = [
    "SparkFailed",
    "SparkNotInstalled",
    "UnusableSetting",
    "advise_files",
    "run_on_spark",
    "settings_of",
]
