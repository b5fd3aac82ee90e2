"""Bulk files of services as sources: Parquet parted by blocking keys, built once and asked without a request.

``base`` says what a bulk file gives, ``build`` makes an index of it, ``lookup`` asks one.  Which services have bulk
files, and in which formats, is the registry's to say; nothing here knows any.
"""
