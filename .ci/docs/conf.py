"""Sphinx's settings for the documentation site; ``build.py`` beside this file calls it."""

from publist._version import __version__

project = "publist"
html_title = "publist"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "index"
exclude_patterns = ["schemas"]
nitpicky = True
smartquotes = False  # "--option" in the text is typed so
nitpick_ignore_regex = [("py:.*", ".*")]  # types of signatures that have no place on the site; links are links still

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_class_signature = "separated"
autodoc_default_options = {"exclude-members": "__init__, __new__"}
autodoc_use_legacy_class_based = False
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100

myst_enable_extensions = ["deflist"]
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
html_show_search_summary = False  # it is fetched, which a browser forbids where the pages are files
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
