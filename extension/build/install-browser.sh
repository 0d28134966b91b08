#!/usr/bin/env bash
# Installs a browser from the distribution, or says how when it may not.
set -euo pipefail
package=$1
say() {
  echo "Moorline needs $package, and it is not installed." >&2
  echo "Install it (on Debian: apt-get install $package), or name another one in MOORLINE_CHROMIUM or MOORLINE_FIREFOX." >&2
  exit 1
}
command -v apt-get > /dev/null || say
if [ "$(id -u)" = 0 ]; then
  run=()
elif sudo -n true 2> /dev/null; then
  run=(sudo -n)
else
  say
fi
echo "Installing $package from the distribution …"
"${run[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "$package" > /dev/null
