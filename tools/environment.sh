#!/bin/sh
# Makes .venv with what is locked and this project in it: `environment.sh` to run it, `environment.sh dev` to work on it.
# A second call does nothing as long as the lock files and pyproject.toml are what they were.
set -eu
cd "$(dirname "$0")/.."
lock=requirements${1:+-$1}.txt
stamp=.venv/made-from-$lock

if [ -f "$stamp" ] && cat "$lock" pyproject.toml | cmp -s - "$stamp"; then
    exit 0
fi

for python in "${PYTHON:-}" python3.11 python3; do
    if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        break
    fi
    python=
done
if [ -z "$python" ]; then
    echo "memberdev needs Python 3.11 or later, as python3.11 or python3. Install it, or name it with PYTHON=…" >&2
    exit 1
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
if [ ! -x .venv/bin/pip ]; then
    echo "Making .venv …" >&2
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        echo "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
fi
echo "Installing what $lock names …" >&2
.venv/bin/python -m pip install --quiet --require-hashes --requirement "$lock"
.venv/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
.venv/bin/python -m compileall -q domain memberdev projections service tests workers # where bytecode is not written, every start would compile anew
cat "$lock" pyproject.toml > "$stamp"
