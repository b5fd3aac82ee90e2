"""DBLP: publications and person pages."""
