#!/usr/bin/env bash
# Installs packages of the distribution, or says how when it may not.
set -euo pipefail
say() {
  echo "Moorline needs $*, which is not installed." >&2
  echo "On Debian: apt-get install $*. Browsers elsewhere can be named in MOORLINE_CHROMIUM and MOORLINE_FIREFOX." >&2
  exit 1
}
command -v apt-get > /dev/null || say "$@"
if [ "$(id -u)" = 0 ]; then
  run=(env DEBIAN_FRONTEND=noninteractive)
elif sudo -n true 2> /dev/null; then
  run=(sudo -n DEBIAN_FRONTEND=noninteractive)
else
  say "$@"
fi
echo "Installing $* from the distribution …"
"${run[@]}" apt-get update -qq
"${run[@]}" apt-get install -y -qq --no-install-recommends "$@" > /dev/null
