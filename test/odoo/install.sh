#!/usr/bin/env bash
# Unpacks an Odoo 19 server from Debian's package `odoo-19` of `sid` and prints its folder. Installs the Python packages
# that it runs with from this machine's own Debian. Fast if all of this was done before.
#
# The package is unpacked, not installed: it names newer versions of its dependencies than Debian 12 has, but runs with
# them. The machine's own package sources stay as they are: `sid` gets a state of its own.
set -euo pipefail
folder=${MILLWRIGHT_ODOO:-/var/cache/millwright/odoo-19}
if [ ! -e "$folder/usr/bin/odoo" ]; then
  apt=$folder.apt
  mkdir -p "$apt"/{lists/partial,cache/archives/partial}
  origin=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n 1 || true)
  # Debian's signature is checked as for the machine's own sources.
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg arch=$(dpkg --print-architecture)] ${origin:-http://deb.debian.org/debian} sid main" >"$apt/sources.list"
  options=(-qq -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$apt/lists"
    -o "Dir::Cache=$apt/cache" -o Acquire::Languages=none -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  (cd "$apt" && apt-get "${options[@]}" download odoo-19)
  rm -rf "$folder.new"
  dpkg -x "$apt"/odoo-19_*.deb "$folder.new"
  rm -rf "$apt" "$folder"
  mv "$folder.new" "$folder"
fi

packages=(postgresql fonts-dejavu-core)
for name in asn1crypto babel cbor2 chardet cryptography dateutil decorator docutils freezegun geoip2 gevent greenlet idna jinja2 ldap \
  libsass lxml magic markupsafe num2words ofxparse openpyxl openssl passlib pil polib psutil psycopg2 pypdf pypdf2 qrcode reportlab \
  requests rjsmin serial stdnum tz urllib3 usb vobject werkzeug xlrd xlsxwriter xlwt zeep; do
  packages+=("python3-$name")
done
missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
echo "$folder"
