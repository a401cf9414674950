"""``workbook lock``."""

from __future__ import annotations

import sys

import click

from workbook import places
from workbook.cli._shared import json_option, say
from workbook.diary.backups import encrypt, erase
from workbook.diary.lock import key_state
from workbook.diary.unlock_prompt import secretly
from workbook.errors import WrongInput

_BEFORE = """\
A passphrase encrypts your diary and its backups on this computer.
If you forget it and lose the recovery key, your answers are gone. Nobody can bring them back.
Four or five words that do not belong together are easy to keep in mind.
"""
_BEFORE_THAT = """\
A copy of the file “diary.lock” from before still opens the diary with what opened it then: such a copy may be on
a stick, or in a backup of your system. If somebody may know that, use “workbook lock --renew”.
"""
_BESIDE = """\
These files in the same folder are not locked, since the workbook did not make them. They may hold what you
wrote. Look at them, and delete what you do not need:
"""
_RECOVERY = """\
This is your recovery key. It opens the diary when you have forgotten the passphrase.
It is shown only now, and kept nowhere. Write it down and keep it where nobody else looks.
"""


@click.command("lock")
@click.option("--change", "act", flag_value="change", help="Set another passphrase.")
@click.option(
    "--recovery",
    "act",
    flag_value="recovery",
    help="Make a new recovery key in the place of the one you have.",
)
@click.option(
    "--renew",
    "act",
    flag_value="renew",
    help="Encrypt everything anew, with another passphrase: for when somebody knows the one you have.",
)
@click.option("--remove", "act", flag_value="remove", help="Decrypt the diary again.")
@json_option
def command(act: str | None, as_json: bool) -> None:
    """Lock your diary with a passphrase, as real encryption.

    The passphrase is asked for and not shown. Without a terminal it is read from standard input, a line
    for each question. It cannot be given as an argument: other programs could see it there.
    """
    home = places.home().absolute()
    recovery = ""
    if act is None:
        if not as_json:
            click.echo(_BEFORE)
        if key_state.is_set(home):
            raise WrongInput("The diary is locked already.", do="Use --change for another passphrase.")
        recovery = encrypt.set_lock(home, _new())
        said = "Your diary is locked."
    elif act == "remove":
        if not encrypt.remove_lock(home, _ask("Passphrase: ")):
            raise _refused()
        said = "Your diary is not locked any more. Nothing was lost."
    elif act == "recovery":
        made = encrypt.change(home, _ask("Passphrase: "), new_recovery=True)
        if not made:
            raise _refused()
        recovery = made
        said = f"The old recovery key does not open this diary any more.\n{_BEFORE_THAT}"
    elif act == "renew":
        secret = _ask("Passphrase (or recovery key): ")
        made = encrypt.renew(home, secret, _new())
        if not made:
            raise _refused()
        recovery = made
        said = "Everything is encrypted anew. What opened it before opens nothing of it any more."
    else:
        secret = _ask("Passphrase (or recovery key): ")
        if encrypt.change(home, secret, passphrase=_new()) is None:
            raise _refused()
        said = f"The new passphrase is set.\n{_BEFORE_THAT}"
    plain = [str(file) for file in erase.beside(home / key_state.LOCKED)] if act is None else []
    if as_json:
        shown: dict[str, object] = {"recovery_key": recovery} if recovery else {}
        shown |= {"beside": plain} if plain else {}
        say(True, {"locked": key_state.is_set(home), **shown}, "")
        return
    click.echo(said)
    if recovery:
        click.echo(f"\n{_RECOVERY}\n    {recovery}\n")
    if plain:
        click.echo("\n".join([_BESIDE, *(f"    {file}" for file in plain)]))


def _new() -> str:
    first = _ask("New passphrase: ")
    if first != _ask("The same again: "):
        raise WrongInput("The two are not the same.", do="Try once more. Nothing was changed.")
    return first


def _ask(words: str) -> str:
    if sys.stdin.isatty():
        return secretly(words)
    return sys.stdin.readline().rstrip("\r\n")


def _refused() -> WrongInput:
    return WrongInput("That is not the passphrase.", do="Nothing was changed. Try once more.")
