"""Lists for documents: one form of a printed list, the styles that make it, the formats that it is set in."""
