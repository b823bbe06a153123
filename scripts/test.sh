# ./lingmei test: units, properties and stores first, then the distribution in a container, over HTTP and in a browser.
# Sourced by ./lingmei.
source "$top/scripts/postgres.sh"

need_tools
missing=()
[ -n "$(postgres_bin)" ] && command -v psql >/dev/null || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
[ -n "$(find /usr/share/fonts -iname '*cjk*' -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
install_packages "${missing[@]}"

trap stop_postgres EXIT
# a vacuum worker belongs to the superuser, and a database that it is in cannot be dropped by whoever made it
start_postgres "-c fsync=off -c autovacuum=off"
export LINGMEI_REQUIRE_PG=1
started=$SECONDS
# two at a time: much of a test is waiting, for a platform to start or for a database
maven -T 2 install "$@"
echo "Took $((SECONDS - started)) s"
[ ! -f "$top/itests/target/figures.txt" ] || cat "$top/itests/target/figures.txt"
