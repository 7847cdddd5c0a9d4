#!/bin/sh
# Says where a Chromium is for the tests, and installs Debian's where there is none and this user may.
set -eu
for browser in "${MEMBERDEV_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$browser" ] && command -v "$browser"; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the tests …" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install --yes --no-install-recommends chromium fonts-dejavu-core fonts-liberation; } >&2 </dev/null
    command -v chromium
    exit 0
fi
echo "There is no Chromium here: the tests in a browser are skipped. Install one, or name it with MEMBERDEV_CHROMIUM=…" >&2
