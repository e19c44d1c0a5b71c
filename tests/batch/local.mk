# SPDX-License-Identifier: MIT
# The program as a whole: transcripts, and checksums of what Go's tool prints.
batch_tests = \
	tests/batch/clip.t tests/batch/damage.t tests/batch/errors.t tests/batch/export.t tests/batch/input.t tests/batch/old.t \
	tests/batch/reports.t tests/batch/summary.t tests/batch/symbols.t tests/batch/usage.t tests/batch/where.t \
	tests/batch/footprint.sums tests/batch/parsed.sums \
	tests/batch/wire.sums \
	tests/batch/proc.sums tests/batch/thread.sums \
	tests/batch/net.sums tests/batch/sched.sums \
	tests/batch/sync.sums tests/batch/syscall.sums
TESTS += $(batch_tests)
EXTRA_DIST += $(batch_tests) tests/batch/README tests/batch/ask-go.sh \
	tests/batch/sums.sh tests/batch/transcript.sh
T_LOG_COMPILER = $(SHELL) $(srcdir)/tests/batch/transcript.sh
SUMS_LOG_COMPILER = $(SHELL) $(srcdir)/tests/batch/sums.sh
