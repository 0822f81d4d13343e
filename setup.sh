#!/bin/sh
# Installs what is missing and says one line for each step; where nothing is missing it says nothing.
#   sh setup.sh runtime    what `make build` needs: the locked Python packages in .venv, and Pango for the PDF
#   sh setup.sh judges     what `make test` needs: the tools too, and the programs that judge finished files
# It works without root where nothing is missing from the system, and in any shell that is POSIX.
set -u
cd "$(dirname "$0")" || exit
root=$(pwd -P)
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX
# Homebrew's libraries are where only Homebrew's own programs look.
export DYLD_FALLBACK_LIBRARY_PATH="${DYLD_FALLBACK_LIBRARY_PATH:-/opt/homebrew/lib:/usr/local/lib:/usr/lib}"
log=

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
trap '[ -z "$log" ] || rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command in silence; what it said is shown when it fails.
quietly() {
	log=$(mktemp "${TMPDIR:-/tmp}/pmdocs-setup.XXXXXX") || exit
	if "$@" >"$log" 2>&1 </dev/null; then
		rm -f "$log"
		log=
	else
		status=$?
		cat "$log" >&2
		rm -f "$log"
		log=
		return "$status"
	fi
}

# ---- the system's packages

manager() { for name in apt-get dnf brew; do have "$name" && echo "$name" && return; done; }

# Where nobody can type a password, sudo may not ask for one.
if [ "$(id -u)" = 0 ]; then sudo=; elif [ -t 2 ]; then sudo=sudo; else sudo='sudo -n'; fi
as_root() { $sudo "$@"; }

may_install() {
	case $(manager) in
	brew) ;;
	'') return 1 ;;
	*) [ -z "$sudo" ] || have sudo ;;
	esac
}

apt_install() {
	as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
		apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
}

# install_system APT DNF BREW: each a list of the packages' names there, "-" where there are none.
install_system() {
	case $(manager) in
	apt-get) set -- $1 ;;
	dnf) set -- $2 ;;
	brew) set -- $3 ;;
	*) return 1 ;;
	esac
	[ "${1:--}" != - ] || return 1
	if ! may_install; then
		say "needs root: $(manager) install $*" >&2
		return 1
	fi
	say "$(manager) install $*"
	case $(manager) in
	# The list of packages is fetched only when it is not there or out of date.
	apt-get) apt_install "$@" >/dev/null 2>&1 </dev/null || {
		quietly as_root apt-get update -q
		quietly apt_install "$@"
	} ;;
	dnf) quietly as_root dnf install -y -q --setopt=install_weak_deps=False "$@" ;;
	brew) quietly brew install -q "$@" ;;
	esac
}

# ---- Python, and the locked packages

is_python() { have "$1" && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
	for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
		# The one that a virtual environment was made from: whoever works in .venv loses it in a moment.
		is_python "$name" && python=$("$name" -c 'import sys; print(sys._base_executable)') && return
	done
	return 1
}

make_venv() {
	find_python || { install_system 'python3 python3-venv' python3 python3; find_python; } ||
		{ install_system 'python3.11 python3.11-venv' python3.11 python@3.13; find_python; } ||
		fail 'Python 3.11 or later is needed: install it, or name it (PYTHON=/path/to/python3 make build)'
	if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
		# Debian and Ubuntu keep these two modules in a package of their own.
		package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
		install_system "$package" python3 - || true
		"$python" -c 'import ensurepip, venv' 2>/dev/null ||
			fail "$python cannot make virtual environments: install $package (or Python's ensurepip module)"
	fi
	say ".venv ($("$python" -V 2>&1))"
	rm -rf .venv && mkdir .venv && : >.venv/.unfinished && quietly "$python" -m venv .venv || fail '.venv could not be made'
}

# What an installation in .venv depends on: when one of these changes, it is done again.
fingerprint() { printf '%s\n' "$root" "$(readlink -f .venv/bin/python)"; cksum "$1" pyproject.toml; }

is_done() { [ -x .venv/bin/python ] && [ -f "$2" ] && [ "$(fingerprint "$1" 2>/dev/null)" = "$(cat "$2")" ]; }

# packages LOCK STAMP…: the locked packages, and this clone, in .venv
packages() {
	lock=$1
	is_done "$lock" "$2" && return
	# Whoever stops pip in its work leaves packages that look whole; whoever moves the folder or changes
	# the system's Python leaves programs that point to nothing: .venv is made anew.
	if [ -e .venv/.unfinished ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1 || {
		[ -f .venv/.runtime ] && [ "$(head -n 2 .venv/.runtime)" != "$(fingerprint "$lock" | head -n 2)" ]
	}; then make_venv; fi
	say "$(grep -c == "$lock") Python packages ($lock)"
	: >.venv/.unfinished
	pip() { quietly env PIP_USER=0 .venv/bin/python -m pip --no-input --disable-pip-version-check install "$@"; }
	pip --require-hashes --no-deps -r "$lock" && pip --no-deps --no-build-isolation -e . ||
		fail "the packages of $lock could not be installed (see above); when that is mended, run this again"
	rm -f .venv/.unfinished
	shift
	for stamp in "$@"; do fingerprint "$(lock_of "$stamp")" >"$stamp.new" && mv "$stamp.new" "$stamp"; done
}

lock_of() { [ "$1" = .venv/.tools ] && echo requirements-dev.lock || echo requirements.lock; }

# ---- Pango: asked of WeasyPrint itself, which knows the names of its libraries on every system

has_pango() { .venv/bin/python -W error:HarfBuzz-Subset -c 'import weasyprint' >/dev/null 2>&1; }

pango() {
	[ ! -f .venv/.pango ] || return 0
	if ! has_pango; then
		install_system 'libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0' 'pango harfbuzz fontconfig' pango
		if ! has_pango; then
			say 'Pango is missing: install pango, harfbuzz (with harfbuzz-subset) and fontconfig' \
				"with your system's package manager. Until then no PDF can be made, only the other documents." >&2
			return 0
		fi
	fi
	: >.venv/.pango
}

# ---- the judges: programs that look at finished files

has_libreoffice() {
	have soffice && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsdlo.so" ]
}
has_poppler() { have pdftotext && have pdftoppm; }
has_java() { have javac; }
has_jaxb() { [ -e /usr/share/java/jaxb-impl.jar ]; }
has_npm() { have npm; }
has_browser() { have chromium || have chromium-browser || have google-chrome; }
has_fonts() {
	have fc-list || return
	families=$(fc-list : family)
	for family in Carlito Caladea 'DejaVu Sans' 'Liberation Mono' 'Noto Color Emoji' 'Noto Sans Thai' VL; do
		case $families in *"$family"*) ;; *) return 1 ;; esac
	done
}

# name, then its packages for apt and dnf
judges() {
	cat <<-'END'
		libreoffice|libreoffice-impress|libreoffice-impress
		poppler|poppler-utils|poppler-utils
		java|default-jdk-headless|java-latest-openjdk-devel
		jaxb|libjaxb-java|-
		npm|npm|nodejs-npm
		browser|chromium|chromium
		fonts|fontconfig fonts-crosextra-caladea fonts-crosextra-carlito fonts-dejavu-core fonts-liberation fonts-noto-color-emoji fonts-noto-core fonts-vlgothic|fontconfig dejavu-sans-fonts google-carlito-fonts google-crosextra-caladea-fonts liberation-mono-fonts liberation-sans-fonts liberation-serif-fonts google-noto-color-emoji-fonts google-noto-sans-thai-fonts vlgothic-fonts
	END
}

missing_judges() { judges | while IFS='|' read -r name apt dnf; do "has_$name" || echo "$name|$apt|$dnf"; done; }

system_judges() {
	missing=$(missing_judges)
	[ -n "$missing" ] || return 0
	apt=$(printf '%s\n' "$missing" | cut -d '|' -f 2 | tr '\n' ' ')
	dnf=$(printf '%s\n' "$missing" | cut -d '|' -f 3 | grep -v '^-$' | tr '\n' ' ')
	# In one go, which is quicker; one by one when a single name is not known here.
	if may_install && ! install_system "$apt" "${dnf:--}" -; then
		printf '%s\n' "$missing" | while IFS='|' read -r name apt dnf; do install_system "$apt" "$dnf" -; done
	fi
	for name in $(missing_judges | cut -d '|' -f 1); do
		say "no $name here ($(judges | grep "^$name|" | cut -d '|' -f 2)): its tests are skipped by name" >&2
	done
}

npm_judges() {
	wanted=$(cksum tests/judges/package-lock.json)
	[ "$wanted" = "$(cat .judges/.done 2>/dev/null)" ] && return
	have npm || return 0
	say 'validators (tests/judges/package-lock.json)'
	mkdir -p .judges && rm -f .judges/.done && cp tests/judges/package.json tests/judges/package-lock.json .judges/ || exit
	# A home that cannot be written holds no cache.
	{ [ -n "${HOME:-}" ] && [ -d "$HOME" ] && [ -w "$HOME" ]; } || export npm_config_cache="$root/.judges/cache" HOME="$root/.judges"
	if quietly npm --prefix .judges ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
		printf '%s\n' "$wanted" >.judges/.done
	else
		say 'the validators could not be installed (see above): their tests are skipped by name' >&2
	fi
}

case ${1:-} in
runtime)
	packages requirements.lock .venv/.runtime
	pango
	;;
judges)
	packages requirements-dev.lock .venv/.tools .venv/.runtime
	pango
	system_judges
	npm_judges
	;;
*) fail 'usage: sh setup.sh runtime|judges' ;;
esac
