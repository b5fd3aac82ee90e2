"""Readers: text to records.  :mod:`publist.readers.formats` chooses the reader; nothing heavy is imported here."""
