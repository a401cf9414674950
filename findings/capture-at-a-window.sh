#!/usr/bin/env bash
# At a window as an event's target, listeners that capture do not come first.
#
# At its target, an event calls the listeners that capture before the others: so says the DOM Standard, and so it is
# at elements and at the document. For an event whose target is the window, such as "beforeunload", Chromium calls
# them in the order in which they were added. So a script that is loaded later cannot keep away with
# stopImmediatePropagation() what an earlier listener of "beforeunload" asks; it can take it back, by setting
# event.returnValue to an empty string.
#
# Seen with playwright 1.65.2 and Chromium 156.0.8078.108 on Linux:
#   an element:           later-capture earlier
#   the document:         later-capture earlier
#   the window:           earlier later-capture
#   leaving (the window): earlier later-capture
set -euo pipefail
chromium=${CHROMIUM:-$(command -v chromium || command -v google-chrome)}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.65.2
"$folder/venv/bin/python" - "$chromium" <<'PY'
import sys

from playwright.sync_api import sync_playwright

SEEN = """() => {
    const called = [];
    const both = (target, name) => {
        target.addEventListener(name, () => called.push("earlier"));
        target.addEventListener(name, () => called.push("later-capture"), { capture: true });
    };
    const tried = (target) => {
        both(target, "tried");
        target.dispatchEvent(new Event("tried"));
        return called.splice(0).join(" ");
    };
    const seen = [document.body, document, window].map(tried);
    both(window, "beforeunload");
    addEventListener("beforeunload", () => localStorage.setItem("called", called.join(" ")));
    return seen;
}"""
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<p>A page</p>", content_type="text/html"))
    page.goto("http://localhost/")
    seen = page.evaluate(SEEN)
    page.goto("http://localhost/other")
    seen.append(page.evaluate("localStorage.getItem('called')"))
    print("Chromium", browser.version)
    for where, order in zip(["an element", "the document", "the window", "leaving (the window)"], seen):
        print(f"{where + ':':22}{order}")
    browser.close()
assert seen == ["later-capture earlier"] * 2 + ["earlier later-capture"] * 2, seen
PY
