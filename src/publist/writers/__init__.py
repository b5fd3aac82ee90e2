"""Papers to text: BibTeX, Markdown, HTML, JSON.  No database, no network, no files."""
