"""What the tests of writers share: the programs that take what we write."""

import os
import shutil

import pytest


@pytest.fixture
def tool():
    """``tool(name)``: where a TeX program is; without it the test is skipped, in CI it fails."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            message = f"{name} is not installed (apt-get install biber texlive-binaries texlive-latex-base)"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        return found

    return find
