# SPDX-License-Identifier: MIT
# What bash offers for a beginning of a command line.
command -v bash >/dev/null || exit 77
srcdir=${srcdir:-.} exec bash -u - <<'END'
. "$srcdir/contrib/completion/tgotrace"
compopt() { :; }	# there is no line that is being typed
failed=0

# offers WORD... WANTED: the words as bash has them, the last one unfinished.
offers() {
	local wanted=${*: -1} got
	COMP_WORDS=(./tgotrace "${@:1:$# - 1}")
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_tgotrace ./tgotrace
	got=${COMPREPLY[*]-}
	[ "$got" = "$wanted" ] && return
	echo "for $*: $got"
	failed=1
}

offers -rep '-report='
offers -nom '-nomouse'
offers -wa '-wall'
offers -report = su 'summary'
offers -d = 'wire parsed footprint'
offers -theme = l 'light'
offers --theme = l 'light'
offers -format j 'json'
offers -o x ''
offers trace.ou ''
exit $failed
END
