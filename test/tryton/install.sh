#!/usr/bin/env bash
# Installs a Tryton 6.0 server and its modules from Debian's packages. Fast if they are already installed.
set -euo pipefail
packages=(tryton-server tryton-proteus)
for module in company party product purchase stock production account-invoice-stock; do packages+=("tryton-modules-$module"); done
missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
