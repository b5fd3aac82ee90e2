"""Markup to rich text in blocks: Markdown, HTML, LaTeX, Org, reStructuredText, DOCX, PDF."""
