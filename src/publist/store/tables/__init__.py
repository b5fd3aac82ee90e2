"""A module a table group: what reads it, what writes it, and what takes back what a run has written there.

``XReader`` reads within any transaction, ``XWriter`` adds writing.  ``Reader`` and ``Writer`` hold one of each; a
group that needs another one is given it, so that no two modules import each other.
"""
