"""A service is asked when its key is set."""

import pytest

from publist.config import load_settings


@pytest.mark.parametrize(
    ("file", "environ", "asked"),
    [
        ("", {}, False),
        ("", {"OPENALEX_API_KEY": "k"}, True),
        ("[openalex]\nenabled = false\n", {"OPENALEX_API_KEY": "k"}, False),
        ("[openalex]\nrate = 1\n", {"OPENALEX_API_KEY": "k"}, True),
        ("[openalex]\nenabled = true\n", {}, True),
    ],
)
def test_a_key_switches_its_service_on_unless_the_file_says_otherwise(tmp_path, file, environ, asked):
    path = tmp_path / "config.toml"
    path.write_text(file)
    assert load_settings(environ, config_file=str(path)).services["openalex"].enabled is asked
