"""A whole store as lines of text that git merges, and the store again.

What persons and sources said is kept (records, decisions, counts, runs, proposals, anchors ...); what is computed
from it (papers, people, venues) is not, but for the citation keys: merged branches would contradict each other there.

A line is one row as a JSON object, with the table in ``t`` and the columns as the schema calls them.  Rows are not
named by their numbers, of which two branches give the same to different rows, but by what lasts: a paper by its
citation key, a run by its time and content, a person by a spelling on a paper, any other row by its run and its
number.  Numbers stand there, too, and are kept where no other row has them.
"""
