"""``publist site``: the list as a folder of pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from publist.compute.groups import group_named, groups_of
from publist.compute.owners import list_owners
from publist.config import SiteSettings
from publist.errors import PublistError, UsageError
from publist.model import Link
from publist.site import Member, Profile, SiteContent, site_files
from publist.site.metadata import base_address
from publist.store import Store
from publist.text.urls import safe_url
from publist.workflows.curate.owners import the_owner
from publist.workflows.show.papers import find_papers
from publist.workflows.show.selection import Filter, filter_of
from publist.workflows.show.site_folder import FolderReport, put_files


class SiteOptions(TypedDict, total=False):
    """What can be said of a site in place of what the settings file says (``[site]``)."""

    url: str
    title: str
    affiliation: str
    about: str
    links: Mapping[str, str]
    """Label to address."""
    selected: Sequence[str]
    owner: str | None
    """The site of this owner alone, of a list of several."""
    group: str | None
    """The site of this group: its members, and their papers from the time when they were."""
    any_time: bool
    """Of a group: its members' papers of all years."""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What a build did."""

    folder: str
    papers: int
    pages: int
    written: tuple[str, ...]
    """Files that are new or changed."""
    unchanged: int
    removed: tuple[str, ...]
    """Files of an earlier build that the site has no more."""
    kept: tuple[str, ...]
    """Such files that somebody has changed since: they stay."""
    url: str
    """Where the site will be; "" where nobody said it, and then there is no site map."""


def make_site(store: Store, profile: Profile, which: Filter | None = None) -> dict[str, str]:
    """The text of every file of the site by its path; ``which`` says of whom it is, where not of all owners.

    Raises UsageError for an unknown key among the selected papers, an owner or a group that there is not, and an
    address that is none.
    """
    profile, which = _checked(profile), which or Filter()
    if profile.selected:
        find_papers(store, Filter(keys=profile.selected))  # an unknown key is refused
    papers = tuple(find_papers(store, which))
    with store.read() as reader:
        owners = list_owners(reader)
        group = group_named(groups_of(reader), which.group) if which.group else None
    if group:
        profile = replace(profile, title=profile.title or group.name)
        owners = tuple(one for one in owners if one.person in group.periods)
    elif which.owner:
        owners = (the_owner(owners, which.owner),)
    members = tuple(Member(one.name, one.identifiers, one.person) for one in owners)
    return site_files(SiteContent(papers=papers, members=members), profile)


def build_site(
    store: Store, folder: Path, profile: Profile, which: Filter | None = None, *, force: bool = False
) -> SiteReport:
    """Put the site into the folder; files that are as they should be are left alone.

    Raises UsageError where a file that the site needs is somebody else's, and then nothing is written; ``force``
    replaces it.
    """
    files = make_site(store, profile, which)
    done: FolderReport = put_files(folder, files, force=force)
    papers = sum(path.startswith("papers/") for path in files)
    pages = sum(path.endswith(".html") for path in files)
    url = _checked(profile).url
    return SiteReport(str(folder), papers, pages, done.written, done.unchanged, done.removed, done.kept, url)


def version_of(store: Store) -> object:
    """What is another value as soon as the store has changed, as its file or a server's newest job tells.

    None while it cannot be read.
    """
    path = store.location.path
    try:
        if path is None:
            with store.read() as reader:
                return reader.runs.find(1)
        found = path.stat()
    except (OSError, PublistError):
        return None
    return found.st_mtime_ns, found.st_size


def of_whom(said: SiteOptions) -> Filter:
    """Whose papers the site has."""
    return filter_of({"owner": said.get("owner"), "group": said.get("group"), "any_time": said.get("any_time", False)})


def profile_of(settings: SiteSettings, said: SiteOptions) -> Profile:
    """What the settings file says, and before it what was said just now."""
    links = said.get("links")
    return Profile(
        title=said.get("title", settings.title),
        affiliation=said.get("affiliation", settings.affiliation),
        about=said.get("about", settings.about),
        links=tuple(Link(label, url) for label, url in (settings.links if links is None else links.items())),
        url=said.get("url", settings.url),
        selected=tuple(said.get("selected", settings.selected)),
    )


def _checked(profile: Profile) -> Profile:
    """The profile with its address as the pages need it.  Raises UsageError where an address cannot be linked to."""
    for link in profile.links:
        if not safe_url(link.url or ""):
            raise UsageError("bad-site-link", label=link.label, url=link.url)
    if not profile.url:
        return profile
    address = base_address(profile.url)
    if address is None:
        raise UsageError("bad-site-url", url=profile.url)
    return replace(profile, url=address)
