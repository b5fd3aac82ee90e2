"""ORCID: the works on a person's own record."""
