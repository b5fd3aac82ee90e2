"""Crossref: works by DOI, title and ORCID iD."""
