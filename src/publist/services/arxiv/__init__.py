"""arXiv: preprints by id in bulk and by title."""
