"""The ground: what a clone promises before any of publist runs."""

import base64
import hashlib
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

import publist

CHECKOUT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


# -- what is written about it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_readme_names_the_two_commands(command: str):
    assert command in (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_make_alone_tells_every_target():
    told = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+)", told, re.MULTILINE) == ["demo", "test", "check", "bench", "clean"]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"])
def test_links_between_documents_lead_somewhere(document: str):
    path = CHECKOUT / document
    linked = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in linked if not (path.parent / link).exists()] == []


def test_changelog_has_a_place_for_the_next_change():
    assert re.search(r"^## \[Unreleased\]$", (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_version_is_the_installed_one():
    try:
        installed = metadata.version("publist")
    except metadata.PackageNotFoundError:
        pytest.skip("publist runs from its source folder here and is not installed")
    assert publist.__version__ == installed


def test_every_dependency_has_a_lower_bound():
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert [requirement for requirement in wanted if ">=" not in requirement] == []


def test_names_of_test_files_are_unique():
    names = Counter(path.name for path in (CHECKOUT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []


# -- set-up ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up script over an empty checkout, without uv and without network."""
    monkeypatch.syspath_prepend(str(CHECKOUT / ".ci"))
    script = load("bootstrap")
    checkout = tmp_path / "checkout"
    point_at(checkout, script, monkeypatch)
    for copied in ("pyproject.toml", "src/publist/_version.py"):
        (checkout / copied).parent.mkdir(parents=True, exist_ok=True)
        (checkout / copied).write_bytes((CHECKOUT / copied).read_bytes())
    monkeypatch.setenv("PATH", str(tmp_path))
    return script


def point_at(checkout: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    venv = checkout / ".venv"
    places = {"ROOT": checkout, "VENV": venv, "VENV_PYTHON": venv / "bin" / "python", "STAMP": venv / script.STAMP.name}
    for name, place in places.items():
        monkeypatch.setattr(script, name, place)


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"ground_{name}", CHECKOUT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_too_old_a_python_is_told_in_one_line(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    assert bootstrap.main(["run"]) == 1
    have = "{}.{}".format(*sys.version_info[:2])
    line = f"set-up: publist needs Python 99.0 or newer; this is {have}; with uv installed make fetches one\n"
    assert capsys.readouterr().err == line
    assert not bootstrap.VENV.exists()


def test_an_environment_of_the_users_is_never_removed(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]):
    bootstrap.VENV.mkdir()
    (bootstrap.VENV / "notes.txt").write_text("mine")
    assert bootstrap.main(["run"]) == 1
    assert (bootstrap.VENV / "notes.txt").read_text() == "mine"
    assert "move it away" in capsys.readouterr().err


@pytest.fixture
def installs(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was to be installed: the environment is made for real; there is no index here to install from."""
    noted: list[str] = []
    monkeypatch.setattr(bootstrap, "install", lambda kind, _uv: noted.append(kind))
    return noted


def test_a_second_run_does_nothing(bootstrap: ModuleType, installs: list[str], capsys: pytest.CaptureFixture[str]):
    assert bootstrap.main(["dev"]) == 0
    capsys.readouterr()
    assert [bootstrap.main(["dev"]), bootstrap.main(["run"])] == [0, 0]
    assert installs == ["dev"]
    assert capsys.readouterr() == ("", "")


def test_a_changed_declaration_is_installed_again_into_the_same_environment(bootstrap: ModuleType, installs: list[str]):
    bootstrap.main(["run"])
    kept = bootstrap.VENV / "kept"
    kept.touch()
    with (bootstrap.ROOT / "pyproject.toml").open("a") as declaration:
        declaration.write("# changed\n")
    bootstrap.main(["run"])
    assert installs == ["run", "run"]
    assert kept.exists()


def test_a_set_up_that_was_killed_is_started_afresh(
    bootstrap: ModuleType, installs: list[str], monkeypatch: pytest.MonkeyPatch
):
    def killed(kind: str, uv: str | None) -> None:
        (bootstrap.VENV / "half").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(bootstrap, "install", killed)
        assert bootstrap.main(["run"]) == 130
    assert bootstrap.main(["run"]) == 0
    assert installs == ["run"]
    assert not (bootstrap.VENV / "half").exists()


def test_a_moved_checkout_gets_a_new_environment(
    bootstrap: ModuleType,
    installs: list[str],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
):
    bootstrap.main(["run"])
    (bootstrap.VENV / "names-the-old-place").touch()
    moved = bootstrap.ROOT.rename(tmp_path_factory.mktemp("moved") / "here")
    point_at(moved, bootstrap, monkeypatch)
    assert bootstrap.main(["run"]) == 0
    assert installs == ["run", "run"]
    assert not (bootstrap.VENV / "names-the-old-place").exists()


# -- pip from a package index ------------------------------------------------------------------------------------------


class Index:
    """A package index on loopback."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.authorizations: list[str | None] = []
        index = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                index.authorizations.append(self.headers.get("Authorization"))
                body = index.pages.get(self.path)
                self.send_response(200 if body is not None else 404)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"

    def offer(self, version: str, content: bytes, *, digest: str | None = None, more: str = "") -> str:
        name = f"pip-{version}-py3-none-any.whl"
        digest = digest or hashlib.sha256(content).hexdigest()
        link = f'<a href="../../files/{name}#sha256={digest}" {more}>{name}</a>\n'
        self.pages["/simple/pip/"] = self.pages.get("/simple/pip/", b"") + link.encode()
        self.pages[f"/files/{name}"] = content
        return name


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    made = Index()
    thread = Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    for name in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "PIP_EXTRA_INDEX_URL", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{made.host}/simple")
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def pip() -> ModuleType:
    return load("fetch_pip")


@pytest.fixture
def trusting(pip: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Say whether this machine has CA certificates."""
    context = pip.machine_trust().context

    def say(verified: bool) -> None:
        monkeypatch.setattr(pip, "machine_trust", lambda: pip.Trust(context, verified=verified))

    return say


def test_the_newest_final_pip_is_taken_from_an_index_without_the_known_one(
    index: Index, pip: ModuleType, trusting: Callable[[bool], None], tmp_path: Path
):
    trusting(True)
    index.offer("24.9", b"older")
    newest = index.offer("24.10", b"newest")
    index.offer("25.0b1", b"not final")
    index.offer("24.11", b"taken back", more='data-yanked="broken"')
    wheel = pip.fetch_pip(tmp_path)
    assert (wheel.name, wheel.read_bytes()) == (newest, b"newest")


@pytest.mark.parametrize("verified", [True, False])
def test_a_wheel_that_is_not_what_its_digest_says_is_not_used(
    verified: bool, index: Index, pip: ModuleType, trusting: Callable[[bool], None], tmp_path: Path
):
    trusting(verified)
    index.offer(pip.PIP_WHEEL.split("-")[1], b"not the known wheel")
    with pytest.raises(pip.FetchError, match="not what its SHA-256 says"):
        pip.fetch_pip(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_certificates_only_the_known_wheel_is_taken(
    index: Index, pip: ModuleType, trusting: Callable[[bool], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    trusting(False)
    index.offer("99.0", b"newer, but the index alone vouches for it")
    with pytest.raises(pip.FetchError, match="apt-get install ca-certificates"):
        pip.fetch_pip(tmp_path)
    monkeypatch.setattr(pip, "PIP_SHA256", hashlib.sha256(b"known").hexdigest())
    index.offer(pip.PIP_WHEEL.split("-")[1], b"known")
    assert pip.fetch_pip(tmp_path).read_bytes() == b"known"


def test_an_index_password_is_sent_over_verified_connections_and_never_shown(
    index: Index, pip: ModuleType, trusting: Callable[[bool], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PIP_INDEX_URL", f"http://ann:s%40cret@{index.host}/simple")
    trusting(False)
    with pytest.raises(pip.FetchError, match="no password is sent") as refused:
        pip.fetch_pip(tmp_path)
    assert index.authorizations == []
    trusting(True)
    with pytest.raises(pip.FetchError, match="404") as missing:
        pip.fetch_pip(tmp_path)
    assert index.authorizations == ["Basic " + base64.b64encode(b"ann:s@cret").decode()]
    assert "cret" not in f"{refused.value}{missing.value}"


def test_pip_settings_come_from_the_environment_over_the_named_file_over_the_users(
    pip: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    monkeypatch.delenv("PIP_CONFIG_FILE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / "pip.conf").write_text("[global]\nindex-url = https://users.example/simple\n")
    assert pip.pip_setting("index-url") == "https://users.example/simple"
    (tmp_path / "named.conf").write_text("[install]\nindex-url = https://named.example/simple\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "named.conf"))
    assert pip.pip_setting("index-url") == "https://named.example/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://environment.example/simple")
    assert pip.pip_setting("index-url") == "https://environment.example/simple"
