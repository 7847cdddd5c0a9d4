#!/bin/sh
# Writes requirements.txt and requirements-dev.txt anew: every version and its hashes, and no index's name, so that they serve anywhere.
set -eu
cd "$(dirname "$0")/.."
pip_compile=${LOCK_WITH:-.venv-lock/bin/pip-compile}
if [ ! -x "$pip_compile" ]; then
    "${PYTHON:-python3}" -m venv .venv-lock
    .venv-lock/bin/pip install --quiet pip-tools==7.6.2
fi
compile() {
    "$pip_compile" --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --newline lf \
        --build-deps-for editable --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options "$@" pyproject.toml
}
compile --output-file requirements.txt
compile --extra dev --constraint requirements.txt --output-file requirements-dev.txt
