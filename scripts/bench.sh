# ./lingmei bench NAME… [--quick]: measures beside a limit. Figures go to the standard output, all else to the standard error.
# Sourced by ./lingmei.
source "$top/scripts/postgres.sh"

[ $# -gt 0 ] || die "name a measurement: import, periods, start, upgrade, backtest or all; --quick measures less often"
postgres=no
for name in "$@"; do
  case $name in
    import | import-postgresql | periods | backtest | all) postgres=yes ;;
    import-derby | start | upgrade | --quick) ;;
    *) die "no measurement is named $name; there are import (or import-postgresql, import-derby), periods, start, upgrade, backtest and all, and --quick" ;;
  esac
done

need_tools
if stale; then build; fi
maven -q install -DskipTests -pl itests,itests/platform,itests/bench >&2

if [ "$postgres" = yes ]; then
  { [ -n "$(postgres_bin)" ] && command -v psql >/dev/null; } || install_packages postgresql
  trap stop_postgres EXIT
  # as it is shipped: what is answered is on the disk
  start_postgres ""
fi
uptime >&2
"$JAVA_HOME/bin/java" -Xmx1g -Dlingmei.top="$top" \
  -cp "$top/itests/bench/target/classes:$(cat "$top/itests/bench/target/classpath.txt")" org.lingmei.itests.bench.Bench "$@"
uptime >&2
