"""Fetch pip's wheel for a Python that has none: bare Debian and Ubuntu ship ``python3`` without pip and ensurepip.

Standard library only.  The package index, its password and the CA certificates are those that pip itself would use:
``PIP_INDEX_URL``, ``PIP_EXTRA_INDEX_URL``, ``PIP_CERT`` or pip's configuration files, else https://pypi.org/simple.
"""

# This file must still be *read* by old Pythons, so that bootstrap.py can say in one line that they are too old.
from __future__ import annotations

import base64
import configparser
import hashlib
import os
import ssl
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

# Because its digest stands here, this wheel can be trusted even where no CA certificates are installed.
PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
OLDEST_PIP = 23
LARGEST_WHEEL = 20_000_000  # bytes
DEFAULT_INDEX = "https://pypi.org/simple"


class FetchError(Exception):
    """No pip to be had; the message is one line for the user."""


@dataclass(frozen=True)
class Trust:
    """A TLS context, and whether it verifies the other side."""

    context: ssl.SSLContext
    verified: bool


def fetch_pip(folder: Path) -> Path:
    """Download pip's wheel into ``folder`` from the first index that has it, with its SHA-256 checked."""
    trust = machine_trust()
    trouble = []
    for index in indexes():
        try:
            name, address, digest = choose_wheel(index, trust)
            content = get(address, trust)
        except (OSError, ValueError) as error:  # urllib's and ssl's errors are OSErrors
            trouble.append(explain(error, index))
            continue
        if hashlib.sha256(content).hexdigest() != digest:
            raise FetchError(f"{name} from {without_password(index)} is not what its SHA-256 says; not used")
        wheel = folder / name
        wheel.write_bytes(content)
        return wheel
    raise FetchError("pip cannot be fetched from " + "; ".join(trouble))


# -- the index ---------------------------------------------------------------------------------------------------------


def choose_wheel(index: str, trust: Trust) -> tuple[str, str, str]:
    """Name, address and SHA-256 of the known wheel, or of the index's newest one if the connection is verified."""
    page = WheelLinks(index.rstrip("/") + "/pip/")
    page.feed(get(page.address, trust).decode("utf-8", "replace"))
    if PIP_WHEEL in page.links:
        return PIP_WHEEL, page.links[PIP_WHEEL][0], PIP_SHA256
    newest = max(page.links, key=release, default=None)
    if newest is None or release(newest) < (OLDEST_PIP,):
        raise ValueError("no usable pip there")
    if not trust.verified:
        raise ValueError(f"no {PIP_WHEEL} there, and no CA certificates for another: apt-get install ca-certificates")
    return (newest, *page.links[newest])


class WheelLinks(HTMLParser):
    """pip's wheels on a simple-index page (PEP 503): ``links`` maps a file name to its address and SHA-256."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: dict[str, tuple[str, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a link to a final, unyanked release that says its SHA-256."""
        given = dict(attrs)
        if tag != "a" or "data-yanked" in given:
            return
        address, _, fragment = urllib.parse.urljoin(self.address, given.get("href") or "").partition("#")
        name = urllib.parse.unquote(address.rpartition("/")[2])
        if name.startswith("pip-") and name.endswith("-py3-none-any.whl") and release(name):
            algorithm, _, digest = fragment.partition("=")
            if algorithm == "sha256":
                self.links[name] = (address, digest)


def release(name: str) -> tuple[int, ...]:
    """The version in a wheel's name as numbers; empty for anything but a final release."""
    parts = name.split("-")[1].split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def get(address: str, trust: Trust) -> bytes:
    """The body at an http or https address; a user and password in the address become a header."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise ValueError("neither http nor https")
    request = urllib.request.Request(without_password(address), headers={"User-Agent": "publist-setup"})
    if parts.username:
        if not trust.verified:
            raise ValueError("no CA certificates, so no password is sent: apt-get install ca-certificates")
        secret = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        encoded = base64.b64encode(secret.encode("utf-8")).decode("ascii")
        request.add_unredirected_header("Authorization", f"Basic {encoded}")
    with urllib.request.urlopen(request, timeout=60, context=trust.context) as answer:
        content: bytes = answer.read(LARGEST_WHEEL + 1)
    if len(content) > LARGEST_WHEEL:
        raise ValueError("the answer is far too large")
    return content


def without_password(address: str) -> str:
    """The address as it may be shown."""
    parts = urllib.parse.urlsplit(address)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def explain(error: Exception, index: str) -> str:
    """One line: which index, what is wrong, and what helps if it is a certificate."""
    reason = getattr(error, "reason", None)
    text = f"{without_password(index)} ({error if reason is None or isinstance(reason, str) else reason})"
    if isinstance(reason, ssl.SSLCertVerificationError):
        text += ": apt-get install ca-certificates, or name your network's own certificates in PIP_CERT"
    return text


# -- trust -------------------------------------------------------------------------------------------------------------


def machine_trust() -> Trust:
    """Verify with the user's or the machine's CA certificates.

    Where a machine has none at all there is nothing to verify with.  Then the connection is not verified, only the
    wheel whose digest stands in this file is taken, and no password is sent.  pip brings its own certificates for all
    that follows.
    """
    context = ssl.create_default_context()
    named = certificates()
    if named:
        place = Path(named)
        try:
            context.load_verify_locations(*((named, None) if place.is_file() else (None, named)))
        except OSError as error:
            raise FetchError(f"the CA certificates in {named} cannot be read ({error})") from error
    # A hashed folder is read only when a certificate is looked for, so the context does not count it.
    folder = ssl.get_default_verify_paths().capath
    if named or context.cert_store_stats()["x509_ca"] or (folder and any(Path(folder).glob("*.0"))):
        return Trust(context, verified=True)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return Trust(context, verified=False)


def certificates() -> str:
    """The file or folder of CA certificates that the user named, or nothing."""
    named = pip_setting("cert") or os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or ""
    if named and not Path(named).exists():
        raise FetchError(f"no {named}, which PIP_CERT, REQUESTS_CA_BUNDLE or SSL_CERT_FILE names")
    return named


# -- pip's settings ----------------------------------------------------------------------------------------------------


def indexes() -> list[str]:
    """The package indexes to ask, in order."""
    first = pip_setting("index-url") or DEFAULT_INDEX
    return list(dict.fromkeys([first, *pip_setting("extra-index-url").split()]))


def pip_setting(name: str) -> str:
    """A setting such as ``index-url``: from the environment (``PIP_INDEX_URL``), else from pip's own files."""
    given = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    if given:
        return given
    value = ""
    for path in pip_files():
        reader = configparser.RawConfigParser()
        try:
            reader.read(str(path), encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue  # pip itself will say what is wrong with it
        for section in ("global", "install"):
            value = reader.get(section, name, fallback=value)
    return value.strip()


def pip_files() -> list[Path]:
    """Where pip looks, later over earlier (https://pip.pypa.io/en/stable/topics/configuration/)."""
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    home = Path.home()
    shared = [Path(folder) for folder in (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":") if folder]
    own = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    files = [folder / "pip" / "pip.conf" for folder in reversed(shared)]
    files += [Path("/etc/pip.conf"), home / ".pip" / "pip.conf", own / "pip" / "pip.conf"]
    return [*files, Path(named)] if named else files
