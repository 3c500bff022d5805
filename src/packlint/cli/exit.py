"""Exit codes. They do not depend on the output format."""

CLEAN = 0
FINDINGS = 1
USAGE = 2
INCOMPLETE = 3
INTERRUPTED = 130
