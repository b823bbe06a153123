# A PostgreSQL of our own for the tests: a temporary folder, a free port, an unprivileged user. Sourced by test.sh and bench.sh.

install_packages() {
  local missing=("$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing: ${missing[*]}" >&2
  local sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo -n)
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get update -qq >&2 &&
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    die "these Debian packages are needed and could not be installed: ${missing[*]}"
}

postgres_bin() { find /usr/lib/postgresql/*/bin -maxdepth 1 -name initdb 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname; }

as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  local bin
  bin=$(postgres_bin)
  pg_folder=$(mktemp -d "${TMPDIR:-/tmp}/lingmei-pg.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres: "$pg_folder"
  chmod 700 "$pg_folder"
  pg_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null ||
    echo $((20000 + RANDOM % 20000)))
  (cd / && as_postgres "$bin/initdb" -D "$pg_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null)
  (cd / && as_postgres "$bin/pg_ctl" -D "$pg_folder/data" -l "$pg_folder/log" -w \
    -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$pg_folder ${1:-}" start >/dev/null)
  psql -q -h 127.0.0.1 -p "$pg_port" -U postgres -c "create role lingmei login createdb createrole password 'lingmei'" \
    -c "create database lingmei owner lingmei" -c "create database lingmei_itests owner lingmei" \
    -c "create database lingmei_bench owner lingmei"
  export LINGMEI_TEST_PG_URL="jdbc:postgresql://127.0.0.1:$pg_port/lingmei?user=lingmei&password=lingmei"
  export LINGMEI_TEST_PG_PORT=$pg_port
}

stop_postgres() {
  [ -n "${pg_folder:-}" ] || return 0
  (cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$pg_folder/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$pg_folder"
}
