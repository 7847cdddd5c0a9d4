#!/bin/sh
# Says where a Chromium is for the tests, and installs Debian's where there is none and this user may.
set -eu
found() {
    for browser in "$@"; do
        if [ -n "$browser" ] && command -v "$browser"; then
            exit 0
        fi
    done
}
found "${MEMBERDEV_CHROMIUM:-}" chromium-headless-shell # the same browser without its own windows, which starts and runs quicker
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the tests …" >&2
    export DEBIAN_FRONTEND=noninteractive
    fonts="fonts-dejavu-core fonts-liberation"
    # shellcheck disable=SC2086 # two packages
    { apt-get update && apt-get install --yes --no-install-recommends chromium-headless-shell $fonts; } >&2 </dev/null ||
        { command -v chromium || apt-get install --yes --no-install-recommends chromium $fonts; } >&2 </dev/null || true
fi
found chromium-headless-shell chromium chromium-browser google-chrome
echo "There is no Chromium here: the tests in a browser are skipped. Install one, or name it with MEMBERDEV_CHROMIUM=…" >&2
