"""What a rule of the proofreader says about itself: the object that it registers as ``RULE``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule."""

    code: str
    """Stable, lower case, with hyphens."""
