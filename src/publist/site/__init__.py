"""The list as a web site: papers and a profile to the text of every file of a folder, and nothing read or written.

``profile`` is what stands above the list; ``cards`` what is shown of a paper; ``slugs`` the names of its files;
``charts``, ``metadata`` and ``search_index`` make what else is in the pages; ``pages`` puts all into the templates.
The same papers give the same text, whatever order they come in; nothing asks a clock.
"""

from publist.site.pages import site_files
from publist.site.profile import Member, Profile, SiteContent

__all__ = ["Member", "Profile", "SiteContent", "site_files"]
