"""Many packs: their findings and figures as Parquet, and what these come to over all of them.

`listing` finds the packs of a source, `work` checks one of them, `local` and `cluster` share the
packs out, `journal` and `parts` keep what was found, `run` puts these together; `summary` adds up
what was kept, and `page` shows it.
"""
