"""``publist completion``."""

import click

from publist.cli.session import Session


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_obj
def command(session: Session, shell: str) -> None:
    """Print the completion script for SHELL.

    For instance: publist completion bash > ~/.local/share/bash-completion/completions/publist
    """
    from click.shell_completion import get_completion_class

    from publist.cli.main import cli

    maker = get_completion_class(shell)
    if maker is not None:
        session.output.result(maker(cli, {}, "publist", "_PUBLIST_COMPLETE").source() + "\n")
