"""How publist introduces itself: its version, where it comes from, and whom to write to where the user says so.

The form is that which Crossref, arXiv and others ask of programs: ``name/version (+URL; mailto:address)``.
"""

import re
from typing import Final

from publist._version import __version__

PROJECT_URL: Final = "https://pypi.org/project/publist/"
"""Where whoever is asked can read what asks them."""
_ADDRESS: Final = re.compile(r"[!-~]+@[!-~]+\Z")


def is_address(text: str) -> bool:
    """Whether a header can hold it as somebody's address.

    >>> is_address("mina@example.org"), is_address("mina at example"), is_address("(m)@example.org")
    (True, False, False)
    """
    return _ADDRESS.match(text) is not None and not set(text) & set("();,")


def user_agent(mailto: str | None = None) -> str:
    """The ``User-Agent`` of every request; an address that is none is left out.

    >>> user_agent("mina@example.org").partition(" ")[2]
    '(+https://pypi.org/project/publist/; mailto:mina@example.org)'
    """
    contact = f"; mailto:{mailto}" if mailto and is_address(mailto) else ""
    return f"publist/{__version__} (+{PROJECT_URL}{contact})"
