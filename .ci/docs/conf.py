"""Sphinx's settings for the documentation site; ``build.py`` beside this file calls it."""

from publist._version import __version__

project = "publist"
html_title = "publist"
release = __version__
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["schemas"]
nitpicky = True

myst_heading_anchors = 4  # the anchors that GitHub gives the same headings

html_theme = "furo"
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {"color-brand-primary": "#1f5fa8", "color-brand-content": "#1f5fa8"},
    "dark_css_variables": {"color-brand-primary": "#8ab8f0", "color-brand-content": "#8ab8f0"},
}
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
