"""Options and profiles for all tests."""

import os

import pytest
from hypothesis import HealthCheck, settings

for name, examples in {"dev": 50, "ci": 300, "thorough": 3000}.items():
    settings.register_profile(
        name, deadline=None, max_examples=examples, suppress_health_check=[HealthCheck.too_slow], print_blob=True
    )
# The mutation tester runs the tests again and again in one process, which is not what the health checks expect.
settings.register_profile(
    "mutation", deadline=None, max_examples=25, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser):
    parser.addoption("--regenerate", action="store_true", help="write golden files anew instead of comparing")


@pytest.fixture(scope="session")
def regenerate(request):
    return request.config.getoption("--regenerate")
