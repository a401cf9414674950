#!/usr/bin/env bash
# An error of sqlcipher3's Connection.backup() has no sqlite_errorcode.
#
# Since Python 3.11, an error of sqlite3 says its code: SQLITE_FULL, SQLITE_CORRUPT and so on. sqlcipher3 follows:
# an error of execute() has both attributes. One of backup() is without them, so a program that tells a full disk
# from a damaged file by the code cannot tell them apart there, while it can with sqlite3.
#
# Seen with sqlcipher3 0.6.4 (SQLite 3.53.4) and Python 3.11.7 on Linux:
#   sqlite3     execute: 13 SQLITE_FULL
#   sqlite3     backup:  13 SQLITE_FULL
#   sqlcipher3  execute: 13 SQLITE_FULL
#   sqlcipher3  backup:  None None
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sqlcipher3==0.6.4
"$folder/venv/bin/python" - "$folder" <<'PY'
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher3

PAGES = 100  # as many as there are on this "disk"


def codes(driver, name):
    """What the errors say that execute() and backup() raise when there is no more room."""
    source, target = driver.connect(":memory:"), driver.connect(str(Path(sys.argv[1], name)))
    source.execute("CREATE TABLE t(x)")
    source.execute("INSERT INTO t VALUES (zeroblob(4000000))")
    source.commit()
    target.execute(f"PRAGMA max_page_count = {PAGES}")
    target.execute("CREATE TABLE u(x)")
    for what, act in {
        "execute": lambda: target.execute("INSERT INTO u VALUES (zeroblob(4000000))"),
        "backup": lambda: source.backup(target),
    }.items():
        try:
            act()
        except driver.OperationalError as error:
            said = getattr(error, "sqlite_errorcode", None), getattr(error, "sqlite_errorname", None)
            print(f"{name:11} {what + ':':8} {said[0]} {said[1]}")
            yield said
        target.rollback()


print("sqlcipher3", version("sqlcipher3"), "SQLite", sqlcipher3.sqlite_version, "Python", sys.version.split()[0])
full = (13, "SQLITE_FULL")
assert list(codes(sqlite3, "sqlite3")) == [full, full]
assert list(codes(sqlcipher3, "sqlcipher3")) == [full, (None, None)]
PY
