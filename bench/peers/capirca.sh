#!/bin/sh
# The same grants through Capirca and through Cordon, whole processes side by side.
# Usage: bench/peers/capirca.sh [GRANTS...]      (after: mvn -pl bench -am -DskipTests package)
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || set -- 100 1000 10000

if ! command -v aclgen >/dev/null 2>&1; then
  echo "skipped: Capirca is not installed (Debian: apt-get install python3-capirca)"
  exit 0
fi
if [ ! -d "$root/bench/target/lib" ]; then
  echo "skipped: the benchmarks are not built (mvn -pl bench -am -DskipTests package)"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java="java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g -cp $root/bench/target/classes:$root/bench/target/lib/*"

# prints wall and CPU seconds of a command
timed() {
  python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
if done.returncode:
    sys.stderr.write(done.stdout.decode(errors="replace")[-2000:])
    sys.exit(1)
print("%.2f / %.2f" % (wall, used.ru_utime + used.ru_stime))
PY
}

printf '%8s | %-46s | %s\n' grants "" "wall / CPU seconds, whole process"
for grants in "$@"; do
  rm -rf "$work/p" && mkdir -p "$work/p/out"
  $java dev.cordon.bench.PeerPolicies "$grants" "$work/p"
  capirca=$(timed aclgen --base_directory "$work/p/policies" --definitions_directory "$work/p/def" \
    --output_directory "$work/p/out" --logtostderr 2>&1) || capirca="failed"
  shaded=$(timed aclgen --base_directory "$work/p/policies" --definitions_directory "$work/p/def" \
    --output_directory "$work/p/out" --shade_check 2>&1) || shaded="failed"
  lowered=$(timed $java dev.cordon.bench.ColdRun "$grants" lower)
  proven=$(timed $java dev.cordon.bench.ColdRun "$grants" prove)
  printf '%8s | %-46s | %s\n' "$grants" "Capirca: render one target (juniper)" "$capirca"
  printf '%8s | %-46s | %s\n' "$grants" "Capirca: the same with its shade check" "$shaded"
  printf '%8s | %-46s | %s\n' "$grants" "Cordon: declare, compile, lower to 2 VPCs" "$lowered"
  printf '%8s | %-46s | %s\n' "$grants" "Cordon: the same and prove it" "$proven"
done
