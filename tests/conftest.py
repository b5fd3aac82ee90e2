"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# What depends on the clock is off: a slow or busy machine is no fault of the code.
settings.register_profile("publist", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("publist")

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; the test skips where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the measuring data (../shared) is not here")
    return folder
