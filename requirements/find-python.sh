#!/bin/sh
# Print a Python that can carry Balie: 3.11 or newer, with venv. With --explain, say what to install.
for name in python3 python3.13 python3.12 python3.11 python; do
  if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    command -v "$name"
    exit 0
  fi
done
if [ "$1" = --explain ]; then
  echo "Balie needs Python 3.11 or newer with its venv module; on Debian and Ubuntu: apt install python3 python3-venv." >&2
fi
