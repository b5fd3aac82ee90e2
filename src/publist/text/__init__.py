"""Text rules without knowledge of papers: Unicode, LaTeX, titles, names, pages, identifiers."""
