"""Which spelling of a name is shown where services and the list differ."""

import pytest

from publist.reconcile.bylines import best_spelling


@pytest.mark.parametrize(
    ("spellings", "shown"),
    [
        ([("bibtex", "Jürgen Müller"), ("crossref", "Jurgen Muller")], "Jürgen Müller"),
        ([("bibtex", "Jürgen Müller"), ("crossref", "Jurgen Mueller"), ("dblp", "J. Mueller")], "Jürgen Müller"),
        ([("cv", "Søren Ågård"), ("openalex", "Soeren Aagaard"), ("dblp", "Soren Agard")], "Søren Ågård"),
        ([("bibtex", "Jurgen Muller"), ("dblp", "Jürgen Müller")], "Jürgen Müller"),
        ([("cv", "Şule Çağlar"), ("semantic_scholar", "Sule Caglar")], "Şule Çağlar"),
        ([("cv", "Jürgen Müller"), ("dblp", "JÜRGEN MÜLLER")], "Jürgen Müller"),
        ([("cv", "JÜRGEN MÜLLER"), ("dblp", "Jurgen Muller")], "Jurgen Muller"),
    ],
)
def test_accents_that_a_service_lost_stay(spellings, shown):
    assert best_spelling(spellings) == best_spelling(spellings[::-1]) == shown


@pytest.mark.parametrize(
    ("spellings", "shown"),
    [
        ([("bibtex", "Marta Ruiz-Gil"), ("semantic_scholar", "M. Ruiz Gil")], "Marta Ruiz-Gil"),
        ([("cv", "Julius Robert Oppenheimer"), ("dblp", "J. Robert Oppenheimer")], "Julius Robert Oppenheimer"),
        ([("cv", "A. Bora"), ("semantic_scholar", "Ana Bora")], "Ana Bora"),
        ([("cv", "Julius Oppenheimer"), ("dblp", "J. Robert Oppenheimer")], "J. Robert Oppenheimer"),
    ],
)
def test_a_name_written_out_stays(spellings, shown):
    assert best_spelling(spellings) == best_spelling(spellings[::-1]) == shown


@pytest.mark.parametrize(
    ("spellings", "shown"),
    [
        ([("bibtex", "Ivo Lund"), ("crossref", "Lund Ivo")], "Ivo Lund"),
        ([("cv", "I. Lund"), ("crossref", "Lund Ivo")], "I. Lund"),
        ([("cv", "Anna Maria Berg"), ("openalex", "Berg Anna Maria")], "Anna Maria Berg"),
        ([("cv", "Wang Wei"), ("dblp", "Wei Wang")], "Wei Wang"),
        ([("cv", "Wang Wei"), ("crossref", "Wei Wang"), ("openalex", "Wei Wang")], "Wei Wang"),
    ],
    ids=["one service", "with initials", "three words", "edited by people", "two services"],
)
def test_a_name_that_one_program_turned_round_is_not_taken(spellings, shown):
    assert best_spelling(spellings) == best_spelling(spellings[::-1]) == shown
