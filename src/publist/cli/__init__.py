"""The terminal: arguments, words, tables, colours, exit codes.  No logic that a script could want without it."""

from publist.cli.main import main

__all__ = ["main"]
