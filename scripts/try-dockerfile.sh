#!/usr/bin/env bash
# Runs the steps of the Dockerfile without a container engine, starts the result, and checks that it works.
#
#   sudo scripts/try-dockerfile.sh
#
# Each stage is a separate bare Debian (debootstrap, minbase), entered with chroot. The bare Debian replaces the image
# `node:24-…`, which cannot be pulled without an engine: npm comes from Debian's packages, Node 24 from this repository's
# node_modules, and there is a user `node`. This tests the steps: they succeed in order, the result contains everything that
# the server needs, and an ordinary user can run it. It does not test the image itself.
#
# It needs root, Debian's packages `debootstrap` and `postgresql`, and `npm ci` in this repository. It listens only on
# loopback, and removes everything that it created. TRY_DOCKERFILE_BASE names a folder that caches the bare Debian.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(id -u)" = 0 ] || { echo "Run it as root: chroot and debootstrap need it." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "Install debootstrap: apt-get install debootstrap" >&2; exit 1; }
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$postgres_bin" ] || { echo "Install PostgreSQL: apt-get install postgresql" >&2; exit 1; }
node=$(readlink -f node_modules/.bin/node) || { echo "Run npm ci first." >&2; exit 1; }

work=$(mktemp -d /var/tmp/millwright-dockerfile-XXXXXX)
base=${TRY_DOCKERFILE_BASE:-$work/base}
port=${PORT:-48123}
postgres_port=$((port + 1))
server=""

say() { printf '\n== %s\n' "$*"; }
as_postgres() { (cd / && su postgres -c "$1"); }
finish() {
  status=$?
  [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
  [ ! -d "$work/postgres/data" ] || as_postgres "$postgres_bin/pg_ctl -D $work/postgres/data -m immediate stop" >/dev/null 2>&1 || true
  # Mounts end with the process that entered a stage, so the stage contains nothing of this machine afterwards.
  rm -rf --one-file-system "$work"
  [ "$status" = 0 ] || echo "FAILED (exit $status)." >&2
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command in a stage like a container: with separate mounts and pids, both removed when it ends.
# enter <root> <user> <folder> <environment file> <command…>
enter() {
  local root=$1 user=$2 folder=$3 variables=()
  mapfile -t variables <"$4"
  shift 4
  exec unshare --mount --pid --fork --kill-child --mount-proc="$root/proc" \
    chroot --userspec="$user" "$root" env -i -C "$folder" \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$([ "$user" = root ] && echo /root || echo "/home/$user")" \
    ${npm_config_registry:+npm_config_registry="$npm_config_registry"} \
    ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt} \
    "${variables[@]}" "$@"
}

# Uses this machine's name resolution and trusted certificates.
like_here() {
  cp -L /etc/resolv.conf /etc/hosts "$1/etc/"
  mkdir -p "$1/etc/ssl/certs"
  cp -L /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/"
}

make_base() {
  say "A bare Debian with npm and Node 24, in the place of the base image"
  . /etc/os-release
  debootstrap --variant=minbase "$VERSION_CODENAME" "$base.new" >"$work/debootstrap.log" || { tail "$work/debootstrap.log"; exit 1; }
  : >"$work/empty"
  (enter "$base.new" root / "$work/empty" DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm ca-certificates) >"$work/apt.log" 2>&1 ||
    { tail "$work/apt.log"; exit 1; }
  (enter "$base.new" root / "$work/empty" useradd --create-home --uid 1000 node)
  like_here "$base.new"
  install -m 755 "$node" "$base.new/usr/local/bin/node"
  mv "$base.new" "$base"
}

# The build context: files of the working tree without those in .dockerignore.
make_context() {
  mkdir "$work/context"
  comm -z -23 \
    <(git ls-files -z --cached --others --exclude-standard | sort -zu) \
    <(git ls-files -z --cached --ignored --exclude-from=.dockerignore | sort -zu) |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar --create --null --files-from=- | tar --extract --directory="$work/context" --no-same-owner
}

# One instruction per line, without comments and with continued lines joined.
instructions() { sed -e '/^[[:space:]]*#/d' -e '/^[[:space:]]*$/d' Dockerfile | sed -e ':a' -e '/\\$/{N;s/\\\n[[:space:]]*/ /;ba' -e '}'; }
# The words of an instruction in JSON form, each followed by a zero byte.
words() { "$node" -e 'process.stdout.write(JSON.parse(process.argv[1]).map((word) => `${word}\0`).join(""))' "$1"; }

copy() { # <stage's root> <folder> [--from=stage] <sources…> <target>
  local root=$1 folder=$2 from=$work/context source target
  shift 2
  case $1 in --from=*) from=$work/stage-${1#--from=}; shift ;; esac
  target=${*: -1}
  case $target in /*) ;; *) target=$folder/$target ;; esac
  if [ $# -gt 2 ] || [[ $target == */ ]]; then mkdir -p "$root$target"; else mkdir -p "$(dirname "$root$target")"; fi
  for source in "${@:1:$#-1}"; do
    # A folder's content is copied, not the folder.
    if [ -d "$from/$source" ]; then mkdir -p "$root$target" && cp -a "$from/$source/." "$root$target/"; else cp -a "$from/$source" "$root$target"; fi
  done
}

[ -d "$base" ] || make_base
make_context
stages=0
while read -r instruction rest; do
  say "$instruction $rest"
  case $instruction in
    FROM)
      case $rest in node:24-*) ;; *) echo "The base image is to have Node 24." >&2; exit 1 ;; esac
      name=$([[ $rest == *" AS "* ]] && echo "${rest##* AS }" || echo $stages)
      stages=$((stages + 1)) root=$work/stage-$name folder=/ user=root variables=$work/variables-$name command="" health=""
      cp -a --reflink=auto "$base" "$root"
      : >"$variables"
      ;;
    ENV) echo "$rest" >>"$variables" ;;
    WORKDIR) folder=$rest && mkdir -p "$root$folder" ;;
    COPY) read -ra arguments <<<"$rest" && copy "$root" "$folder" "${arguments[@]}" ;;
    RUN) (enter "$root" "$user" "$folder" "$variables" /bin/sh -c "$rest") </dev/null ;;
    USER) user=$rest ;;
    CMD) command=$rest ;;
    HEALTHCHECK) health=${rest#* CMD } ;;
    EXPOSE) [ "$rest" = 4800 ] || { echo "README says that it listens on 4800." >&2; exit 1; } ;;
    VOLUME) [ -d "$root$rest" ] || { echo "There is no folder $rest." >&2; exit 1; } ;;
    *) echo "This script does not support $instruction." >&2; exit 1 ;;
  esac
done < <(instructions)
[ "$user" != root ] || { echo "The server would run as root." >&2; exit 1; }
say "The last stage is $(du -sh --one-file-system "$root" | cut -f 1), $(du -sh --one-file-system "$root$folder" | cut -f 1) of it $folder"

say "PostgreSQL on loopback, for an ordinary login"
mkdir "$work/postgres" && chmod 755 "$work" && chown postgres "$work/postgres"
as_postgres "$postgres_bin/initdb -D $work/postgres/data -A trust --locale=C.UTF-8 >/dev/null"
as_postgres "$postgres_bin/pg_ctl -w -D $work/postgres/data -l $work/postgres/log -o '-p $postgres_port -k $work/postgres -c listen_addresses=127.0.0.1' start >/dev/null" ||
  { cat "$work/postgres/log" >&2; exit 1; }
as_postgres "$postgres_bin/psql -q -h $work/postgres -p $postgres_port -c 'create role millwright login nosuperuser createrole' -c 'create database millwright owner millwright'"

say "CMD $command"
# HOST differs from the image, because a chroot uses this machine's network.
{
  echo "HOST=127.0.0.1"
  echo "PORT=$port"
  echo "DATABASE_URL=postgres://millwright@127.0.0.1:$postgres_port/millwright"
  echo "MILLWRIGHT_ROOT_KEY=$(head -c 32 /dev/urandom | base64)"
} >>"$variables"
mapfile -d '' -t start < <(words "$command")
mapfile -d '' -t check < <(words "$health")
(enter "$root" "$user" "$folder" "$variables" "${start[@]}") &
server=$!
for _ in $(seq 120); do
  answer=$(curl --silent "http://127.0.0.1:$port/healthz") && break
  kill -0 "$server" 2>/dev/null || { echo "The server ended." >&2; exit 1; }
  sleep 0.5
done

say "What it answers"
echo "/healthz     $answer"
[ "$answer" = '{"status":"ok"}' ]
for path in /readyz /dashboard/ /v1/errors /docs; do
  status=$(curl --silent --output /dev/null --write-out '%{http_code}' --header 'accept: text/html, application/json' "http://127.0.0.1:$port$path")
  printf '%-12s %s\n' "$path" "$status"
  case $path:$status in *:200 | /docs:30?) ;; *) exit 1 ;; esac
done
(enter "$root" "$user" "$folder" "$variables" "${check[@]}") && echo "HEALTHCHECK  healthy"
inner=$(pgrep --parent "$server")
echo "It runs as   $(stat --format=%u "/proc/$inner") ($(grep -E '^NSpid' "/proc/$inner/status" | awk '{print "process " $NF " of its own"}'))"
[ "$(stat --format=%u "/proc/$inner")" = 1000 ]

say "SIGTERM, as the engine stops a container"
kill -TERM "$inner"
for _ in $(seq 60); do kill -0 "$server" 2>/dev/null || break; sleep 0.5; done
if kill -0 "$server" 2>/dev/null; then echo "It did not end within 30 seconds." >&2; exit 1; fi
wait "$server" && status=0 || status=$?
server=""
echo "It ended with $status."
[ "$status" = 0 ]
# By then a health check must fail.
if (enter "$root" "$user" "$folder" "$variables" "${check[@]}"); then echo "HEALTHCHECK says healthy of nothing." >&2; exit 1; fi
say "All steps of the Dockerfile succeeded."
