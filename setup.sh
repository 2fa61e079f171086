#!/bin/sh
# Sets coachmentor up on a machine that has Python 3.11 or later, and shows that it works.
# Of what is missing it brings along what it can, does without the rest, and says so.
set -eu

usage() {
    cat <<'END'
Usage: sh setup.sh                      install coachmentor and advise on the example profile
       sh setup.sh test [PYTEST ARGS]   install what the tests need and run them

Both use the active virtual environment, or one in .venv that they make.
PYTHON=/path/to/python chooses the Python to make it with.
END
}

say() { printf 'setup: %s\n' "$*"; }

give_up() { # what went wrong, then what to do about it
    printf '\nsetup: %s\n       %s\n' "$1" "$2" >&2
    exit 1
}

quietly() { "$@" >"$scratch/log" 2>&1; }

show_log() { tail -n "$1" "$scratch/log" >&2; }

recent_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() { # prints the path of the first one that will do
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3 python3.13 python3.12 python3.11; fi
    others=
    for candidate in "$@"; do
        if recent_enough "$candidate"; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
        version=$("$candidate" --version 2>&1) || version='not there'
        others="$others; $candidate is $version"
    done
    give_up "Python 3.11 or later is needed, and none was found (${others#; })." \
        "Install it (Debian 12: apt-get install python3), or name it: PYTHON=/path/to/python sh setup.sh"
}

python_can() { "$python" -c "$1" >/dev/null 2>&1; }

in_venv() { "$venv/bin/python" "$@" 2>&1; }

durable_rules_is_installed() {
    in_venv -c 'from importlib.metadata import version; version("durable-rules")' >/dev/null
}

# durable-rules comes as C source; for another Python or system, pyproject.toml does not ask for it.
wants_compiler() {
    python_can 'import sys; sys.exit(sys.platform != "linux" or sys.version_info >= (3, 13))' &&
        ! durable_rules_is_installed
}

can_compile() { # one line of C that needs the compiler, the C library's headers and Python's
    headers=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
    echo '#include <Python.h>' | ${CC:-cc} -fsyntax-only -I"$headers" -x c - >/dev/null 2>&1
}

missing_packages() { # prints the Debian packages that would bring what is missing
    own= # Debian has headers and venv for its own Python only
    ! dpkg -S "$(readlink -f "$python")" >/dev/null 2>&1 ||
        own=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    if [ -n "$own" ] && ! python_can 'import venv, ensurepip' && ! quietly in_venv -m pip --version; then
        echo "$own-venv"
    fi
    if wants_compiler && ! can_compile; then
        echo "gcc libc6-dev ${own:+$own-dev}"
    fi
}

may_become_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { command -v sudo >/dev/null && [ -t 0 ]; }
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

apt_install() {
    command -v apt-get >/dev/null && may_become_root || return
    say "installing Debian packages: $*"
    # A new machine may have no package lists yet, or still be busy with its own first update.
    # shellcheck disable=SC2016  # the inner shell expands "$@"
    quietly as_root env DEBIAN_FRONTEND=noninteractive sh -c '
        get() { apt-get -qq -o DPkg::Lock::Timeout=300 "$@"; }
        get install -y --no-install-recommends "$@" ||
            { get update; get install -y --no-install-recommends "$@"; }' apt "$@" || { show_log 5; return 1; }
}

bring_pip() { # into the virtual environment, from the first place that has it
    quietly in_venv -m pip --version ||
        quietly in_venv -m ensurepip ||
        quietly "$python" -m pip --python "$venv/bin/python" install pip ||
        quietly unpack_pip ||
        give_up "This Python's venv module is incomplete (it has no ensurepip), and no pip was found instead." \
            "Have 'apt-get install python3-venv' run by an administrator, or activate an environment that has pip."
}

unpack_pip() { # Debian's own copy; to unpack a package, unlike installing it, takes no root
    (cd "$scratch" && apt-get download python3-pip-whl && dpkg -x python3-pip-whl_*.deb .) || return
    for wheel in "$scratch"/usr/share/python-wheels/pip-*.whl; do
        in_venv "$wheel/pip" install --no-index "$wheel"
    done
}

pip_install() { in_venv -m pip --disable-pip-version-check install "$@"; }

# To resolve takes no compiler: pip lists all that it would install, and gets that list less durable-rules.
install_without_durable_rules() {
    pip_install --dry-run --ignore-installed --report "$scratch/report.json" --editable "$1" || return
    in_venv - "$scratch/report.json" >"$scratch/requirements.txt" <<'END' || return
import json, sys

for item in json.load(open(sys.argv[1], encoding="utf-8"))["install"]:
    name, version = item["metadata"]["name"], item["metadata"]["version"]
    if name.lower().replace("_", "-") not in ("coachmentor", "durable-rules"):
        print(f"{name}=={version}")
END
    pip_install --no-deps --requirement "$scratch/requirements.txt" --editable .
}

install_coachmentor() {
    say "installing coachmentor and what it needs; this may take a minute"
    quietly pip_install --editable "$1" ||
        { wants_compiler && quietly install_without_durable_rules "$1"; } ||
        { show_log 15; give_up "The installation failed; above is the end of what pip said." \
            "It needs a package index: check the network and 'pip config list', then run this again."; }
    durable_rules_is_installed ||
        say "going without durable-rules, which is compiled when installed: a generated function decides, with the same result"
}

extra=
case ${1:-} in
'') ;;
test) extra='[test]' && shift ;;
-h | --help) usage && exit ;;
*) usage >&2 && exit 2 ;;
esac

CDPATH='' cd -- "$(dirname -- "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

venv=$PWD/.venv
if [ -n "${VIRTUAL_ENV:-}" ] && [ -x "$VIRTUAL_ENV/bin/python" ]; then
    venv=$VIRTUAL_ENV
    recent_enough "$venv/bin/python" ||
        give_up "The active virtual environment has $(in_venv --version); Python 3.11 or later is needed." \
            "Leave it with 'deactivate', and run this again."
fi
if [ "$venv" = "${VIRTUAL_ENV:-}" ] || { [ -z "${PYTHON:-}" ] && recent_enough "$venv/bin/python"; }; then
    python=$venv/bin/python
    say "using $(in_venv --version) in $venv"
else
    python=$(find_python)
    say "using $("$python" --version), $python"
fi

packages=$(missing_packages)
# shellcheck disable=SC2086  # a list of names
[ -z "$packages" ] || apt_install $packages || say "going on without these Debian packages:" $packages

if [ "$python" != "$venv/bin/python" ]; then
    say "making a virtual environment in $venv"
    quietly "$python" -m venv --clear --without-pip "$venv" ||
        { show_log 5; give_up "The virtual environment could not be made." \
            "One made elsewhere serves as well: activate it, and run this again."; }
fi
bring_pip
install_coachmentor ".$extra"
PATH=$venv/bin:$PATH # as if the environment were active: tests may start coachmentor by its name
export PATH

if [ -n "$extra" ]; then
    python -m pytest -n auto "$@"
else
    say "ready. This is 'coachmentor advise examples/school/profile.yaml':"
    echo
    coachmentor advise examples/school/profile.yaml ||
        give_up "coachmentor is installed, but its example failed." "Its own message is above."
    echo
    say "for the questionnaire in the browser: '$venv/bin/coachmentor' serve"
    say "for the questionnaire in the terminal: '$venv/bin/coachmentor' ask"
fi
