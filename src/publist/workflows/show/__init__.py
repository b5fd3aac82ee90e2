"""What the list shows: exports, citations, runs."""
