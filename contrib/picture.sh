#!/bin/sh
# SPDX-License-Identifier: MIT
# picture.sh [TGOTRACE]: takes the picture in the README again: runs the
# program in a terminal of tmux and puts what is on the screen between the
# line that begins with "    +--" and the next such line. KEYS in the
# environment says what is typed before.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-./tgotrace}")
columns=76 lines=24
scratch=$(mktemp -d)
tmux="tmux -f /dev/null -S $scratch/socket"
trap '$tmux kill-server 2>/dev/null; rm -rf "$scratch"' EXIT

# wait_for PATTERN [WITHOUT]: until the screen has it, five seconds at most.
wait_for() {
	tries=100
	until $tmux capture-pane -p >"$scratch/screen" &&
		grep -q "$1" "$scratch/screen" &&
		! grep -q "${2:-no such text}" "$scratch/screen"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || { echo "no picture of: $1" >&2; exit 1; }
		sleep 0.05
	done
}

cd "$top/testdata"
LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1 $tmux -u new-session -d \
	-x $columns -y $lines "$program demo.trace"
wait_for ' quit' 'loading'
for key in ${KEYS:-g 299.9ms Enter j j w w w w w w w w}; do
	$tmux send-keys "$key"
done
# Until nothing changes any more.
wait_for ' quit'
until cp "$scratch/screen" "$scratch/before" && sleep 0.5 &&
	$tmux capture-pane -p >"$scratch/screen" &&
	cmp -s "$scratch/before" "$scratch/screen"; do :; done
awk -v screen="$scratch/screen" -v columns=$columns '
	/^    \+--/ && inside { inside = 0 }
	!inside { print }
	/^    \+--/ && !seen {
		seen = inside = 1
		while ((getline line < screen) > 0) {
			sub(/ +$/, "", line)
			print line == "" ? "" : "    " line
		}
	}' "$top/README" >"$scratch/README"
cat "$scratch/README" >"$top/README"
