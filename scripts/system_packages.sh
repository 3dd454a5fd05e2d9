#!/bin/sh
# Make sure that system programs exist: system_packages.sh PROGRAM=PACKAGE ...
# Installs what is missing where that is allowed (root, or sudo without a password); otherwise names
# the command and, unless CI=true, goes on: the step that needs the program says what it leaves out.
set -u

missing=
for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0

become=
if [ "$(id -u)" -ne 0 ]; then
    become=sudo
    sudo -n true 2>/dev/null || become=no
fi
if [ "$become" != no ] && command -v apt-get >/dev/null 2>&1; then
    echo "==> installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    $become apt-get update -qq
    # shellcheck disable=SC2086
    $become apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
if command -v apt-get >/dev/null 2>&1; then
    echo "These system packages are missing and cannot be installed from here:$missing" >&2
    echo "Install them with: sudo apt-get install$missing" >&2
else
    echo "Missing here, by Debian's names:$missing. Install what your system has of them." >&2
fi
[ "${CI:-}" != true ]
